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

import { candidateDigest } from '@tra/kernel'
import { readMail, tallyVotes } from '@tra/votes'
import { describe, expect, test } from 'vitest'
import { mailDraft } from './mail/mail-draft.ts'
import { memoryDisk } from './testing/memory-disk.ts'
import { renderVoteMail, type VoteTemplates } from './vote/render-vote-mail.ts'
import { type VoteMailFacts, voteMail } from './vote-mail.ts'
import { fromTemplate } from './vote-template.ts'

const files = await memoryDisk({ '/rc/tool.zip': 'bytes' }).reader.read('/rc')
const facts: VoteMailFacts = {
  release: { committee: 'commons', product: 'commons-lang', version: '3.0', candidate: 'rc2' },
  to: 'dev@example.org',
  from: 'Ada Quillfeather',
  location: 'https://dist.example.org/dev/commons/3.0-rc2',
  revision: 4711,
  candidateDigest: candidateDigest(files),
  files,
  commit: 'a'.repeat(40),
  tag: undefined,
  keysUrl: 'https://downloads.example.org/commons/KEYS',
  deadline: new Date('2026-03-04T12:34:00Z'),
  voteHours: 72,
}

/** With everything that ATR's default body has (atr/models/sql.py), in other words. */
const ATR = `Hello {{COMMITTEE}},

a vote is called on releasing the following artifacts as {{PROJECT_NAME}} {{VERSION}}.

The candidate, with its downloads: {{REVIEW_URL}}
The keys that signed it: {{KEYS_FILE}}

Please look at it and vote.

[ ] +1 Release this package
[ ] +0 Abstain
[ ] -1 Do not release this package (please provide specific comments)

Vote at the address above, or by an answer to this mail. The vote is open for {{DURATION}} hours.

{{RELEASE_CHECKLIST}}
Thanks,
{{YOUR_FULL_NAME}} ({{YOUR_ASF_ID}})
`
const aMail = {
  messageId: 'm1',
  references: [],
  date: new Date('2026-03-01T12:33:00Z'),
  from: { name: 'Ada Quillfeather', address: 'ada@apache.org' },
  cc: [],
}
const ATR_SUBJECT = '[VOTE] Release {{PROJECT_NAME}} {{VERSION}}'
const variables = { YOUR_ASF_ID: 'ada' }

describe('a project’s template', () => {
  test('takes ATR’s variables, and what binds the votes to the bytes is appended', () => {
    const body = fromTemplate(ATR, { ...facts, variables })
    expect(body).toContain('as Apache Commons Lang 3.0.\n')
    expect(body).toContain('Ada Quillfeather (ada)\n')
    expect(body).toContain('open for 72 hours.')
    expect(body).toContain(`Candidate digest: ${facts.candidateDigest}\n`)
    expect(body).toContain(`Commit:           ${'a'.repeat(40)}\n`)
    expect(body).not.toContain('{{')
  })

  test('that names digest and commit itself gets nothing appended', () => {
    const template =
      'Candidate digest {{ CANDIDATE_DIGEST }}, commit {{COMMIT}}, revision {{REVISION}}, until {{VOTE_ENDS_UTC}} UTC.\n[ ] +1\n'
    expect(fromTemplate(template, facts)).toBe(
      `Candidate digest ${facts.candidateDigest}, commit ${'a'.repeat(40)}, revision 4711, until 2026-03-04 12:34 UTC.\n[ ] +1\n`,
    )
  })

  test('can say the same as the mail without one', () => {
    expect(
      fromTemplate('{{VOTED_ON}}\n\n{{VOTING_RULES}}\n', facts)
        .split('\n')
        .every((line) => voteMail(facts).body.includes(line)),
    ).toBe(true)
  })

  test.each([
    ['{{VERSOIN}}', 'names {{VERSOIN}}, which is not known'],
    ['{{TAG}}', 'names {{TAG}}, which is not given'],
    ['{{Version}}', 'names {{Version}}, which is not known'],
    ['{{VERSION', 'belongs to no name'],
    ['{{HOMEPAGE}}', 'names {{HOMEPAGE}}, which is not given'],
    ['x'.repeat(100_001), 'more than 100000 characters'],
  ])('is refused where it goes wrong: %.30s', (template, words) => {
    expect(() => fromTemplate(template, facts)).toThrow(
      expect.objectContaining({
        code: 'INPUT_INVALID',
        message: expect.stringContaining(words),
        hint: expect.any(String),
      }),
    )
  })

  test('a value that looks like a variable stays as it is', () => {
    expect(fromTemplate('{{YOUR_FULL_NAME}}', { ...facts, from: '{{TAG}}' })).toContain('{{TAG}}')
  })

  test('what is added stands above a signature, where a tally reads it', () => {
    expect(fromTemplate('Vote!\n-- \nAda\n', facts)).toMatch(/Candidate digest: [\s\S]*\n\n-- \nAda\n$/)
  })

  test('takes no value for what the candidate tells', () => {
    expect(() => fromTemplate('x', { ...facts, variables: { COMMIT: 'other' } })).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', hint: expect.stringContaining('YOUR_ASF_ID') }),
    )
  })
})

