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
import { type Ballot, tallyVotes } from '@tra/votes'
import { expect, test } from 'vitest'
import { memoryDisk } from '../testing/memory-disk.ts'
import { standingClock } from '../testing/standing-clock.ts'
import { type OpenVoteRequest, openVote } from './open-vote.ts'

const disk = memoryDisk({ '/rc/tool.zip': 'bytes', '/rc/tool.zip.asc': 'signature' })
const digest = candidateDigest(await disk.reader.read('/rc'))
const request: OpenVoteRequest = {
  directory: '/rc',
  release: { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' },
  to: 'dev@example.org',
  from: 'Ada Quillfeather',
  location: 'https://dist.example.org/dev/example/1.0-rc1',
  revision: 7,
  commit: 'a'.repeat(40),
  tag: undefined,
  keysUrl: 'https://downloads.example.org/example/KEYS',
  voteHours: 72,
}
const open = (changes: Partial<OpenVoteRequest> = {}, start = '2026-03-01T12:00:29Z') =>
  openVote({ ...request, ...changes }, { reader: disk.reader, clock: standingClock(start), progress: () => undefined })

test('the mail is about the bytes that are there, and closes at a whole minute', async () => {
  const vote = await open()
  expect(vote).toMatchObject({ candidateDigest: digest, deadline: new Date('2026-03-04T12:01:00Z') })
  expect(vote.mail.body).toContain(`Candidate digest: ${digest}\n`)
  expect(vote.mail.body).toContain('until 2026-03-04 12:01 UTC.')
})

test('other bytes than were verified are put to no vote', async () => {
  await expect(open({ expectedDigest: 'd'.repeat(64) })).rejects.toMatchObject({ code: 'REFUSED' })
  await expect(open({ expectedDigest: digest })).resolves.toMatchObject({ candidateDigest: digest })
})

test('a short vote needs a reason, which stands in the mail', async () => {
  await expect(open({ voteHours: 71 })).rejects.toMatchObject({ code: 'REFUSED' })
  const { mail } = await open({ voteHours: 24, expeditedReason: 'It mends CVE-2026-0001.' })
  expect(mail.body).toContain('It is shorter than usual because: It mends CVE-2026-0001.')
})

test('votes of the podling’s round are carried over by the links in the mail', async () => {
  const result = 'https://lists.example.org/thread/result'
  const { mail } = await open({ podling: { round: 'ipmc', thread: 'https://lists.example.org/thread/vote', result } })
  const closedAt = new Date('2026-02-28T00:00:00Z')
  const ballot: Ballot = {
    ...{ voter: 'Mentor Example', id: 'mentor', address: 'me...@apache.org', value: '+1', binding: false, line: '+1' },
    ...{
      matchedBy: 'apache-address',
      sender: 'authenticated',
      counted: true,
      why: '',
      messageId: 'v1',
      date: closedAt,
    },
  }
  const opener = { messageId: 'o1', references: [], cc: [], date: new Date('2026-03-01T12:01:00Z') }
  const from = { name: 'Ada Quillfeather', address: 'ada@apache.org' }
  const { ballots } = tallyVotes({
    mails: [{ ...opener, from, subject: mail.subject, text: mail.body }],
    roster: [{ id: 'mentor', name: 'Mentor Example' }],
    voters: {},
    round: 'ipmc',
    podling: {
      ...{ outcome: 'passed', candidateDigest: digest, ballots: [ballot], openedAt: closedAt, closedAt },
      published: { messageId: 'r1', permalink: result },
    },
    candidateDigest: digest,
    minimumHours: 72,
    authenticatedSenders: false,
    now: new Date('2026-03-05T00:00:00Z'),
  })
  expect(ballots).toMatchObject([{ id: 'mentor', carried: true, binding: true }])
})
