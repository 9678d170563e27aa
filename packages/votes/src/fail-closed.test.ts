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
import { describe, expect, it } from 'vitest'
import type { Mail } from './mail.ts'
import { readBallot } from './read-ballot.ts'
import type { VoteFacts } from './tally.ts'
import { tallyVotes } from './tally-votes.ts'
import { ADA, aMail, aVote, BOB, CLEO, DAN, OPENED, SUBJECT } from './testing/a-vote.ts'

const three = [aMail(ADA, '+1'), aMail(BOB, '+1 (binding)'), aMail(CLEO, '+1')]

function outcomeOf(mails: Mail[], changes: Partial<VoteFacts> = {}) {
  return tallyVotes(aVote(mails, changes)).outcome
}

function read(text: string) {
  return readBallot({ subject: `Re: ${SUBJECT}`, text }, SUBJECT)
}

function aResult(from: string, hours: number): Mail {
  return aMail(from, 'The vote passed.', hours, { subject: `[RESULT] ${SUBJECT}` })
}

describe('a hurried vote', () => {
  const early = { now: new Date(+OPENED + 5 * 3_600_000) }

  it('needs a reason in words', () => {
    expect(outcomeOf(three, { ...early, expeditedReason: '  ' })).toBe('open')
    expect(outcomeOf(three, { ...early, expeditedReason: 'closes CVE-2026-0001' })).toBe('passed')
  })

  it('runs for as long as the project says', () => {
    const hurried = { minimumHours: 24, expeditedReason: 'closes CVE-2026-0001' }
    expect(outcomeOf(three, { ...early, ...hurried })).toBe('open')
    expect(outcomeOf([...three, aResult('Rae Manager <rae@example.org>', 5)], hurried)).toBe('needs-human')
    expect(outcomeOf(three, { ...hurried, now: new Date(+OPENED + 24 * 3_600_000) })).toBe('passed')
  })
})

describe('one mail', () => {
  it.each(['+1 (binding)\n\nAfter looking closer I withdraw my +1.', '+1\n\nEdit: please ignore my +1'])(
    'that votes and takes it back is for a human: %j',
    (text) => {
      expect(read(text)).toMatchObject({ kind: 'undecided', couldBe: [] })
    },
  )

  it('may take one vote back and cast another', () => {
    expect(read('I withdraw my -1.\n\n+1 (binding)')).toMatchObject({ kind: 'vote', value: '+1' })
  })

  it('may have a heading that looks like a notice', () => {
    expect(read('Legal: the NOTICE file misses a line.\n\n-1 (binding)')).toMatchObject({ kind: 'vote', value: '-1' })
    expect(read('Disclaimer: I work for the vendor.\n\n-1 (binding)')).toMatchObject({
      kind: 'undecided',
      couldBe: ['-1'],
    })
    expect(read('Legal notice: this mail is for +1 800 555 0100 alone.').kind).toBe('none')
  })

  it('may go on below a signature only where nothing stands above it', () => {
    expect(read('Hello\n-- \nEve\n\n-1 (binding), broken')).toMatchObject({ kind: 'undecided', couldBe: ['-1'] })
    expect(read('I tested it.\n-- \nEve, who gives all +1').kind).toBe('none')
    expect(read('+1\n-- \nEve\n-1 is my lucky number')).toMatchObject({ kind: 'vote', value: '+1' })
  })
})

describe('somebody under the name of a member', () => {
  it('does not settle what the member left open', () => {
    const takenBack = aMail(ADA, 'I withdraw my +1.', 5)
    const impostor = aMail('Ada Example <ada@evil.example.org>', '+1', 6)
    expect(outcomeOf([...three, takenBack, impostor])).toBe('needs-human')
    expect(outcomeOf([...three, takenBack, aMail(ADA, '+1', 6)])).toBe('passed')
  })

  it('may have changed a vote, not cast one more', () => {
    const copied = aMail('Ada Example <git@apache.org>', '-1', 6, { mirroredFrom: 'github' })
    expect(outcomeOf([...three, copied])).toBe('needs-human')
    expect(outcomeOf([...three, aMail('Xy Zw <xy@example.net>', '-1 (binding) (ada)', 6)])).toBe('needs-human')
    expect(outcomeOf([...three, aMail('Xy Zw <xy@example.net>', '-1', 6)])).toBe('passed')
    const twins = [{ id: 'twin', name: 'Dan Proof' }, ...aVote([]).roster]
    const votes = [...three.slice(1), aMail(DAN, '+1')]
    expect(outcomeOf([...votes, aMail('Dan Proof <d@example.net>', '-1', 6)], { roster: twins })).toBe('needs-human')
  })

  it.each(['Rae Manager <rae@evil.example.net>', 'Dan Proof <dan@evil.example.net>'])(
    'hides no vote by a result of %s',
    (from) => {
      expect(outcomeOf([...three, aResult(from, 73), aMail(ADA, '-1', 74)])).toBe('needs-human')
      expect(outcomeOf([...three, aResult(from, 73), aMail('Eve <eve@example.org>', 'thanks!', 74)])).toBe('passed')
      expect(outcomeOf([...three, aResult(from, 73), aMail('Eve <eve@example.org>', '+1', 74)])).toBe('passed')
    },
  )

  it.each(['Rae Manager <rae@example.org>', DAN])('a result of %s ends the vote', (from) => {
    expect(outcomeOf([...three, aResult(from, 73), aMail(ADA, '-1', 74)])).toBe('passed')
  })
})

describe('the opener that is meant', () => {
  it('is not replaced by another one where it has no date', () => {
    const { date: _, ...undated } = aMail('Rae Manager <rae@example.org>', 'Please vote.', 0, {
      subject: SUBJECT.replace('rc1', 'rc2'),
      messageId: 'meant@example.org',
    })
    expect(() => outcomeOf(three, { openedBy: 'meant@example.org', undated: [undated] })).toThrow(/no date/)
    expect(outcomeOf(three, { undated: [undated] })).toBe('passed')
  })
})
