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
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { listedVoter } from './listed-voter.ts'
import { resultMail } from './result-mail.ts'
import { resultProblems } from './result-problems.ts'
import type { Ballot, Count, Tally } from './tally.ts'
import { tallyVotes } from './tally-votes.ts'
import { aVote, SUBJECT } from './testing/a-vote.ts'

const release = { committee: 'example', product: 'example-lib', version: '1.2.0', candidate: 'rc1' }
const empty = tallyVotes(aVote([]))

function aBallot(parts: Partial<Ballot>, at = 0): Ballot {
  return {
    voter: 'Ada Example',
    address: `vo...@example${at}.org`,
    value: '+1',
    binding: false,
    matchedBy: 'unknown',
    sender: 'unchecked',
    counted: true,
    why: '',
    line: '+1',
    messageId: `${at}@example.org`,
    date: new Date('2026-05-05T08:00:00Z'),
    ...parts,
  }
}

function countOf(ballots: readonly Ballot[]): Count {
  const of = (value: string) => ballots.filter((ballot) => ballot.counted && ballot.value === value).length
  return { plus: of('+1'), zero: of('0'), minus: of('-1') }
}

function aTally(ballots: Ballot[], changes: Partial<Tally> = {}): Tally {
  const [binding, nonBinding] = [true, false].map((binds) => countOf(ballots.filter((one) => one.binding === binds)))
  if (binding === undefined || nonBinding === undefined) throw new Error('unreachable')
  return { ...empty, outcome: 'passed', ballots, binding, nonBinding, ...changes }
}

function differences(tally: Tally): string[] {
  const { subject, body } = resultMail(tally, release)
  return resultProblems({ subject, text: body }, tally)
}

const names = fc.oneof(
  fc.constantFrom(
    'Hervé BOUTEMY',
    'Hervé  BOUTEMY',
    'BOUTEMY, Hervé',
    'O’Brien, Zoë J.',
    '李 小龙',
    'Владимир Петрович',
    'Ｆｕｌｌ Ｗｉｄｔｈ',
    'Martin Luther King Jr.',
    'Ada (binding)',
    'Ada (non-binding) Example',
    '-1 (binding):',
    '+1',
    '0',
    '- Bob',
    '* Cleo *',
    'None',
    'nobody',
    'n/a',
    'jo...@example.org',
    '@login',
    'Eve https://example.org/?a=1',
    'Dan\r\nBcc: all@example.org\r\n\r\n-1 (binding):\n- Eve',
    'A very long name of nine words or more indeed',
    'Ada M Example',
    'Ada N Example',
    'Ada Example',
    'the vote has failed',
    '5 +1 votes (4 binding)',
    '🚀🎉',
    'Ada \u202etxet\u202c',
  ),
  fc.string({ minLength: 1, maxLength: 40 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
)

const ballots = fc.array(
  fc.record({
    voter: names,
    value: fc.constantFrom('+1', '0', '-1'),
    binding: fc.boolean(),
    counted: fc.boolean(),
    id: fc.option(fc.constantFrom('ada', 'bob', 'cleo-x', 'd42'), { nil: undefined }),
  }),
  { maxLength: 12 },
)

/** One person has one id, and one ballot that counts. */
function asBallots(
  drawn: readonly { voter: string; value: string; binding: boolean; counted: boolean; id?: string | undefined }[],
) {
  const ids = new Set<string>()
  return drawn.map(({ id, ...parts }, at) => {
    const known = id !== undefined && !ids.has(id) ? id : undefined
    if (known !== undefined) ids.add(known)
    return aBallot({ ...parts, ...(known !== undefined && { id: known }) }, at)
  })
}

describe('a RESULT mail', () => {
  test('whatever the voters are called, reads as the tally that it announces', () => {
    fc.assert(
      fc.property(ballots, fc.constantFrom('passed', 'failed', 'cancelled'), (drawn, outcome) => {
        expect(differences(aTally(asBallots(drawn), { outcome }))).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })

  test('of a thousand votes is read whole', () => {
    const many = Array.from({ length: 1_000 }, (_, at) =>
      aBallot({ voter: `First${at} Last${at}`, value: at % 3 === 0 ? '-1' : '+1', binding: at % 2 === 0 }, at),
    )
    expect(differences(aTally(many))).toEqual([])
  })

  test('lists two people of one name apart', () => {
    const two = [
      aBallot({ voter: 'Ada Example', value: '-1' }, 1),
      aBallot({ voter: 'Ada Example', id: 'ada', binding: true }, 2),
    ]
    expect(differences(aTally(two))).toEqual([])
  })

  test('that leaves somebody out, or lists somebody twice, is noticed', () => {
    const tally = aTally([aBallot({ id: 'ada', binding: true }), aBallot({ voter: 'Bob Sample' }, 1)])
    const { subject, body } = resultMail(tally, release)
    expect(resultProblems({ subject, text: body.replace('- Bob Sample\n', '') }, tally)).not.toEqual([])
    expect(
      resultProblems({ subject, text: body.replace('- Bob Sample\n', '- Bob Sample\n- Bob Sample\n') }, tally),
    ).not.toEqual([])
  })

  test('has no line and no header of a stranger’s making', () => {
    const hostile = 'x\r\nBcc: all@example.org\r\n\r\n-1 (binding):\n- Eve Passerby'
    const tally = aTally([aBallot({ voter: hostile })], { subject: `[VOTE] Release X\r\nBcc: all@example.org` })
    const { subject, body } = resultMail(tally, release, { sender: hostile, thread: hostile })
    expect(subject).toBe('[RESULT] [VOTE] Release X Bcc: all@example.org')
    expect(body).not.toMatch(/^Bcc:|^-1 \(binding\):|^- Eve/m)
  })

  test('of a hurried vote tells why, and of the board', () => {
    const expedited = { reason: 'It mends\nCVE-2026-0001.', minimumHours: 72, reasonInMail: true }
    const tally = aTally([aBallot({})], { expedited, hoursOpen: 24.5, subject: SUBJECT })
    expect(resultMail(tally, release).body).toContain(
      'open for 24.5 hours instead of 72.\nReason: It mends CVE-2026-0001.\nThe board',
    )
    expect(differences(tally)).toEqual([])
  })

  test('of a podling’s own vote says that it binds nobody for the ASF', () => {
    expect(resultMail(aTally([], { round: 'ppmc' }), release).body).toContain('only its votes bind for the ASF')
  })
})

test.each([
  [{ voter: 'BOUTEMY, Hervé', id: 'hboutemy' }, 'Hervé BOUTEMY (hboutemy)'],
  [{ voter: 'jdoe', id: 'jdoe' }, 'jdoe'],
  [{ voter: 'jo...@example.org' }, 'jo... example.org'],
  [{ voter: 'King Jr.' }, 'King Jr'],
  [{ voter: 'None' }, 'vo... example0.org'],
  [{ voter: 'Ada', id: 'user' }, 'Ada'],
  [{ voter: '4 Ada 2nd' }, 'Ada nd'],
  [{ voter: '🚀' }, 'vo... example0.org'],
  [{ voter: '🚀', id: 'ada' }, 'vo... example0.org (ada)'],
  [{ voter: 'Ada', id: 'x) y' }, 'Ada'],
])('a voter %j is listed as %j', (parts, line) => {
  expect(listedVoter(aBallot(parts))).toBe(line)
})
