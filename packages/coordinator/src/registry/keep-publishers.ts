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

import type { Database } from '../store/database.ts'
import type { Publisher, PublisherTerms } from './publisher.ts'
import { allPublishers, changePublisher, registerPublisher, revokedByOthers } from './publisher-store.ts'

const nameOf = ({ committee, product, repositoryId, ownerId, workflow, refs, environment, runners }: PublisherTerms) =>
  JSON.stringify([committee, product, repositoryId, ownerId, workflow, refs, environment ?? '', runners])

// No account of GitHub's, which are numbers.
const OPERATOR = 'operator'

/**
 * Makes what the operator's file introduced what the file says: what is missing is registered, what the file does not name
 * any more is revoked. What people registered by a form is theirs, and what a person revoked stays revoked under these
 * terms. Started again, it changes nothing. @throws ReleaseError INPUT_INVALID
 */
export async function keepPublishers(database: Database, wanted: readonly PublisherTerms[], now: Date): Promise<void> {
  const by = { person: OPERATOR, role: OPERATOR, at: now }
  const introduced = (await allPublishers(database)).filter(({ source }) => source === 'file')
  const standing = introduced.filter(({ state }) => state !== 'revoked')
  const refused = await revokedByOthers(database, OPERATOR)
  const settled = [...standing, ...introduced.filter(({ id }) => refused.has(id))]
  const [wantedNames, names] = [new Set(wanted.map(nameOf)), new Set(settled.map(nameOf))]
  const gone = (publisher: Publisher) => !wantedNames.has(nameOf(publisher))
  // Before what replaces it: changed terms of the same workflow would be a conflict.
  for (const { id, committee } of standing.filter(gone)) {
    await changePublisher(database, { id, committee }, { ...by, change: 'revoked' })
  }
  for (const terms of wanted) {
    if (!names.has(nameOf(terms))) await registerPublisher(database, terms, { state: 'active', by, source: 'file' })
  }
}
