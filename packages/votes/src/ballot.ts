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

import type { Cast } from './cast.ts'
import { maskedAddress } from './masked-address.ts'
import type { Ballot, MatchedBy } from './tally.ts'
import { isVoteValue } from './vote-value.ts'

type VoteCast = Cast & { reading: { kind: 'vote' } }

const MATCHES: Record<MatchedBy, string> = {
  'apache-address': 'by the @apache.org address',
  'voters-map': 'by the voters map',
  'keys-file': 'by the address on a key in KEYS',
  mailmap: 'by the address in .mailmap',
  'roster-name': 'by an unambiguous name on the roster',
  'id-in-ballot': 'by the ASF id beside the vote and part of the name',
  unknown: '',
}

function joinedLater({ voter, mail }: Cast): boolean {
  const joined = voter.member?.joined
  return joined !== undefined && joined > mail.date
}

function binds(cast: VoteCast): boolean {
  return (
    cast.voter.member !== undefined && !joinedLater(cast) && isVoteValue(cast.reading.value) && cast.atr !== 'outside'
  )
}

function standing(cast: VoteCast): string {
  const { member, matchedBy } = cast.voter
  if (member && joinedLater(cast))
    return `joined the committee on ${member.joined?.toISOString().slice(0, 10)}, after this vote`
  if (member) return `committee member ${member.id}, told ${MATCHES[matchedBy]}`
  return matchedBy === 'unknown' ? 'not matched to anybody on the roster' : `${cast.voter.id} is not on the roster`
}

function claim(cast: VoteCast): string | undefined {
  const { claimsBinding } = cast.reading
  if (claimsBinding === undefined || claimsBinding === binds(cast)) return undefined
  return claimsBinding ? 'says binding, but the roster does not' : 'says non-binding, but the roster says binding'
}

function notCounted(cast: VoteCast, isLast: boolean): string | undefined {
  if (cast.late) return `${cast.lateness ?? 'came too late'}: not counted`
  if (!isLast)
    return `replaced by ${cast.atr === 'outside' ? 'the ballot in ATR or ' : ''}a later vote of the same voter`
  return isVoteValue(cast.reading.value) ? undefined : 'only +1, 0 and -1 count; anything else is an opinion'
}

/** A vote as the tally lists it. `isLast`: no later timely vote of the same voter replaces it. */
export function ballotOf(cast: VoteCast, isLast: boolean): Ballot {
  const { mail, voter, reading, late, overtime } = cast
  const against = notCounted(cast, isLast)
  const why = [
    against,
    standing(cast),
    cast.atr === 'outside' && cast.voter.member
      ? 'cast by mail, and binding votes of this vote are cast in ATR'
      : undefined,
    claim(cast),
    overtime ? 'after the announced close, before the result' : undefined,
  ]
  return {
    voter: voter.name,
    ...(voter.id !== undefined && { id: voter.id }),
    address: maskedAddress(mail.from.address),
    value: reading.value,
    binding: binds(cast),
    matchedBy: voter.matchedBy,
    ...(reading.claimsBinding !== undefined && { claimsBinding: reading.claimsBinding }),
    sender: cast.sender.status,
    counted: against === undefined,
    why: why.filter((reason) => reason !== undefined).join('; '),
    line: reading.line,
    messageId: mail.messageId,
    date: mail.date,
    ...(mail.permalink !== undefined && { permalink: mail.permalink }),
    ...(!isLast && !late && { superseded: true as const }),
    ...(late && { late: true as const }),
    ...(cast.namesOther !== undefined && { namesOther: cast.namesOther }),
  }
}
