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

import { eventOf, type LedgerEvent } from '@tra/ledger'
import type { Publisher } from '../registry/publisher.ts'
import { allPublishers } from '../registry/publisher-store.ts'
import { type OwnLog, recordFindings } from './record-findings.ts'

// The source names the registration: one that is revoked and made anew with the same terms is another.
function eventFor(publisher: Publisher, origin: string, time: Date): LedgerEvent {
  const { id, committee, product, repository, repositoryId, ownerId, workflow, environment, state, refs } = publisher
  const [ref, ...more] = refs
  const data = {
    ...{ committee, product, repository, repositoryId, ownerId, workflow, state },
    ...(ref !== undefined && more.length === 0 && { ref }),
    ...(environment !== undefined && { environment }),
  }
  return eventOf('org.apache.release.project.registered.v1', data, { source: `${origin}/registry#${id}`, time })
}

/**
 * Records who may speak for which product, and who no longer, whether the operator's file or a person said so; never the
 * person. What is recorded already stays as it is. @returns the newest change that it saw, to be given to the next call.
 */
export async function recordRegistrations(log: OwnLog, seen: string | undefined): Promise<string> {
  const { database } = log.store
  const [row] = await database.query<{ newest: string }>(
    'select coalesce(max(number), 0)::text as newest from publisher_changes',
  )
  const newest = row?.newest ?? '0'
  if (newest === seen || newest === '0') return newest
  const now = log.now()
  await recordFindings(
    log,
    (await allPublishers(database)).map((publisher) => eventFor(publisher, log.origin, now)),
  )
  return newest
}
