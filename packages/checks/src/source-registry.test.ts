// Licensed to the Apache Software Foundation (ASF) under one
// or more contributor license agreements.  See the NOTICE file
// distributed with this work for additional information
// regarding copyright ownership.  The ASF licenses this file
// to you under the Apache License, Version 2.0 (the
// "License"); you may not use this file except in compliance
// with the License.  You may obtain a copy of the License at
//
//   http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing,
// software distributed under the License is distributed on an
// "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
// KIND, either express or implied.  See the License for the
// specific language governing permissions and limitations
// under the License.

import { plainProfile, profileNames } from '@tra/kernel'
import { expect, test } from 'vitest'
import { cleanSource } from '../test/source-facts.ts'
import { judge } from './rule.ts'
import { sourceChecks } from './source-registry.ts'

test.each(profileNames)('a repository in order is silent under %s', (name) => {
  expect(judge(sourceChecks, cleanSource(), plainProfile(name))).toEqual([])
})

test('a repository of which nothing can be read is never passed over in silence', () => {
  const closed = { unreadable: 'no permission' }
  const facts = cleanSource({ range: closed, secrets: closed, checks: closed, branch: closed })
  const undecided = judge(sourceChecks, facts, plainProfile('asf')).filter((finding) => finding.undecided)
  expect(undecided.map(({ check }) => check)).toEqual([
    'scope-stated',
    'required-checks-green',
    'security-gates-green',
    'lockfile-changes-explained',
    'secrets-absent',
    'branch-protected',
  ])
})

test('an empty policy is no pass under high-assurance', () => {
  const { policy } = cleanSource()
  const facts = cleanSource({
    policy: { ...policy, requiredChecks: [], securityGates: [] },
    branch: { unreadable: '' },
  })
  const findings = judge(sourceChecks, facts, plainProfile('high-assurance'))
  expect(findings.map(({ check, rule }) => `${check}/${rule}`)).toEqual([
    'required-checks-green/unnamed',
    'security-gates-green/unnamed',
    'branch-protected/unreadable',
  ])
})
