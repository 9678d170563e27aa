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
import { concernsBoard, oneLine, type Tally } from '@tra/votes'
import { productTitle } from '../vote-mail.ts'

/** Where the clause stands: an expedited release is reported at the latest in the next scheduled board report. */
const POLICY = 'https://www.apache.org/legal/release-policy.html'

/**
 * What the chair adds to the next board report after a release whose vote was expedited; undefined for any other.
 * @param thread permalink of the vote.
 */
export function boardReminder(tally: Tally, release: CandidateName, thread: string | undefined): string | undefined {
  const { expedited, hoursOpen, openedAt, binding, candidateDigest } = tally
  if (expedited === undefined || !concernsBoard(tally)) return undefined
  const opened = openedAt.toISOString().slice(0, 16).replace('T', ' ')
  return [
    `For the next board report of ${release.committee}: a release whose vote was expedited`,
    '',
    `- What: ${productTitle(release)} ${candidateLabel(release)}, candidate digest ${candidateDigest}`,
    `- Vote: opened ${opened} UTC, open for ${hoursOpen} hours instead of ${expedited.minimumHours};`,
    `  ${binding.plus} binding votes in favour, ${binding.minus} against`,
    ...(thread === undefined ? [] : [`- Thread: ${oneLine(thread)}`]),
    `- Why: ${oneLine(expedited.reason)}`,
    '',
    `Release policy (${POLICY}, expedited releases) lets a PMC shorten the vote in exceptional`,
    'circumstances, asks that the VOTE mail says why, and that the board is told at the latest in the next scheduled report.',
    ...(expedited.reasonInMail ? [] : ['The VOTE mail did not give this reason: say so in the report as well.']),
    '',
  ].join('\n')
}
