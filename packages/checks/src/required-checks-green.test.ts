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
import { branch, checkResult, cleanSource, OTHER_COMMIT, protection, runSource } from '../test/source-facts.ts'
import { requiredChecksGreen } from './required-checks-green.ts'
import type { CheckResult } from './source-facts.ts'
import type { NamedCheck } from './source-policy.ts'

function run(results: CheckResult[], requiredChecks: NamedCheck[] = [{ name: 'build' }]) {
  const { policy } = cleanSource()
  const facts = cleanSource({ policy: { ...policy, requiredChecks }, checks: { value: results } })
  return runSource(requiredChecksGreen, facts).map(({ rule }) => rule)
}

test.each([
  ['failure', 'failed'],
  ['running', 'running'],
  ['skipped', 'skipped'],
] as const)('a check that is %s is not green', (outcome, rule) => {
  expect(run([checkResult('build', { outcome })])).toEqual([rule])
})

test('a green result on another commit is none', () => {
  expect(run([checkResult('build', { headSha: OTHER_COMMIT })])).toEqual(['missing'])
})

test('a check of another name is none', () => {
  expect(run([checkResult('Build'), checkResult('build (17)')])).toEqual(['missing'])
})

test('of two runs under one name both must be green', () => {
  expect(run([checkResult('build'), checkResult('build', { outcome: 'failure' })])).toEqual(['failed'])
})

test('a status that anybody could write does not stand for the app that the policy names', () => {
  const { app: _app, ...status } = checkResult('build', { kind: 'status' })
  const required = [{ name: 'build', app: 'github-actions' }]
  expect(run([status], required)).toEqual(['other-app'])
  expect(run([status, checkResult('build')], required)).toEqual([])
})

test('what the branch requires counts as well', () => {
  const sources = [protection({ requiredChecks: ['build', 'licence'] })]
  expect(runSource(requiredChecksGreen, cleanSource({ branch: branch({ sources }) }))).toMatchObject([
    { rule: 'missing', message: expect.stringContaining('licence') },
  ])
})

test('nothing required is nothing proved', () => {
  const { policy } = cleanSource()
  const facts = cleanSource({ policy: { ...policy, requiredChecks: [] }, branch: branch({ sources: [] }) })
  expect(runSource(requiredChecksGreen, facts)).toMatchObject([{ rule: 'unnamed', severity: 'blocker' }])
  expect(runSource(requiredChecksGreen, facts, plainProfile('asf'))).toMatchObject([{ severity: 'suggestion' }])
})

test('checks that can not be read are for a human', () => {
  expect(runSource(requiredChecksGreen, cleanSource({ checks: { unreadable: '403' } }))).toMatchObject([
    { rule: 'unreadable', undecided: true, message: expect.stringContaining('403') },
  ])
})