describe('a rendered VOTE mail', () => {
  const templates: [string, VoteTemplates][] = [
    ['ours', {}],
    ['ATR’s body', { template: ATR }],
    ['ATR’s body and subject', { template: ATR, subjectTemplate: ATR_SUBJECT }],
    ['of nothing but words', { template: 'Please vote.' }],
    ['made of our parts', { template: '{{VOTED_ON}}\n\n{{VOTING_RULES}}\n' }],
  ]
  const votes: [string, Partial<VoteMailFacts>][] = [
    ['a vote', {}],
    ['a short one', { voteHours: 24, expeditedReason: 'CVE-2026-0001 is being exploited; we need three +1 soon.' }],
    ['the PPMC’s', { podling: { round: 'ppmc' } }],
    [
      'the IPMC’s',
      {
        podling: {
          round: 'ipmc',
          thread: 'https://lists.example.org/thread/1',
          result: 'https://lists.example.org/thread/2',
        },
      },
    ],
    ['one without Subversion', { revision: undefined, tag: 'v3.0-rc2' }],
  ]
  test.each(
    templates.flatMap(([name, template]) => votes.map(([kind, changes]) => [name, kind, template, changes] as const)),
  )('by a template (%s) opens %s, and a tally finds in it what it must', async (_name, _kind, template, changes) => {
    const whole = { ...facts, variables, ...changes }
    const mail = await renderVoteMail(whole, template)
    const { subject, text } = await readMail(Buffer.from(`Date: ${facts.deadline.toUTCString()}\n${mailDraft(mail)}`))
    const tally = tallyVotes({
      mails: [
        { ...aMail, subject, text },
        // A reply that quotes all of it, with marks and without.
        { ...aMail, messageId: 'm2', subject: `Re: ${subject}`, text: text.replace(/^/gm, '> ') },
      ],
      roster: [{ id: 'ada', name: 'Ada Quillfeather' }],
      voters: {},
      round: 'committee',
      candidateDigest: facts.candidateDigest,
      ...(whole.commit === undefined ? {} : { commit: whole.commit }),
      ...(whole.revision === undefined ? {} : { revision: whole.revision }),
      minimumHours: whole.voteHours,
      ...(whole.expeditedReason === undefined ? {} : { expeditedReason: whole.expeditedReason }),
      authenticatedSenders: false,
      now: new Date(+facts.deadline - 1),
    })
    expect(tally).toMatchObject({
      ballots: [],
      needsHuman: [],
      outcome: 'open',
      digestInMail: 'same',
      commitInMail: 'same',
    })
    expect(tally.revisionInMail).toBe(whole.revision === undefined ? undefined : 'same')
    expect(tally.reasons[0]).toBe(`The vote runs until ${facts.deadline.toISOString()}.`)
    for (const said of [changes.expeditedReason, changes.podling?.thread, changes.podling?.result])
      expect(text).toContain(said ?? '')
  })

  test.each([
    [{ template: 'Here is my +1 (binding).' }, 'it reads as a vote: "Here is my +1 (binding)."'],
    [{ template: `Candidate digest: ${'d'.repeat(64)}` }, 'it names the candidate digest and another one'],
    [{ template: 'Revision 1' }, 'it names the Subversion revision and another one'],
    [{ template: 'Open until 2026-03-05 12:34 UTC.' }, 'it says that the vote closes at'],
    [{ subjectTemplate: 'Release {{VERSION}}' }, 'its subject opens no vote'],
    [{ subjectTemplate: 'Re: [VOTE] {{VERSION}}' }, 'its subject opens no vote'],
  ])('is not handed out where it would be misunderstood: %j', async (template, words) => {
    await expect(renderVoteMail(facts, template)).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: expect.stringContaining(words),
    })
  })
})
