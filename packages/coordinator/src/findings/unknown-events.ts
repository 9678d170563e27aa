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

import type { LedgerEvent } from '@tra/ledger'
import type { Statements } from '../store/database.ts'

interface Told {
  committee: string
  product: string
  version?: string
  rule: string
  message: string
  source: string
}

/** A difference that was found, and the event that would tell it. */
export interface Difference extends Told {
  event: LedgerEvent
}

const KNOWN = `
select f.committee, f.product, f.version, f.rule, f.message, e.source
from page_finding f join page_event e on e.sequence = f.sequence
where f.committee = any($1::text[]) and f.product = any($2::text[]) and not f.of_transition`

const nameOf = ({ committee, product, version = '', rule, message, source }: Told) =>
  [committee, product, version, rule, message, source].join('\0')

/**
 * Events of the differences that the tables do not have yet. A tag that moved concerns one more entry with each run at it:
 * that is no other difference, though its event has another id.
 */
export async function unknownEvents(database: Statements, differences: readonly Difference[]): Promise<LedgerEvent[]> {
  if (differences.length === 0) return []
  const all = (name: 'committee' | 'product') => [...new Set(differences.map((one) => one[name]))]
  const rows = await database.query<Told>(KNOWN, [all('committee'), all('product')])
  const known = new Set(rows.map(nameOf))
  return differences.filter((one) => !known.has(nameOf(one))).map(({ event }) => event)
}
