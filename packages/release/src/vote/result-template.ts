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
import { type CandidateName, candidateLabel } from '@tra/kernel'
import { hasteLines, oneLine, type Tally, voteCounts, voteLists } from '@tra/votes'
import { filledTemplate, type Variables } from '../template.ts'
import { productTitle } from '../vote-mail.ts'

/** What a RESULT mail says, however it says it. */
export interface ResultFacts {
  tally: Tally
  release: CandidateName
  /** Permalink of the vote. */
  thread: string | undefined
  /** Name and ASF id under the mail. */
  from: string | undefined
  asfId: string | undefined
}

/** The count, name by name. Its last line ends the lists: whatever stands below is read as no voter. */
function tallyText({ tally, thread }: Pick<ResultFacts, 'tally' | 'thread'>): string {
  return [
    ...(thread === undefined ? [] : [`Vote thread: ${oneLine(thread)}`, '']),
    ...voteCounts(tally),
    '',
    ...voteLists(tally.ballots),
    `Candidate digest: ${tally.candidateDigest}`,
  ].join('\n')
}

/** ATR's names of its result ("finish") template, and two of ours. */
function variables({ tally, release, thread, from, asfId }: ResultFacts): Variables {
  return new Map([
    ['ATR_TALLY', tallyText({ tally, thread })],
    ['COMMITTEE', release.committee],
    ['OUTCOME', tally.outcome],
    ['PROJECT_NAME', productTitle(release)],
    ['PROJECT', productTitle(release)],
    ['VERSION', release.version],
    ['YOUR_ASF_ID', asfId],
    ['YOUR_FULL_NAME', from],
    ['CANDIDATE', candidateLabel(release)],
    ['CANDIDATE_DIGEST', tally.candidateDigest],
  ])
}

/**
 * The body of a RESULT mail by a project's template; the count, and why the vote was short, are added where it leaves them out.
 * @throws ReleaseError INPUT_INVALID for a name that is not known or has no value, or a template that is too long.
 */
export function resultFromTemplate(template: string, facts: ResultFacts): string {
  const body = filledTemplate(template, variables(facts), 'RESULT mail')
  const { expedited } = facts.tally
  const untold = expedited !== undefined && !oneLine(body).includes(oneLine(expedited.reason))
  const added = [
    ...(body.includes(tallyText(facts)) ? [] : [tallyText(facts)]),
    ...(untold ? [hasteLines(facts.tally).join('\n').trimEnd()] : []),
  ]
  const whole = added.length === 0 ? body : [body.trimEnd(), ...added].join('\n\n')
  return whole.endsWith('\n') ? whole : `${whole}\n`
}
