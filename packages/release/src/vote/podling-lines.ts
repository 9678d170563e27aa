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
import { ReleaseError } from '@tra/kernel'
import type { Round } from '@tra/votes'

/** Whose vote on a podling's release it is, and what of the other one can be linked. */
export interface PodlingVote {
  round: 'ppmc' | 'ipmc'
  /** Permalink of a mail of the podling's own vote. */
  thread?: string | undefined
  /** Permalink of its [RESULT] mail; without one, both votes run at the same time. */
  result?: string | undefined
}

/**
 * Whose vote it is, as inputs and options say it; undefined for a committee's.
 * @throws ReleaseError INPUT_INVALID for links with another round, and for the Incubator's round without one.
 */
export function podlingVote(
  round: Round,
  thread: string | undefined,
  result: string | undefined,
): PodlingVote | undefined {
  const isLinked = thread !== undefined || result !== undefined
  if (round !== 'ipmc' && isLinked)
    throw new ReleaseError('INPUT_INVALID', 'podling-thread and podling-result need round ipmc')
  if (round === 'ipmc' && !isLinked) {
    throw new ReleaseError('INPUT_INVALID', 'round ipmc needs podling-thread or podling-result', {
      hint: 'The Incubator PMC must see the podling’s own vote: give its permalink, and that of its result when it has one.',
    })
  }
  return round === 'committee' ? undefined : { round, thread: plainLink(thread), result: plainLink(result) }
}

function plainLink(link: string | undefined): string | undefined {
  if (link === undefined || /^[!-~]{1,500}$/.test(link)) return link
  throw new ReleaseError('INPUT_INVALID', `"${link}" is no permalink`)
}

const OWN_VOTE = [
  "This is the podling's own vote, of its PPMC. The Incubator PMC votes on general@incubator.apache.org as well;",
  'both votes must carry, and only votes of members of the Incubator PMC bind for the ASF. Members who vote here:',
  'please say so beside your vote.',
]

const CARRIED = ['What members of the Incubator PMC voted there counts here as well, where they do not vote again.']
const AT_ONCE = ['It runs at the same time as this one. Both must carry; no vote is carried over from there.']

/** What voters on a podling's release must know (incubator policy, "Releases"). */
export function podlingLines({ round, thread, result }: PodlingVote): string[] {
  if (round === 'ppmc') return OWN_VOTE
  return [
    'This asks the Incubator PMC to approve a release of the podling; only votes of its members bind.',
    ...(thread === undefined ? [] : [`The podling's own vote: ${thread}`]),
    ...(result === undefined ? [] : [`The result of that vote: ${result}`]),
    ...(result === undefined ? AT_ONCE : CARRIED),
  ]
}
