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

import { type Finding, plainProfile, verdictOf } from '@tra/kernel'
import { describe, expect, test } from 'vitest'
import { applyPolicy } from './apply-policy.ts'
import { neverWaived } from './never-waived.ts'
import type { Waiver } from './project-policy.ts'

const finding: Finding = {
  check: 'licence-headers',
  rule: 'missing',
  severity: 'blocker',
  artifact: 'tool-1.0-src.tar.gz',
  entry: 'tool-1.0/test/data/x.txt',
  message: 'has no licence header',
}
const waiver: Waiver = { check: 'licence-headers', reason: 'test data', expires: '2026-05-04' }

function applied(findings: Finding[], waivers: Waiver[], now = '2026-05-04T23:59:59Z') {
  const checks = waivers.map(({ check }) => ({ id: check }))
  return applyPolicy(findings, { version: 1, waivers }, { profile: plainProfile('asf'), now: new Date(now), checks })
}

describe('applyPolicy', () => {
  test('a waived finding stays in the report, with reason and last day, and does not count', () => {
    const findings = applied([finding], [waiver])
    expect(findings).toEqual([{ ...finding, waived: { reason: 'test data', expires: '2026-05-04' } }])
    expect(verdictOf(findings)).toBe('passed')
  })

  test('a waiver of a check that did not run is of use elsewhere', () => {
    const judgement = { profile: plainProfile('asf'), now: new Date('2026-05-05T00:00:00Z'), checks: [{ id: 'other' }] }
    expect(applyPolicy([], { version: 1, waivers: [waiver] }, judgement)).toEqual([])
  })

  test('from the day after it counts again, and the waiver is a finding too', () => {
    const findings = applied([finding], [waiver], '2026-05-05T00:00:00Z')
    expect(findings).toMatchObject([finding, { check: 'waiver-current', rule: 'expired' }])
    expect(verdictOf(findings)).toBe('failed')
  })

  test.each<[string, Partial<Waiver>]>([
    ['another rule', { rule: 'other' }],
    ['another check', { check: 'licence-header' }],
    ['another artifact', { artifact: 'tool-1.0-src.tar.gz.*' }],
    ['another entry', { entry: '*/data/*.bin' }],
  ])('a waiver of %s waives nothing and says so', (_, changes) => {
    expect(applied([finding], [{ ...waiver, ...changes }])).toMatchObject([
      finding,
      { check: 'waiver-current', rule: 'unused', severity: 'suggestion' },
    ])
  })

  test('a waiver by its patterns waives those files and no others', () => {
    const other = { ...finding, entry: 'tool-1.0/src/Main.java' }
    const [one, two] = applied([finding, other], [{ ...waiver, artifact: 'tool-*', entry: '*/test/data/*' }])
    expect([one?.waived, two?.waived]).toEqual([{ reason: 'test data', expires: '2026-05-04' }, undefined])
  })

  test('a waiver of one file does not reach a finding about the whole candidate', () => {
    const { artifact, entry, ...whole } = finding
    expect(applied([whole], [{ ...waiver, artifact: '*' }])[0]?.waived).toBeUndefined()
  })

  test.each(Object.keys(neverWaived))('nobody waives a blocker of %s', (check) => {
    const findings = applied([{ ...finding, check }], [{ ...waiver, check }])
    expect(findings).toMatchObject([{ check }, { check: 'waiver-current', rule: 'refused' }])
    expect(verdictOf(findings)).toBe('failed')
  })

  test('what is undecided can be decided by the project, until a day', () => {
    const undecided: Finding = { ...finding, severity: 'concern', undecided: true }
    expect(verdictOf(applied([undecided], []))).toBe('needs-human')
    expect(verdictOf(applied([undecided], [waiver]))).toBe('passed')
  })

  test('no waiver waives the finding about a waiver', () => {
    const self: Waiver = { ...waiver, check: 'waiver-current' }
    const findings = applied([finding], [{ ...waiver, expires: '2026-01-01' }, self])
    expect(findings.filter(({ waived }) => waived)).toEqual([])
  })
})
