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
import { type CandidateName, candidateLabel, ReleaseError } from '@tra/kernel'
import { concernsBoard } from './expedited-vote.ts'
import { listedVoter } from './listed-voter.ts'
import type { Ballot, Count, Tally } from './tally.ts'

/** What the mail says beyond the tally. */
export interface ResultMailOptions {
  /** Permalink of the vote thread. */
  thread?: string | undefined
  /** Name under the mail. */
  sender?: string | undefined
  /** How the product is called; its path name by default. */
  title?: string | undefined
}

type FinalOutcome = 'passed' | 'failed' | 'cancelled'

const VERBS: Record<FinalOutcome, string> = {
  passed: 'has passed',
  failed: 'has failed',
  cancelled: 'was cancelled',
}

/** Longest subject that is answered to. */
const MAXIMUM_SUBJECT_CHARACTERS = 300

/** Words of strangers, or of whoever edited a tally, on one line: a line break in a subject would begin a header. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\s]+/gu, ' ').trim()
}

function counts({ plus, zero, minus }: Count): string {
  return `${plus} +1, ${zero} +0, ${minus} -1`
}

function list(heading: string, ballots: readonly Ballot[]): string[] {
  return ballots.length === 0 ? [] : [heading, ...ballots.map((ballot) => `- ${listedVoter(ballot)}`), '']
}

/** "0 (binding):" could count no votes, and head none: abstentions are written as +0. */
const HEADINGS = { '+1': '+1', '0': '+0', '-1': '-1' } as const

/** Every vote that counts, by value, the binding ones first. */
export function voteLists(ballots: readonly Ballot[]): string[] {
  const counted = ballots.filter((ballot) => ballot.counted)
  return (['+1', '0', '-1'] as const).flatMap((value) => {
    const cast = counted.filter((ballot) => ballot.value === value)
    const [binding, others] = [true, false].map((binds) => cast.filter((ballot) => ballot.binding === binds))
    const heading = HEADINGS[value]
    return [...list(`${heading} (binding):`, binding ?? []), ...list(`${heading} (non-binding):`, others ?? [])]
  })
}

/** The outcome of a vote that is over. @throws ReleaseError REFUSED while it is open or undecided: there is no result yet. */
export function finalOutcome({ outcome, reasons }: Pick<Tally, 'outcome' | 'reasons'>): FinalOutcome {
  if (outcome !== 'open' && outcome !== 'needs-human') return outcome
  const why = reasons.map(oneLine).join(' ')
  throw new ReleaseError('REFUSED', `the vote is ${outcome === 'open' ? 'still open' : 'undecided'}: ${why}`, {
    hint: 'There is no result to announce. Settle what the tally asks, count again, and announce that.',
  })
}

/** The counts in two lines. */
export function voteCounts({ binding, nonBinding }: Pick<Tally, 'binding' | 'nonBinding'>): string[] {
  return [`Binding votes:     ${counts(binding)}`, `Non-binding votes: ${counts(nonBinding)}`]
}

/** Why the vote was short, where it was (release policy: the reason must be told). */
export function hasteLines(tally: Pick<Tally, 'expedited' | 'hoursOpen' | 'outcome'>): string[] {
  const { expedited, hoursOpen } = tally
  if (expedited === undefined) return []
  const hours = `The vote was expedited: open for ${hoursOpen} hours instead of ${expedited.minimumHours}.`
  const board = concernsBoard(tally) ? ['The board will read of it in the next report.'] : []
  return [hours, `Reason: ${oneLine(expedited.reason)}`, ...board, '']
}

// Subjects are compared by what stands behind the tags: neither a tag nor a "Re:" may come from the vote's own subject twice.
function resultSubject({ outcome, subject }: Pick<Tally, 'outcome' | 'subject'>): string {
  const vote = oneLine(subject).replace(/^\s*\[VOTE\]\s*/i, '')
  const tag = outcome === 'cancelled' ? '[CANCELLED]' : '[RESULT]'
  return `${tag} [VOTE] ${vote.slice(0, MAXIMUM_SUBJECT_CHARACTERS)}`
}

const PPMC = "This was the podling's own vote. The Incubator PMC votes as well; only its votes bind for the ASF."

/**
 * The [RESULT] mail, plain text, ready to send as a reply to the VOTE mail.
 * @throws ReleaseError REFUSED while the vote is open or undecided: there is no result to announce.
 */
export function resultMail(
  tally: Tally,
  release: CandidateName,
  { thread, sender, title }: ResultMailOptions = {},
): { subject: string; body: string } {
  const verb = VERBS[finalOutcome(tally)]
  const lines = [
    'Hi all,',
    '',
    // The outcome before the name: of two words that mean one, readers take the first.
    `the vote ${verb} for ${title ?? release.product} ${candidateLabel(release)}.`,
    '',
    ...voteCounts(tally),
    '',
    ...voteLists(tally.ballots),
    ...hasteLines(tally),
    ...(tally.round === 'ppmc' ? [PPMC, ''] : []),
    `Candidate digest: ${tally.candidateDigest}`,
    ...(thread === undefined ? [] : [`Vote thread: ${oneLine(thread)}`]),
    '',
    'Thank you to everybody who checked the candidate.',
    ...(sender === undefined ? [] : ['', oneLine(sender)]),
  ]
  return { subject: resultSubject(tally), body: `${lines.join('\n')}\n` }
}
