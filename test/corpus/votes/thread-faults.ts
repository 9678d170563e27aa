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

import type { Tally } from '@tra/votes'
import type { Expected } from './corpus-schema.ts'

interface Counted {
  tally: Tally
  plus: number
  expectedPlus: number | undefined
}

/** Where the count is not what a careful reader judged. */
export function wrongIn({ tally, plus, expectedPlus }: Counted, expected: Expected): string[] {
  const { published_result: result, true_binding_plus: trueBinding, complete } = expected
  const knowsRoster = complete !== false && (result?.binding_names ?? []).length > 0
  const binding = knowsRoster ? (trueBinding ?? result?.binding_plus) : undefined
  const minus = complete === false ? undefined : result?.minus
  return [
    ...unless('+1', plus, expectedPlus),
    ...unless('binding +1', tally.binding.plus, binding),
    ...unless('-1', tally.binding.minus + tally.nonBinding.minus, minus),
    ...judgedVotes(tally, expected),
    ...outcomeOf(tally, expected, knowsRoster),
    ...untoldResult(tally, expected),
  ]
}

function unless(what: string, counted: number, judged: number | null | undefined): string[] {
  return typeof judged !== 'number' || counted === judged ? [] : [`${counted} ${what}, judged ${judged}`]
}

function judgedVotes({ ballots }: Tally, { judged_votes: votes }: Expected): string[] {
  const counted = new Map(
    ballots
      .filter((ballot) => ballot.counted)
      .flatMap(({ voter, id, value }) => [voter, id ?? voter].map((name) => [name.toLowerCase(), value] as const)),
  )
  return Object.entries(votes ?? {}).flatMap(([name, value]) => {
    const found = counted.get(name.toLowerCase()) ?? 'none'
    return found === value ? [] : [`${found} of ${name}, judged ${value}`]
  })
}

// Who is on the roster is known for some threads only: for others nobody can say whether the vote carries.
function outcomeOf({ outcome }: Tally, { outcome: judged }: Expected, knowsRoster: boolean): string[] {
  if (judged === undefined || judged === null) return []
  const cancelled = (judged === 'cancelled') !== (outcome === 'cancelled')
  const opposite = knowsRoster && [judged, outcome].toSorted().join(' ') === 'failed passed'
  return cancelled || opposite ? [`outcome ${outcome}, judged ${judged}`] : []
}

function untoldResult({ published }: Tally, expected: Expected): string[] {
  if (published === undefined || published.differences.length > 0) return []
  const { published_result: result, true_total_plus: total, true_binding_plus: binding } = expected
  const untrue = [...stated('+1', result?.total_plus, total), ...stated('binding +1', result?.binding_plus, binding)]
  return untrue.length === 0
    ? []
    : ['the published result does not follow from the thread, and the tally does not say so']
}

/** What the published result says that does not follow from the thread. */
export function publishedFaults({ tally, plus }: Counted, expected: Expected): string[] {
  const { published_result: result, complete, true_total_plus: total, true_binding_plus: binding } = expected
  const told = tally.published?.differences ?? []
  if (complete === false || told.length > 0) return told
  return [
    ...stated('+1', result?.total_plus, total ?? plus),
    ...stated('binding +1', result?.binding_plus, binding ?? result?.binding_plus),
  ]
}

function stated(what: string, says: number | null | undefined, holds: number | null | undefined): string[] {
  if (typeof says !== 'number' || typeof holds !== 'number' || says === holds) return []
  return [`the published result says ${says} ${what}, the thread has ${holds}`]
}
