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

import type { ReadMessage } from './cast.ts'
import type { FoldedVoter } from './fold-voters.ts'
import { maskedAddress } from './masked-address.ts'
import type { Ballot, MessageReading } from './tally.ts'

/** How every mail was read, in the order of `messages`. */
export function messageReadings(messages: readonly ReadMessage[], voters: readonly FoldedVoter[]): MessageReading[] {
  const ballots = new Map(
    voters.flatMap(({ mails, ballots: cast }) => mails.map((mail, at) => [mail, cast[at]] as const)),
  )
  return messages.map((message) => readingOf(message, ballots.get(message.mail)))
}

function readingOf({ mail, role, reading }: ReadMessage, ballot: Ballot | undefined): MessageReading {
  return {
    from: mail.from.name || maskedAddress(mail.from.address),
    messageId: mail.messageId,
    date: mail.date,
    ...(mail.permalink !== undefined && { permalink: mail.permalink }),
    role,
    reading: reading.kind === 'vote' ? reading.value : reading.kind,
    ...(reading.line !== undefined && { line: reading.line }),
    why: [reading.reason, ...(ballot === undefined ? [] : [ballot.why])].join('; '),
    counted: ballot?.counted ?? false,
  }
}
