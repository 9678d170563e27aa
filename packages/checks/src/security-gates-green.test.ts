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

import { plainProfile } from '@tra/kernel'
import { expect, test } from 'vitest'
import { checkResult, cleanSource, runSource } from '../test/source-facts.ts'
import { securityGatesGreen } from './security-gates-green.ts'

test('a gate that found something stops the release under every profile', () => {
  const checks = { value: [checkResult('CodeQL', { outcome: 'failure' })] }
  expect(runSource(securityGatesGreen, cleanSource({ checks }), plainProfile('open-source'))).toMatchObject([
    { rule: 'failed', severity: 'blocker', message: expect.stringContaining('CodeQL') },
  ])
})

test('a gate that was skipped has looked at nothing', () => {
  const checks = { value: [checkResult('CodeQL', { outcome: 'skipped' })] }
  expect(runSource(securityGatesGreen, cleanSource({ checks }))).toMatchObject([{ rule: 'skipped' }])
})

test('a required check that failed is not a gate', () => {
  const checks = { value: [checkResult('CodeQL'), checkResult('build', { outcome: 'failure' })] }
  expect(runSource(securityGatesGreen, cleanSource({ checks }))).toEqual([])
})

test('only high assurance asks that there is one', () => {
  const { policy } = cleanSource()
  const facts = cleanSource({ policy: { ...policy, securityGates: [] } })
  expect(runSource(securityGatesGreen, facts)).toMatchObject([{ rule: 'unnamed', severity: 'blocker' }])
  expect(runSource(securityGatesGreen, facts, plainProfile('asf'))).toEqual([])
})
