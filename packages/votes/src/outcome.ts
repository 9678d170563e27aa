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

import type { Verdict } from '@tra/kernel'
import type { AtrComparison } from './atr/atr-vote.ts'
import { carriesAtBest, MINIMUM_BINDING_PLUS } from './count.ts'
import type { FoldedVoter } from './fold-voters.ts'
import { readPublishedResult } from './published-result.ts'
import type { VoteThread } from './read-thread.ts'
import type { Count, Outcome, Tally, VoteFacts } from './tally.ts'
import type { VoteWindow } from './vote-window.ts'

/** Everything the outcome is decided from. */
export interface Evidence {
  thread: VoteThread
  facts: VoteFacts
  voters: FoldedVoter[]
  binding: Count
  bound: Pick<Tally, 'digestInMail' | 'commitInMail' | 'commit' | 'revisionInMail'>
  window: VoteWindow
  atr?: AtrComparison
}

interface Decision {
  outcome: Outcome
  reason: string
}

type Rule = (evidence: Evidence) => Decision | undefined

const cancelled: Rule = ({ thread }) =>
  thread.cancellation && {
    outcome: 'cancelled',
    reason: `The vote was cancelled by ${thread.cancellation.from.name} on ${day(thread.cancellation.date)}.`,
  }

const OTHER_BYTES = {
  digestInMail: 'The VOTE mail names another candidate digest: these bytes were not voted on.',
  commitInMail: 'The VOTE mail names another commit: what was built from this one was not voted on.',
  revisionInMail: 'The VOTE mail names another Subversion revision: what is staged in this one was not voted on.',
} as const

const otherBytes: Rule = ({ bound }) => {
  const [other] = (['digestInMail', 'commitInMail', 'revisionInMail'] as const).filter(
    (what) => bound[what] === 'other',
  )
  return other && { outcome: 'failed', reason: OTHER_BYTES[other] }
}

const running: Rule = ({ window }) =>
  window.open ? { outcome: 'open', reason: `The vote runs until ${window.closesAt.toISOString()}.` } : undefined

/** Told from the beginning, so that the release manager learns it while the vote still runs. */
export const UNBOUND_BYTES = 'The VOTE mail names no candidate digest: nothing binds the votes to these bytes.'

const unboundBytes: Rule = ({ bound }) =>
  bound.digestInMail === 'absent'
    ? {
        outcome: 'needs-human',
        reason: UNBOUND_BYTES,
      }
    : undefined

const PODLING_OUTCOMES: Record<Outcome, { outcome: Outcome; words: string } | undefined> = {
  passed: undefined,
  failed: { outcome: 'failed', words: 'did not carry' },
  cancelled: { outcome: 'cancelled', words: 'was cancelled' },
  open: { outcome: 'open', words: 'is still open' },
  'needs-human': { outcome: 'needs-human', words: 'is undecided' },
}

/** Both rounds must reach their threshold (incubator policy). */
const podlingRound: Rule = ({ facts: { round, podling, candidateDigest } }) => {
  if (round !== 'ipmc') return undefined
  if (podling === undefined) {
    return {
      outcome: 'needs-human',
      reason: 'The tally of the podling’s own vote is not given: both votes must carry.',
    }
  }
  if (podling.candidateDigest !== candidateDigest) {
    return { outcome: 'failed', reason: 'The podling voted on another candidate digest.' }
  }
  const ended = PODLING_OUTCOMES[podling.outcome]
  return ended && { outcome: ended.outcome, reason: `The podling’s own vote ${ended.words}.` }
}

const withoutRoster: Rule = ({ facts }) =>
  facts.roster.length === 0
    ? { outcome: 'needs-human', reason: 'The roster is empty: it can not be told whose vote binds.' }
    : undefined

// Whoever closed the vote says that it did not carry: there may be a reason that no vote tells.
const contradicted: Rule = ({ thread: { result } }) => {
  if (result === undefined) return undefined
  const failed = /\[[^\]]*\bfail(?:ed|s)?\b/i.test(result.subject) || readPublishedResult(result).outcome === 'failed'
  return failed
    ? {
        outcome: 'needs-human',
        reason: `The result mail of ${result.from.name} says that the vote failed, but the votes carry.`,
      }
    : undefined
}

const incomplete: Rule = ({ facts: { gaps = [] } }) => {
  const [first, ...more] = gaps
  if (first === undefined) return undefined
  const others = more.length === 0 ? '' : `, and ${more.length} more`
  return { outcome: 'needs-human', reason: `The mails of the vote are incomplete: ${first.what}${others}.` }
}

const alarmed: Rule = ({ thread: { alarms } }) => {
  const [first] = alarms
  return (
    first && { outcome: 'needs-human', reason: `Somebody must read the mail of ${first.voter}: it ${first.reason}.` }
  )
}

const atrUnreliable: Rule = ({ atr }) => {
  const [problem] = atr?.problems ?? []
  return problem === undefined ? undefined : { outcome: 'needs-human', reason: problem }
}

const undecided: Rule = ({ voters }) => {
  const { best, worst } = carriesAtBest(voters)
  if (best === worst) return undefined
  const names = voters.flatMap((voter) =>
    voter.undecided.filter(({ couldBind }) => couldBind).map((doubt) => doubt.voter),
  )
  return {
    outcome: 'needs-human',
    reason: `The result depends on what could not be decided about ${[...new Set(names)].join(', ')}.`,
  }
}

const rejected: Rule = ({ binding, voters }) =>
  carriesAtBest(voters).worst
    ? undefined
    : { outcome: 'failed', reason: `The vote did not carry: ${shortfall(binding)}.` }

const tooShort: Rule = ({ window, facts }) =>
  window.longEnough
    ? undefined
    : {
        outcome: 'needs-human',
        reason: `The vote was open for ${window.hoursOpen} h, less than ${facts.minimumHours} h, and no reason for expediting it is given.`,
      }

// In this order: what ends a vote comes before what its votes add up to.
const RULES: readonly Rule[] = [
  cancelled,
  otherBytes,
  podlingRound,
  running,
  unboundBytes,
  withoutRoster,
  incomplete,
  alarmed,
  atrUnreliable,
  undecided,
  rejected,
  tooShort,
  contradicted,
]

function day(date: Date): string {
  return date.toISOString().slice(0, 10)
}

function shortfall({ plus, minus }: Count): string {
  if (plus < MINIMUM_BINDING_PLUS) return `${plus} binding +1, and ${MINIMUM_BINDING_PLUS} are needed`
  return `${plus} binding +1 against ${minus} binding -1`
}

/** The outcome and why: the first rule that applies; a vote that none stops has carried. */
export function decideOutcome(evidence: Evidence): Decision {
  for (const rule of RULES) {
    const decision = rule(evidence)
    if (decision) return decision
  }
  const { plus, minus } = evidence.binding
  return { outcome: 'passed', reason: `The vote carried: ${plus} binding +1, ${minus} binding -1.` }
}

const VERDICTS: Record<Outcome, Verdict> = {
  passed: 'passed',
  failed: 'failed',
  cancelled: 'failed',
  open: 'needs-human',
  'needs-human': 'needs-human',
}

/** Only a vote that passed lets the line go on. */
export function verdictOfVote(outcome: Outcome): Verdict {
  return VERDICTS[outcome]
}
