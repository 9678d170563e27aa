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

import type { AtrBallot } from './atr/atr-vote.ts'
import { ballotsByReceipt, isReceiptOf, readReceipt } from './atr/receipt.ts'
import type { Mail } from './mail.ts'
import { namesOther } from './named-candidate.ts'
import { type OwnText, ownText } from './own-text.ts'
import { filledBallot, offeredBallot } from './quoted-ballot.ts'
import { type BallotReading, readOpening, readOwnBallot } from './read-ballot.ts'
import type { VoteThread } from './read-thread.ts'
import { type SenderStanding, senderStanding } from './sender-standing.ts'
import type { MessageRole, VoteFacts } from './tally.ts'
import { voteValues } from './vote-value.ts'
import { identifyVoter, type Voter } from './voter.ts'

/** One mail of the vote as it was read. */
export interface ReadMessage<Reading extends BallotReading = BallotReading> {
  mail: Mail
  role: MessageRole
  reading: Reading
  /** What the mail says that it votes on, where that is something else. */
  namesOther?: string
}

/** A mail that says something about the vote, and who says it. */
export interface Cast extends ReadMessage<Exclude<BallotReading, { kind: 'none' }>> {
  voter: Voter
  sender: SenderStanding
  /** After the result mail: listed, not counted. */
  late: boolean
  /** Why it is late. */
  lateness?: string
  /** After the announced close but before the result: counted, with a note. */
  overtime: boolean
  /** Where ATR holds the vote in trusted mode: whether the mail is the receipt of a ballot that it holds. */
  atr?: 'receipt' | 'outside'
}

/** Every mail of a vote, by date. */
export function readMessages({ opener, closings, replies }: VoteThread, facts: VoteFacts): ReadMessage[] {
  const receipts = ballotsByReceipt(facts)
  const offered = offeredBallot(opener)
  const after = [...replies.map((mail) => ({ mail, role: 'reply' }) as const), ...closings]
  const placed = [
    { mail: opener, role: 'opener' } as const,
    ...after.sort((one, other) => +one.mail.date - +other.mail.date),
  ]
  return placed.map(({ mail, role }) => {
    const receipt = receiptOf(mail, receipts.get(mail.messageId))
    if (receipt !== undefined) return { mail, role, reading: receipt }
    return role === 'reply' && mail.unread === undefined
      ? readReply(mail, { opener, offered }, facts)
      : { mail, role, reading: readingOf(mail, role) }
  })
}

interface Opened {
  opener: Mail
  offered: ReturnType<typeof offeredBallot>
}

function readReply(mail: Mail, opened: Opened, facts: VoteFacts): ReadMessage {
  const own = ownText(mail.text)
  const reading = readWithBallot(mail, own, opened)
  if (reading.kind !== 'vote') return { mail, role: 'reply', reading }
  const { subject } = opened.opener
  const other = namesOther({ text: own.lines.join('\n'), line: reading.line }, subject, facts)
  return { mail, role: 'reply', reading, ...(other !== undefined && { namesOther: other }) }
}

/** What a reply says by its own words and by the rows that it checks in the ballot it quotes. */
function readWithBallot(mail: Mail, own: OwnText, { opener, offered }: Opened): BallotReading {
  const said = readOwnBallot(mail, own, opener.subject)
  const filled = filledBallot(mail, opener, offered)
  if (filled === undefined) return said
  const reading = readOwnBallot(mail, ownText(filled.text), opener.subject)
  if (filled.isCertain || reading.kind !== 'vote') return reading
  if (said.kind === 'vote' && filled.values.every((value) => value === said.value)) return said
  const { line } = reading
  const reason = 'checks a row of a quoted ballot, and does not say whose words it quotes'
  return { kind: 'undecided', line, reason, couldBe: [...filled.values] }
}

// What the voter writes below the first line of a receipt is a comment on the ballot, and casts nothing beside it.
function receiptOf(mail: Mail, ballot: AtrBallot | undefined): BallotReading | undefined {
  const receipt = ballot && isReceiptOf(mail, ballot) ? readReceipt(mail) : undefined
  if (receipt === undefined) return undefined
  const { value, line, claimsBinding, voter } = receipt
  return {
    kind: 'vote',
    value,
    line,
    reason: `${value} is the receipt of a ballot in ATR`,
    claimsBinding,
    bracketed: [voter],
  }
}

// Opener and result print other people's votes and the rules: only "my +1" is a vote there. What cancels a vote casts none.
function readingOf(mail: Mail, role: MessageRole): BallotReading {
  if (mail.unread !== undefined) {
    return {
      kind: 'undecided',
      line: mail.subject,
      reason: `it was not read: ${mail.unread}`,
      couldBe: [...voteValues],
    }
  }
  return role === 'cancellation' ? { kind: 'none', reason: 'cancels the vote' } : readOpening(mail)
}

function castsSomething(message: ReadMessage): message is ReadMessage<Cast['reading']> {
  return message.reading.kind !== 'none'
}

// Nobody gains anything by forging the mail of a ballot that ATR holds: it says what ATR says.
const VOUCHED: SenderStanding = {
  status: 'authenticated',
  because: 'ATR holds the ballot of which this is the receipt',
}

/** What every mail of a thread casts, by date. */
export function castsOf(messages: readonly ReadMessage[], { result }: VoteThread, facts: VoteFacts): Cast[] {
  const addresses = addressesById(facts)
  const receipts = ballotsByReceipt(facts)
  return messages.filter(castsSomething).map((message) => {
    const { mail, reading } = message
    const bracketed = reading.kind === 'vote' ? reading.bracketed : []
    const lateness = latenessOf(mail, result, facts)
    const late = lateness !== undefined
    const overtime = !late && facts.closesAt !== undefined && mail.date > facts.closesAt
    const voter = identifyVoter(mail, bracketed, facts)
    const ballot = receipts.get(mail.messageId)
    const isReceipt = ballot !== undefined && ballot.voter === voter.id && isReceiptOf(mail, ballot)
    const sender = isReceipt ? VOUCHED : senderStanding(mail, voter.id === undefined ? [] : addresses.get(voter.id))
    return {
      ...message,
      voter,
      sender,
      late,
      ...(late && { lateness }),
      overtime,
      ...(facts.atr?.mode === 'trusted' && { atr: isReceipt ? ('receipt' as const) : ('outside' as const) }),
    }
  })
}

/** Addresses that the project, or a file of it, says are somebody's, by ASF id. */
function addressesById({ voters, books = [] }: VoteFacts): Map<string, string[]> {
  const known = new Map(Object.entries(voters).map(([id, addresses]) => [id, [...addresses]]))
  for (const { ids } of books) {
    for (const [address, id] of ids) {
      const list = known.get(id)
      if (list) list.push(address)
      else known.set(id, [address])
    }
  }
  return known
}

/** Whoever counts as of a time counts what had been cast by then: the same count again gives the same. */
function latenessOf({ date }: Mail, result: Mail | undefined, { now }: VoteFacts): string | undefined {
  if (result !== undefined && date > result.date) return 'came after the result'
  return date > now ? 'is dated after the time of counting' : undefined
}
