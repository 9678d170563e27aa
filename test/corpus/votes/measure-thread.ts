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

import { messageOf } from '@tra/kernel'
import { type Mail, type RosterMember, readSubject, type Tally, tallyVotes } from '@tra/votes'
import type { CorpusThread } from './corpus-folder.ts'
import type { Expected } from './corpus-schema.ts'
import { publishedFaults, wrongIn } from './thread-faults.ts'

const DIGEST = 'a1'.repeat(32)
/** Some real votes were closed some hours before their third day was over. */
const MINIMUM_HOURS = 60
const YEAR_MILLISECONDS = 365 * 24 * 3_600_000

/** A thread as it was counted, and what is wrong with that. */
export interface MeasuredThread {
  name: string
  judged: boolean
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

/** Counts a thread by the roster of the binding names in its published result. @returns a sentence where there is no vote. */
export function measureThread({ name, expected = {}, mails }: CorpusThread): MeasuredThread | string {
  try {
    const tally = countedThread(mails, expected)
    const plus = tally.binding.plus + tally.nonBinding.plus
    const expectedPlus = plusOf(expected)
    const complete = expected.complete !== false
    const wrong = wrongIn({ tally, plus, expectedPlus }, expected)
    const published = publishedFaults({ tally, plus, expectedPlus }, expected)
    return { name, judged: Object.keys(expected).length > 0, complete, tally, plus, expectedPlus, wrong, published }
  } catch (cause) {
    return `${name}/thread.mbox: ${messageOf(cause)}`
  }
}

function countedThread(mails: readonly Mail[], expected: Expected): Tally {
  return tallyVotes({
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
function withDigest(mail: Mail): Mail {
  const { kind, isReply } = readSubject(mail.subject)
  return kind === 'vote' && !isReply ? { ...mail, text: `Candidate digest: ${DIGEST}\n\n${mail.text}` } : mail
}

function plusOf(expected: Expected): number | undefined {
  const { judged_votes: votes, published_result: result, true_total_plus: total } = expected
  const judged = votes ? Object.values(votes).filter((value) => value === '+1').length : undefined
  if (typeof total === 'number') return total
  if (expected.complete === false) return judged
  return result?.total_plus ?? judged
}
