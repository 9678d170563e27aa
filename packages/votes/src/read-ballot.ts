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

import { type CastVote, castVote } from './cast-vote.ts'
import { isOwnVote, type TokenReading } from './judge-token.ts'
import { type JudgedToken, judged } from './judged-tokens.ts'
import type { Mail } from './mail.ts'
import { type NoVote, noVote } from './no-vote.ts'
import { type OwnText, ownText } from './own-text.ts'
import { plainLine, shown } from './plain-line.ts'
import { readSubject } from './subject.ts'
import { type PlacedToken, placedTokens } from './token-context.ts'
import { impliedVote, mistypedVote, type UnclearLine } from './unclear-line.ts'
import { voteTokens } from './vote-token.ts'
import { isVoteValue, type VoteValue } from './vote-value.ts'

/** What one mail says about the vote. */
export type BallotReading = ({ kind: 'vote' } & CastVote) | ({ kind: 'undecided' } & UnclearLine) | NoVote

const GREETING = /^\W*(?:hi|hello|hey|dear|hallo|guten tag|bonjour|hola|ciao)\b.{0,40}$/i
/** The writer says that what counts stands further down. */
const POINTS_BELOW = /\bin-?line\b|\bsee\b.{0,30}\bbelow\b|\bmy (?:vote|reply|answers?|comments?)(?: is| are)? below\b/i

const REASONS: Record<Exclude<TokenReading, 'vote' | 'none'>, string> = {
  conditional: 'the vote has a condition',
  withdrawn: 'withdraws a vote without casting another',
  unclear: 'mentions a vote, but not clearly as its own',
}

function undecided(line: string, reason: string, values: readonly string[]): BallotReading {
  const couldBe: VoteValue[] = values.filter(isVoteValue)
  return { kind: 'undecided', line: shown(line), reason, couldBe: [...new Set(couldBe)] }
}

function unclear(found: UnclearLine | undefined): BallotReading | undefined {
  return found && { kind: 'undecided', ...found, line: shown(found.line) }
}

function explicit(tokens: readonly JudgedToken[], lines: readonly string[]): BallotReading | undefined {
  const votes = tokens.filter(({ reading }) => reading === 'vote')
  const [first] = votes
  if (!first) return undefined
  const other = votes.find(({ value }) => value !== first.value)
  if (other) return undecided(other.line, `casts both ${first.value} and ${other.value}`, [first.value, other.value])
  const conditional = tokens.find(({ reading, value }) => reading === 'conditional' && value === first.value)
  if (conditional) return undecided(conditional.line, REASONS.conditional, [first.value])
  const takenBack = tokens.find(({ reading, value }) => reading === 'withdrawn' && value === first.value)
  if (takenBack) return undecided(takenBack.line, `casts ${first.value}, and takes it back`, [])
  const beside = tokens.find(
    ({ reading, value, index }) => reading === 'unclear' && index === first.index && value !== first.value,
  )
  if (beside && isVoteValue(beside.value))
    return undecided(beside.line, `says both ${first.value} and ${beside.value}`, [first.value, beside.value])
  const objection =
    first.value === '+1' ? tokens.find(({ reading, value }) => reading === 'unclear' && value === '-1') : undefined
  // An objection that is passed over costs more than a look at one mail.
  if (objection) return undecided(objection.line, 'casts +1, and speaks of a -1 that may be its own', ['+1', '-1'])
  return { kind: 'vote', ...castVote(first, lines) }
}

function doubtful(tokens: readonly JudgedToken[]): BallotReading | undefined {
  for (const doubt of ['conditional', 'withdrawn', 'unclear'] as const) {
    const found = tokens.find(({ reading }) => reading === doubt)
    // What is withdrawn becomes no vote at all: no other value is possible.
    if (found) return undecided(found.line, REASONS[doubt], doubt === 'withdrawn' ? [] : [found.value])
  }
  return undefined
}

function belowTheEnd({ lines, below, end }: OwnText): BallotReading | undefined {
  if (end === undefined || !mayGoOn(lines, end)) return undefined
  const found = judged(placedTokens(below), below).find(({ reading }) => reading === 'vote')
  return found && undecided(found.line, `the vote stands below ${end}`, [found.value])
}

// "Disclaimer: I work for them" above a vote is no notice of a company.
function mayGoOn(lines: readonly string[], end: OwnText['end']): boolean {
  const own = lines.filter((line) => line.trim() !== '')
  if (end === 'a legal notice' || own.every((line) => GREETING.test(line))) return true
  return own.some((line) => POINTS_BELOW.test(line))
}

function inSubject(subject: string, openingSubject: string): BallotReading | undefined {
  const [token] = voteTokens(plainLine(subject))
  if (!token || readSubject(subject).topic === readSubject(openingSubject).topic) return undefined
  return undecided(subject, 'the vote stands in the subject only', [token.value])
}

/** Reads a reply of a vote thread. Only an explicit, unconditional vote is one; everything else that may be one is undecided. */
export function readBallot(mail: Pick<Mail, 'text' | 'subject'>, openingSubject: string): BallotReading {
  return readOwnBallot(mail, ownText(mail.text), openingSubject)
}

/** {@link readBallot} of a mail whose own text is taken out already. */
export function readOwnBallot(
  mail: Pick<Mail, 'text' | 'subject'>,
  own: OwnText,
  openingSubject: string,
): BallotReading {
  const { lines } = own
  const placed = placedTokens(lines)
  const tokens = judged(placed, lines)
  return (
    explicit(tokens, lines) ??
    doubtful(tokens) ??
    unclear(mistypedVote(lines.filter(isWritten))) ??
    unclear(impliedVote(withoutTokens(lines, placed).filter(isWritten))) ??
    belowTheEnd(own) ??
    inSubject(mail.subject, openingSubject) ??
    noVote(mail.text, lines, placed)
  )
}

function isWritten(line: string): boolean {
  return line !== ''
}

function withoutTokens(lines: readonly string[], tokens: readonly PlacedToken[]): readonly string[] {
  if (tokens.length === 0) return lines
  const taken = new Set(tokens.map(({ index }) => index))
  return lines.filter((_, index) => !taken.has(index))
}

/** Reads the mail that opened or closed the vote: the rules, ballots and lists it prints are no votes (voting.html: "no implicit +1 from the release manager"). */
export function readOpening(mail: Pick<Mail, 'text'>): BallotReading {
  const { lines } = ownText(mail.text)
  const own = judged(placedTokens(lines), lines).filter(isOwnVote)
  return (
    explicit(own, lines) ?? {
      kind: 'none',
      reason: 'its +1 and -1 are the ballot, the rules or a list, not its own vote',
    }
  )
}

/** Reads a mail whose thread is not there: what its subject says of its place in a vote decides how. */
export function readLoneMail(mail: Pick<Mail, 'text' | 'subject'>): BallotReading {
  const { kind, isReply } = readSubject(mail.subject)
  if (kind === 'other') return { kind: 'none', reason: 'its subject is that of no vote' }
  return isReply ? readBallot(mail, mail.subject) : readOpening(mail)
}
