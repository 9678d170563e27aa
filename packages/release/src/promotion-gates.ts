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

import { type Finding, messageOf, ReleaseError } from '@tra/kernel'
import type { Tally } from '@tra/votes'
import type { DocumentReader } from './ports.ts'
import { verificationReportSchema } from './report/verification-report.ts'

/** A count older than this is made again: since then a vote may have been changed, cancelled or contested by mail. */
const MAX_TALLY_AGE_DAYS = 7
const DAY_MILLISECONDS = 24 * 60 * 60 * 1000
const MAX_REPORT_BYTES = 50_000_000
/** So many blockers are told of a report that has more. */
const MAX_TOLD = 5

/** What a promotion must know of a tally. */
export type CountedVote = Pick<Tally, 'round' | 'outcome' | 'verdict' | 'candidateDigest' | 'evaluatedAt' | 'commit'>

/** @throws ReleaseError REFUSED unless the vote passed and nothing of it waits for a human. */
export function assertPassed({ outcome, verdict }: CountedVote): void {
  if (outcome === 'passed' && verdict === 'passed') return
  throw new ReleaseError('REFUSED', `the tally says "${outcome}", not "passed"`, {
    hint: 'Promote only what a passed vote approved; run tally-vote again once the vote is decided.',
  })
}

/**
 * A podling's release is an act of the Incubator (https://incubator.apache.org/policy/incubation.html#releases).
 * @throws ReleaseError REFUSED when it goes where podlings' releases lie, and the Incubator's vote is another one.
 */
export function assertRound({ round }: CountedVote, to: string): void {
  if (round === 'ipmc' || !BELOW_INCUBATOR.test(to)) return
  throw new ReleaseError(
    'REFUSED',
    `${to} is for releases of podlings, and this tally is not of the Incubator’s vote`,
    {
      hint: 'Count the vote on general@incubator.apache.org: tally-vote with round `ipmc`.',
    },
  )
}

const BELOW_INCUBATOR = /\/incubator\//

/** @throws ReleaseError REFUSED when the count is older than {@link MAX_TALLY_AGE_DAYS}, or from the future. */
export function assertFresh({ evaluatedAt }: CountedVote, now: Date): void {
  const age = now.getTime() - evaluatedAt.getTime()
  if (age >= 0 && age <= MAX_TALLY_AGE_DAYS * DAY_MILLISECONDS) return
  const why = age < 0 ? 'lies in the future' : `is more than ${MAX_TALLY_AGE_DAYS} days old`
  throw new ReleaseError('REFUSED', `the tally of ${evaluatedAt.toISOString()} ${why}`, {
    hint: 'Run tally-vote again: a mail that came since may have changed or ended the vote.',
  })
}

/**
 * Looks whether the candidate was verified, in these bytes, and nothing was left open.
 * @returns the commit that its source archives were compared with, where they were. @throws ReleaseError REFUSED with what is open; MALFORMED when it is no report.
 */
export async function assertVerified(
  report: string,
  voted: string,
  documents: DocumentReader,
): Promise<string | undefined> {
  const { candidateDigest, verdict, findings, source } = parsed(await documents.read(report, MAX_REPORT_BYTES), report)
  if (candidateDigest !== voted) {
    throw new ReleaseError('REFUSED', `${report} is about candidate digest ${candidateDigest}, voted ${voted}`, {
      hint: 'Give the report that `verify` wrote about the candidate that was voted on, or run it again.',
    })
  }
  if (verdict === 'passed') return source?.commit
  const open = findings.filter(isOpen).map(openLine)
  throw new ReleaseError('REFUSED', `the verification is "${verdict}", not "passed"`, {
    hint: [...open.slice(0, MAX_TOLD), 'Mend it in another candidate, or answer for it in the project’s policy.'].join(
      '\n',
    ),
  })
}

const isOpen = (finding: Finding): boolean =>
  finding.waived === undefined && (finding.severity === 'blocker' || finding.undecided === true)

const openLine = ({ check, artifact, message }: Finding): string =>
  [check, ...(artifact === undefined ? [] : [artifact]), message].join(': ')

function parsed(bytes: Uint8Array, location: string) {
  try {
    return verificationReportSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
  } catch (cause) {
    throw new ReleaseError('MALFORMED', `${location} is no report of a candidate’s verification: ${messageOf(cause)}`, {
      hint: 'Give the report.json that `verify` wrote, as an artifact of the candidate’s run.',
      cause,
    })
  }
}
