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
import { type Mail, readMail, type Tally, tallyVotes } from '@tra/votes'
import { describe, expect, test } from 'vitest'
import { jsonDocument } from '../evidence.ts'
import { mailDraft } from '../mail/mail-draft.ts'
import { parseTally } from '../parse-tally.ts'
import { type ResultRequest, resultDraft } from './result-draft.ts'

const DIGEST = 'd'.repeat(64)
const release = { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' }
const reason = 'CVE-2026-0001 is being exploited.'
const opened = new Date('2026-03-01T12:00:00Z')

function mail(name: string, hours: number, text: string, subject = 'Re: [VOTE] Release Apache Tool 1.0-rc1') {
  const address = `${name.toLowerCase().replace(/\W+/g, '.')}@example.org`
  const date = new Date(+opened + hours * 3_600_000)
  return { messageId: `m${hours}@example.org`, references: [], date, from: { name, address }, cc: [], subject, text }
}

const opener = {
  ...mail('Rae Manager', 0, `Candidate digest: ${DIGEST}\n${reason}`, '[VOTE] Release Apache Tool 1.0-rc1'),
  permalink: 'https://lists.example.org/thread/1',
}
const voters = ['Ada Example', 'BOUTEMY, Hervé', '李 小龙']

function aTally(hours = 80, more: Mail[] = []): Tally {
  return tallyVotes({
    mails: [opener, ...voters.map((name, at) => mail(name, at + 1, '+1 (binding)')), ...more],
    roster: voters.map((name, at) => ({ id: `id${at}`, name })),
    voters: {},
    round: 'committee',
    candidateDigest: DIGEST,
    minimumHours: 72,
    authenticatedSenders: false,
    now: new Date(+opened + hours * 3_600_000),
    expeditedReason: reason,
  })
}

const draft = (tally = aTally(), changes: Partial<ResultRequest> = {}) =>
  resultDraft({ tally, release, to: 'dev@example.org', from: 'Rae Manager', asfId: 'rae', ...changes })

/** With the parts of ATR's default (atr/models/sql.py), in other words. */
const ATR = `Dear {{COMMITTEE}} participants,

the vote on {{PROJECT_NAME}} {{VERSION}} has {{OUTCOME}}.

{{ATR_TALLY}}

Thanks for voting,

{{YOUR_FULL_NAME}} ({{YOUR_ASF_ID}})
`

describe('a RESULT mail', () => {
  test('answers the VOTE mail, links it, and needs no board', async () => {
    const { mail: result, boardReminder, announcedBy } = await draft()
    expect(result).toMatchObject({
      to: 'dev@example.org',
      subject: '[RESULT] [VOTE] Release Apache Tool 1.0-rc1',
      inReplyTo: 'm0@example.org',
    })
    expect(mailDraft(result)).toContain('\nIn-Reply-To: <m0@example.org>\nReferences: <m0@example.org>\n')
    expect(result.body).toContain('the vote has passed for Apache Tool 1.0-rc1.')
    expect(result.body).toContain('Vote thread: https://lists.example.org/thread/1')
    expect({ boardReminder, announcedBy }).toEqual({})
  })

  test.each([undefined, ATR, 'The vote has {{OUTCOME}}.'])(
    'closes the vote without a difference, by template %#',
    async (template) => {
      const { mail: result } = await draft(aTally(), { template })
      const raw = `From: Rae Manager <rae.manager@example.org>\nDate: Thu, 5 Mar 2026 00:00:00 +0000\n${mailDraft(result)}`
      const sent = await readMail(Buffer.from(raw))
      const { published } = aTally(108, [sent])
      expect(published).toMatchObject({ outcome: 'passed', differences: [], totalPlus: 3 })
    },
  )

  test('comes from a tally that was written and read again', async () => {
    for (const tally of [aTally(), aTally(24)])
      expect(await draft(parseTally(jsonDocument(tally)))).toEqual(await draft(tally))
  })

  test.each([
    [2, 'still open'],
    [80, 'undecided'],
  ])('is refused for a vote without a result: after %d hours', async (hours, words) => {
    const { expeditedReason: _, ...tally } = { ...aTally(hours), expeditedReason: '' }
    const outcome = hours < 72 ? 'open' : 'needs-human'
    const asked = draft({ ...tally, outcome, reasons: ['Somebody must read a mail.'] })
    await expect(asked).rejects.toMatchObject({ code: 'REFUSED', message: expect.stringContaining(words) })
    await expect(asked).rejects.toThrow('Somebody must read a mail.')
  })

  test.each([
    [{ template: '{{ATR_TALLY}}' }, 'does not say whether the vote passed'],
    [{ template: 'The vote has failed.' }, 'by this tally it passed'],
    [{ template: 'The vote passed with 7 +1 votes (5 binding).' }, 'states 7 +1'],
    [{ template: '{{ATR_TALLY}}\n\n+1 (binding):\n- Eve Passerby\n' }, 'Eve Passerby'],
    [{ template: '{{DURATION}}' }, 'names {{DURATION}}, which is not known'],
  ])('that would say something else than the tally is refused: %j', async (changes, words) => {
    await expect(draft(aTally(), changes)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining(words),
    })
  })

  test('knows who told the list already', async () => {
    const told = mail('Rae Manager', 79, 'The vote passed.', '[RESULT] [VOTE] Release Apache Tool 1.0-rc1')
    expect((await draft(aTally(80, [told]))).announcedBy).toBe('Rae Manager (<m79@example.org>)')
  })
})

describe('an expedited release', () => {
  test('is told with its reason, and the board is not forgotten', async () => {
    for (const template of [undefined, ATR]) {
      const { mail: result, boardReminder } = await draft(aTally(24), { template })
      expect(result.body).toContain(`open for 24 hours instead of 72.\nReason: ${reason}\n`)
      expect(boardReminder).toContain('- What: Apache Tool 1.0-rc1, candidate digest ddd')
      expect(boardReminder).toContain('opened 2026-03-01 12:00 UTC, open for 24 hours instead of 72')
      expect(boardReminder).toContain(`- Why: ${reason}`)
      expect(boardReminder).toContain('- Thread: https://lists.example.org/thread/1')
      expect(boardReminder).toContain('https://www.apache.org/legal/release-policy.html')
    }
  })

  test('of which voters were not told why is reported with that', async () => {
    const tally = aTally(24)
    const silent = { ...tally, expedited: { reason, minimumHours: 72, reasonInMail: false } }
    expect((await draft(silent)).boardReminder).toContain('did not give this reason')
  })

  test('that did not come to be needs no report', async () => {
    expect((await draft({ ...aTally(24), outcome: 'failed' })).boardReminder).toBeUndefined()
  })
})
