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

import { plainProfile, verdictOf } from '@tra/kernel'
import { describe, expect, test } from 'vitest'
import { judge } from './rule.ts'
import { vulnerabilitiesHandled } from './vulnerabilities-handled.ts'
import type { KnownVulnerability, VulnerabilityFacts } from './vulnerability-facts.ts'

const one: KnownVulnerability = {
  id: 'CVE-2021-23337',
  aliases: ['GHSA-35jh-r3h4-6jhm'],
  summary: 'Command injection in lodash',
  rating: { level: 'high', score: 7.2 },
  package: 'pkg:npm/lodash@4.17.20',
  shipped: true,
  fixed: ['4.17.21'],
}
const statement = { state: 'not_affected', justification: 'code_not_reachable', source: 'vex.json', settled: true }

function judged(changes: Partial<KnownVulnerability>, more: Partial<VulnerabilityFacts> = {}) {
  const facts: VulnerabilityFacts = {
    vulnerabilities: [{ ...one, ...changes }],
    unasked: [],
    failOn: 'high',
    unreadable: [],
    ...more,
  }
  const findings = judge([vulnerabilitiesHandled], facts, plainProfile('asf'))
  return { rules: findings.map(({ rule }) => rule), verdict: verdictOf(findings), message: findings[0]?.message }
}

test('says what it is, how bad, where it is repaired', () => {
  expect(judged({}).message).toBe(
    'pkg:npm/lodash@4.17.20: CVE-2021-23337, high (CVSS 7.2): Command injection in lodash; repaired in 4.17.21',
  )
})

const { rating: _, ...unrated } = one

describe('decides', () => {
  test.each<[string, Partial<KnownVulnerability>, string, string]>([
    ['from the threshold on', {}, 'severe', 'failed'],
    ['above it', { rating: { level: 'critical' } }, 'severe', 'failed'],
    ['below it', { rating: { level: 'medium', score: 6.9 } }, 'tolerated', 'passed'],
    ['not shipped', { shipped: false, rating: { level: 'critical' } }, 'not-shipped', 'passed'],
    [
      'known to be exploited, below the threshold',
      { rating: { level: 'low' }, exploitedSince: '2022-01-01' },
      'known-exploited',
      'failed',
    ],
    [
      'known to be exploited, with a statement',
      { exploitedSince: '2022-01-01', statement },
      'known-exploited',
      'failed',
    ],
    ['known to be exploited, not shipped', { exploitedSince: '2022-01-01', shipped: false }, 'not-shipped', 'passed'],
    ['settled', { statement }, 'settled', 'passed'],
    [
      'stated, and not settled',
      { statement: { ...statement, state: 'in_triage', settled: false } },
      'severe',
      'failed',
    ],
    ['a remark', { informational: 'unmaintained' }, 'remark', 'passed'],
    ['a defect that its database calls a remark', { informational: 'unsound' }, 'severe', 'failed'],
    ['doing harm, whether it ships or not', { malicious: true, shipped: false, statement }, 'malicious', 'failed'],
    ['undecided', { undecided: 'it is odd' }, 'undecided-version', 'needs-human'],
    ['undecided, below the threshold', { undecided: 'it is odd', rating: { level: 'low' } }, 'tolerated', 'passed'],
  ])('%s', (_what, changes, rule, verdict) => {
    expect(judged(changes)).toMatchObject({ rules: [rule], verdict })
  })

  test('nothing where nobody says how bad it is', () => {
    const facts = { vulnerabilities: [unrated], unasked: [], failOn: 'critical', unreadable: [] } as const
    const findings = judge([vulnerabilitiesHandled], facts, plainProfile('asf'))
    expect([findings[0]?.rule, verdictOf(findings), findings[0]?.message]).toEqual([
      'unrated',
      'needs-human',
      expect.stringContaining('of unknown severity'),
    ])
  })
})

test('shows a statement with its reason and who says it', () => {
  expect(judged({ statement }).message).toContain('vex.json says not_affected (code_not_reachable)')
})

test('silence of a source is told', () => {
  const unasked = [{ why: 'has no version', names: ['pkg:npm/a', 'pkg:npm/b'] }]
  expect(judged({ shipped: false }, { unasked, unreadable: ['GHSA-1.json'] })).toMatchObject({
    rules: ['not-shipped', 'not-asked', 'unreadable-advisory'],
    verdict: 'needs-human',
  })
})

test('an old database is told, one of today is not', () => {
  const at = (ageDays: number) => judged({ shipped: false }, { database: { ageDays, maxAgeDays: 7 } }).rules
  expect([at(7), at(8)]).toEqual([['not-shipped'], ['not-shipped', 'old-database']])
})
