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

import { describe, expect, test } from 'vitest'
import { jsonDocument } from './evidence.ts'
import { assertFresh, assertPassed, assertRound, assertVerified, type CountedVote } from './promotion-gates.ts'
import { aFinding, aReport, waivedFinding } from './testing/a-report.ts'
import { memoryDisk } from './testing/memory-disk.ts'

const DIGEST = 'd'.repeat(64)
const evaluatedAt = new Date('2026-03-01T12:00:00Z')
const tally: CountedVote = {
  round: 'committee',
  outcome: 'passed',
  verdict: 'passed',
  candidateDigest: DIGEST,
  evaluatedAt,
}
const after = (hours: number) => new Date(evaluatedAt.getTime() + hours * 3_600_000)

test('a vote that passed and waits for nobody is enough', () => {
  expect(() => assertPassed(tally)).not.toThrow()
  expect(() => assertPassed({ ...tally, verdict: 'needs-human' })).toThrow('not "passed"')
})

test.each([0, 1, 7 * 24])('a count of %d hours ago stands', (hours) => {
  expect(() => assertFresh(tally, after(hours))).not.toThrow()
})

test.each([
  [7 * 24 + 0.001, 'more than 7 days old'],
  [-0.001, 'in the future'],
])('a count of %d hours ago is made again', (hours, words) => {
  expect(() => assertFresh(tally, after(hours))).toThrow(words)
})

test('a podling is released by the Incubator’s vote, not by a committee’s', () => {
  const to = 'https://dist.example.org/repos/dist/release/incubator/widget/1.0'
  expect(() => assertRound(tally, to)).toThrow('not of the Incubator')
  expect(() => assertRound({ ...tally, round: 'ipmc' }, to)).not.toThrow()
  expect(() => assertRound(tally, to.replace('incubator/widget', 'widget/incubator-tools'))).not.toThrow()
})

describe('the verification', () => {
  const judge = (report: unknown) => {
    const text = typeof report === 'string' ? report : jsonDocument(report)
    return assertVerified('/report.json', DIGEST, memoryDisk({ '/report.json': text }).documents)
  }
  const undecided = { ...aFinding, severity: 'note', undecided: true } as const

  test('that passed lets the candidate through, also with what the project answers for', async () => {
    await judge(aReport([]))
    await judge(aReport([waivedFinding], { verdict: 'passed' }))
    await judge(aReport([{ ...aFinding, severity: 'concern' }], { verdict: 'passed' }))
  })

  test.each([
    ['a blocker', aReport([aFinding])],
    ['something that only a human can decide', aReport([undecided], { verdict: 'needs-human' })],
  ])('that found %s stops it and says what', async (_, report) => {
    const hint = expect.stringContaining('digest-expected: tool-1.0.zip: holds other bytes')
    await expect(judge(report)).rejects.toMatchObject({ code: 'REFUSED', hint })
  })

  test('says which commit the sources were compared with', async () => {
    const commit = 'a'.repeat(40)
    expect(await judge(aReport([], { source: { repository: 'https://example.org/tool.git', commit } }))).toBe(commit)
    expect(await judge(aReport([]))).toBeUndefined()
  })

  test('names a few blockers of many', async () => {
    const refused = await judge(aReport(Array.from({ length: 50 }, () => aFinding))).catch((thrown) => thrown)
    expect(refused.hint.split('\n')).toHaveLength(6)
  })

  test('of other bytes is no verification of these', async () => {
    const message = expect.stringContaining(`voted ${DIGEST}`)
    await expect(judge(aReport([], { candidateDigest: 'e'.repeat(64) }))).rejects.toMatchObject({
      code: 'REFUSED',
      message,
    })
  })

  test.each([
    ['no JSON', 'passed'],
    ['a report about a source', { ...aReport([]), subject: 'source' }],
    ['a report that somebody shortened', { verdict: 'passed', candidateDigest: DIGEST }],
    ['a verdict that does not exist', { ...aReport([]), verdict: 'PASSED' }],
  ])('is refused where it is %s', async (_, report) => {
    await expect(judge(report)).rejects.toMatchObject({ code: 'MALFORMED' })
  })

  test('that is missing is not taken for a good one', async () => {
    await expect(assertVerified('/gone.json', DIGEST, memoryDisk().documents)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
  })
})
