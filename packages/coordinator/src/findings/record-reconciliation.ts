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

import { eventOf } from '@tra/ledger'
import type { Publisher } from '../registry/publisher.ts'
import { observationsOf } from '../webhooks/observation-store.ts'
import { reconcile } from '../webhooks/reconcile.ts'
import type { ReconciliationFinding } from '../webhooks/reconciliation-facts.ts'
import { differenceSource } from './difference-source.ts'
import { type OwnLog, recordFindings } from './record-findings.ts'
import { recordResolutions } from './record-resolutions.ts'
import { type RunOfRelease, runsOf } from './recorded-runs.ts'
import { type Difference, unknownEvents } from './unknown-events.ts'

/** How far back is compared: a spool is replayed within days. */
const WINDOW_MILLISECONDS = 30 * 24 * 60 * 60 * 1000
const MAX_OBSERVATIONS = 5_000
const MAX_ABOUT = 20
const MAX_MESSAGE = 500

const kinds = {
  'run-without-event': 'missing-event',
  'release-without-event': 'missing-event',
  'event-without-run': 'missing-run',
  'tag-moved': 'integrity',
  'tag-deleted': 'integrity',
} as const

interface About {
  committee: string
  product: string
  version?: string
  about: number[]
}

const isOf = ({ code, subject }: ReconciliationFinding, { run, attempt, ref }: RunOfRelease) =>
  code === 'event-without-run' ? subject === `${run}/${attempt}` : ref === `refs/tags/${subject}`

/** Releases whose entries are in question; where there are none, the products that the repository speaks for. */
function aboutOf(
  finding: ReconciliationFinding,
  runs: readonly RunOfRelease[],
  publishers: readonly Publisher[],
): About[] {
  const own = runs.filter((run) => run.product !== '' && isOf(finding, run))
  const releases = Map.groupBy(own, ({ committee, product, version }) => `${committee}/${product}/${version}`)
  if (releases.size > 0) {
    return [...releases.values()].flatMap(([first, ...rest]) => {
      if (first === undefined) return []
      const { committee, product, version } = first
      const about = [first, ...rest].map(({ sequence }) => sequence).slice(0, MAX_ABOUT)
      return [{ committee, product, ...(version !== '' && { version }), about }]
    })
  }
  const speaking = publishers.filter(
    ({ state, repositoryId }) => state === 'active' && repositoryId === finding.repositoryId,
  )
  const products = new Map(
    speaking.map(({ committee, product }) => [`${committee}/${product}`, { committee, product }]),
  )
  return [...products.values()].map((names) => ({ ...names, about: [] }))
}

function eventFor(finding: ReconciliationFinding, about: About, origin: string, time: Date): Difference {
  const { code, message } = finding
  const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}.`.slice(0, MAX_MESSAGE).toWellFormed()
  const data = {
    ...about,
    kind: kinds[code],
    rule: code,
    severity: 'concern' as const,
    message: sentence,
    evidence: [],
  }
  const source = differenceSource(origin, finding)
  return { ...data, source, event: eventOf('org.apache.release.finding.recorded.v1', data, { source, time }) }
}

/**
 * Compares what runs of a repository recorded with what GitHub told of it, and records where they differ. The id of such
 * an event leaves its time out: found again it is the same event, and the log keeps the words of the first time.
 * @param publishers who speaks for which product.
 */
export async function recordReconciliation(
  log: OwnLog,
  repositoryId: string,
  publishers: readonly Publisher[],
): Promise<void> {
  const { database } = log.store
  const now = log.now()
  const since = new Date(now.getTime() - WINDOW_MILLISECONDS)
  const observations = await observationsOf(database, { repositoryId, since, limit: MAX_OBSERVATIONS })
  const runs = await runsOf(database, repositoryId, since)
  const findings = reconcile({ observations, recorded: runs, publishers, now })
  const differences = findings.flatMap((finding) =>
    aboutOf(finding, runs, publishers).map((about) => eventFor(finding, about, log.origin, now)),
  )
  await recordFindings(log, await unknownEvents(database, differences))
  await recordResolutions(log, repositoryId)
}

/** The same for every repository of which GitHub told lately, and what became of the differences that were found. */
export async function recordReconciliations(log: OwnLog, publishers: readonly Publisher[]): Promise<void> {
  const since = new Date(log.now().getTime() - WINDOW_MILLISECONDS).toISOString()
  const rows = await log.store.database.query<{ id: string }>(
    'select distinct repository_id as id from observations where received >= $1 order by 1',
    [since],
  )
  for (const { id } of rows) await recordReconciliation(log, id, publishers)
  // What turned up later than any webhook of its repository.
  await recordResolutions(log)
}
