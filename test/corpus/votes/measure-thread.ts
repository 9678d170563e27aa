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

import { type Mail, type RosterMember, type Tally, tallyVotes } from '@tra/votes'
import type { CorpusThread, Expected } from './corpus-folder.ts'

const DIGEST = 'a1'.repeat(32)
/** Some real votes were closed some hours before their third day was over. */
const MINIMUM_HOURS = 60
const YEAR_MILLISECONDS = 365 * 24 * 3_600_000

/** A thread as it was counted, and what is wrong with that. */
export interface MeasuredThread {
  name: string
  complete: boolean
  tally: Tally
  plus: number
  /** What was to be found; undefined where nobody knows. */
  expectedPlus: number | undefined
  /** Sentences; empty when all is as judged. */
  wrong: string[]
  /** What the published result says that does not follow from the thread. */
  published: string[]
}

/** Counts a thread by the roster of the binding names in its published result. */
export function measureThread({ name, expected, mails }: CorpusThread): MeasuredThread {
  const tally = tallyVotes({
    mails: mails.map(withDigest),
    roster: rosterOf(expected, mails),
    round: 'committee',
    voters: {},
    candidateDigest: DIGEST,
    minimumHours: MINIMUM_HOURS,
    // Most archives that the threads come from kept no results of DKIM or SPF.
    authenticatedSenders: false,
    now: new Date(Math.max(...mails.map(({ date }) => +date)) + YEAR_MILLISECONDS),
  })
  const plus = tally.binding.plus + tally.nonBinding.plus
  const expectedPlus = plusOf(expected)
  const measured = { name, complete: expected.complete, tally, plus, expectedPlus }
  return { ...measured, wrong: wrongIn(measured, expected), published: publishedDifferences(measured, expected) }
}

// A result names nobody's ASF id: it is that of the @apache.org address from which somebody of this name writes.
function rosterOf({ published_result: result }: Expected, mails: readonly Mail[]): RosterMember[] {
  const ids = new Map(
    mails.flatMap(({ from: { name, address } }) => {
      const id = /^([a-z0-9][a-z0-9-]*)@apache\.org$/.exec(address)?.[1]
      return id === undefined ? [] : [[slug(name), id] as const]
    }),
  )
  return (result?.binding_names ?? []).map((name) => ({ id: ids.get(slug(name)) ?? slug(name), name }))
}

function slug(name: string): string {
  return name.toLowerCase().replaceAll(/\W+/g, '-')
}

// The corpus is older than candidate digests: its openers get one, so that the votes themselves are measured.
function withDigest(mail: Mail, index: number): Mail {
  return index === 0 ? { ...mail, text: `Candidate digest: ${DIGEST}\n\n${mail.text}` } : mail
}

function plusOf(expected: Expected): number | undefined {
  const judged = expected.judged_votes && Object.values(expected.judged_votes).filter((value) => value === '+1').length
  if (expected.true_total_plus !== undefined) return expected.true_total_plus
  if (!expected.complete) return judged
  return expected.published_result?.total_plus ?? judged ?? undefined
}

type Counted = Pick<MeasuredThread, 'tally' | 'plus' | 'expectedPlus'>

function wrongIn({ tally, plus, expectedPlus }: Counted, expected: Expected): string[] {
  const binding = expected.true_binding_plus ?? expected.published_result?.binding_plus ?? undefined
  const knowsRoster = expected.complete && (expected.published_result?.binding_names ?? []).length > 0
  const cancelled = (expected.outcome === 'cancelled') !== (tally.outcome === 'cancelled')
  return [
    ...(expectedPlus !== undefined && plus !== expectedPlus ? [`${plus} +1, judged ${expectedPlus}`] : []),
    ...(knowsRoster && binding !== undefined && tally.binding.plus !== binding
      ? [`${tally.binding.plus} binding +1, judged ${binding}`]
      : []),
    ...(cancelled ? [`outcome ${tally.outcome}, judged ${expected.outcome}`] : []),
  ]
}

function publishedDifferences({ tally, plus }: Counted, { published_result: result, complete }: Expected): string[] {
  const total = result?.total_plus ?? undefined
  const told = tally.published?.differences ?? []
  if (!complete || total === undefined || total === plus || told.length > 0) return told
  return [`the published result says ${total} +1, the thread has ${plus}`]
}
