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

import type { Mail } from '../mail.ts'
import type { RosterMember, VoteFacts } from '../tally.ts'

/** The digest the opener of {@link aVote} names. */
export const DIGEST = 'c0ffee00'.repeat(8)
export const SUBJECT = '[VOTE] Release Example Lib 1.2.0 rc1'
export const OPENED = new Date('2026-05-04T08:00:00Z')

export const roster: RosterMember[] = [
  { id: 'ada', name: 'Ada Example', joined: new Date('2020-01-01') },
  { id: 'bsample', name: 'Bob Quentin Sample' },
  { id: 'cleo', name: 'Cleo Trial' },
  { id: 'dproof', name: 'Dan Proof' },
]

let serial = 0

/** A mail `hours` after the opener, by `"Name" <address>`. */
export function aMail(from: string, text: string, hours = 1, changes: Partial<Mail> = {}): Mail {
  const [, name = '', address = ''] = /^(.*?)\s*<(.*)>$/.exec(from) ?? []
  serial += 1
  return {
    messageId: `m${serial}@example.org`,
    references: [],
    date: new Date(+OPENED + hours * 3_600_000),
    from: { name, address },
    cc: [],
    subject: `Re: ${SUBJECT}`,
    text,
    ...changes,
  }
}

/** The VOTE mail, with its ballot. */
export function anOpener(text = `Candidate digest: ${DIGEST}`): Mail {
  const ballot =
    '[ ] +1 release\n[ ] 0 no opinion\n[ ] -1 do not release, because …\n\nIt passes with at least 3 +1 votes.'
  return aMail('Rae Manager <rae@example.org>', `Please vote.\n\n${text}\n\n${ballot}\n`, 0, { subject: SUBJECT })
}

/** Facts of a vote that is over: an opener and `mails`, judged 100 hours later. */
export function aVote(mails: Mail[], changes: Partial<VoteFacts> = {}): VoteFacts {
  return {
    mails: [anOpener(), ...mails],
    roster,
    round: 'committee',
    voters: {},
    candidateDigest: DIGEST,
    minimumHours: 72,
    authenticatedSenders: false,
    now: new Date(+OPENED + 100 * 3_600_000),
    ...changes,
  }
}

export const ADA = 'Ada Example <ada@apache.org>'
export const BOB = 'Bob Sample <bob@example.org>'
export const CLEO = 'Cleo Trial <cleo@apache.org>'
export const DAN = 'Dan Proof <dproof@apache.org>'
export const EVE = 'Eve Passerby <eve@example.org>'
