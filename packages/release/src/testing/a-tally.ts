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

import { type Mail, type Tally, tallyVotes, type VoteFacts } from '@tra/votes'

const DIGEST = 'c0ffee00'.repeat(8)
const OPENED = Date.UTC(2026, 4, 4, 8)
const SUBJECT = '[VOTE] Release Example Lib 1.2.0 rc1'

/** A mail `hours` after the VOTE mail, from `"Name" <address>`, with a permalink of its own. */
export function aMail(from: string, text: string, hours: number, changes: Partial<Mail> = {}): Mail {
  const [, name = '', address = ''] = /^(.*?)\s*<(.*)>$/.exec(from) ?? []
  const id = `${hours}.${address}`
  return {
    messageId: id,
    references: [],
    date: new Date(OPENED + hours * 3_600_000),
    from: { name, address },
    cc: [],
    subject: `Re: ${SUBJECT}`,
    text,
    permalink: `https://lists.example.org/thread/${id}`,
    ...changes,
  }
}

const opener = aMail('Rae Manager <rae@example.org>', `Candidate digest: ${DIGEST}`, 0, { subject: SUBJECT })

/** The RESULT mail, `hours` after the VOTE mail. */
export function aResult(text: string, hours: number): Mail {
  return aMail('Rae Manager <rae@example.org>', text, hours, { subject: `[RESULT] ${SUBJECT}` })
}

/** Two members in favour; a third vote decides. */
export const two = [
  aMail('Ada Example <ada@apache.org>', '+1', 1),
  aMail('Bo Sample <bo@apache.org>', '+1 (binding)', 2),
]
export const third = aMail('Cleo Trial <cleo@apache.org>', '+1', 3)

/** The tally of a vote that was open for 100 hours. */
export function aTally(mails: readonly Mail[], changes: Partial<VoteFacts> = {}): Tally {
  return tallyVotes({
    mails: [opener, ...mails],
    roster: ['ada', 'bo', 'cleo', 'dan'].map((id) => ({ id, name: id })),
    round: 'committee',
    voters: {},
    candidateDigest: DIGEST,
    minimumHours: 72,
    authenticatedSenders: false,
    now: new Date(OPENED + 100 * 3_600_000),
    ...changes,
  })
}
