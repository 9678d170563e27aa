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

import type { Finding, Severity } from '@tra/kernel'
import { ReleaseError } from '@tra/kernel'
import type { AtrReference, Clock, Progress } from '@tra/release'
import type * as z from 'zod'
import type { AtrClient } from './atr-client.ts'
import { checksOf, ongoingChecks } from './endpoints/checks.ts'
import { waitUntil } from './wait-until.ts'

type Check = z.output<typeof checksOf.answer>['checks'][number]

export interface CheckPorts {
  client: AtrClient
  clock: Clock
  progress: Progress
}

/** Checks of a large candidate take minutes; one that takes so long hangs. */
const LONGEST_CHECKS_MS = 60 * 60_000
/** Between the check that ended last and one that it starts, there may be none for a moment. */
const QUIET_PAUSE_MS = 2_000
/** The results of a source archive with thousands of members can be as many. */
const MAX_MINOR_FINDINGS = 500
const MAX_MESSAGE_CHARACTERS = 1_000

// `failure` and `warning` are words of older servers, for what is a blocker or a concern by the newer ones' rules.
const SEVERITIES: Record<Check['status'], Severity | undefined> = {
  blocker: 'blocker',
  failure: 'blocker',
  concern: 'concern',
  warning: 'concern',
  exception: 'concern',
  suggestion: 'suggestion',
  note: undefined,
  success: undefined,
}

/** Waits until ATR has checked a revision that exists, and gives what it found. @throws ReleaseError TIMEOUT, MALFORMED. */
export async function checkFindings(
  reference: AtrReference & { revision: string },
  ports: CheckPorts,
): Promise<Finding[]> {
  const { client, clock, progress } = ports
  const { project, version, revision } = reference
  let left = 0
  const ongoing = async () => {
    left = (await client.call(ongoingChecks, { project, version, revision })).ongoing
    return left
  }
  await waitUntil(
    async () => {
      if ((await ongoing()) > 0) return undefined
      await clock.sleep(QUIET_PAUSE_MS)
      return (await ongoing()) === 0 ? true : undefined
    },
    {
      clock,
      progress: (line) => progress(`${line}: ${left} left`),
      what: `ATR's checks of ${project} ${version}, revision ${revision}`,
      longestMs: LONGEST_CHECKS_MS,
      hint: `Look at ${client.address('compose', project, version).href}; the step may be run again.`,
    },
  )
  return findingsOf(reference, client)
}

async function findingsOf({ project, version, revision }: AtrReference & { revision: string }, client: AtrClient) {
  const { checks, checks_revision } = await client.call(checksOf, { project, version, revision })
  if (checks_revision !== revision)
    throw new ReleaseError(
      'MALFORMED',
      `${client.host} gives the checks of revision ${checks_revision}, not of ${revision}`,
    )
  if (checks.length === 0) return [unchecked(revision)]
  const found = checks.flatMap(findingOf)
  const [minor, major] = [true, false].map((is) => found.filter(({ severity }) => (severity === 'suggestion') === is))
  return [...(major ?? []), ...shortened(minor ?? [])]
}

// Nothing ongoing and nothing found is what ATR says of a revision that it has not looked at.
function unchecked(revision: string): Finding {
  return {
    ...{ check: 'atr', rule: 'none', severity: 'concern', undecided: true },
    message: `ATR shows no check of revision ${revision}`,
    hint: 'Open the page of the release in ATR, and start the checks there.',
  }
}

function findingOf({ checker, primary_rel_path: artifact, member_rel_path: entry, status, message }: Check): Finding[] {
  const severity = SEVERITIES[status]
  if (severity === undefined) return []
  return [
    {
      check: 'atr',
      rule: checker.replace(/^atr\.tasks\.checks\./, ''),
      severity,
      ...(artifact !== null && { artifact }),
      ...(entry !== null && { entry }),
      message: message.slice(0, MAX_MESSAGE_CHARACTERS),
      ...(status === 'exception' && {
        undecided: true as const,
        hint: 'The check itself broke in ATR: a human must look.',
      }),
      ...(severity === 'concern' &&
        status !== 'exception' && { hint: `ATR starts a vote when ${checker} is acknowledged.` }),
    },
  ]
}

function shortened(minor: readonly Finding[]): Finding[] {
  const more = minor.length - MAX_MINOR_FINDINGS
  if (more <= 0) return [...minor]
  const rest: Finding = { check: 'atr', rule: 'more', severity: 'note', message: `ATR has ${more} more suggestions` }
  return [...minor.slice(0, MAX_MINOR_FINDINGS), rest]
}
