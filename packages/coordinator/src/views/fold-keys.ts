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

import { isStepEvent, type SequencedEntry, subjectOf } from '@tra/ledger'
import type { Statements } from '../store/database.ts'
import { keepRows } from './keep-rows.ts'
import { storableTime } from './storable.ts'

const KEEP_KEYS = `
insert into page_key
select committee, fingerprint, max(at::timestamptz) filter (where not revoked), max(at::timestamptz) filter (where revoked)
from jsonb_to_recordset($1::jsonb) as given (committee text, fingerprint text, at text, revoked boolean) group by 1, 2
on conflict (committee, fingerprint) do update set
  added_at = coalesce(page_key.added_at, excluded.added_at),
  revoked_at = coalesce(page_key.revoked_at, excluded.revoked_at)`

const KEEP_USES = `
insert into page_key_use
select committee, fingerprint, product, version, candidate, max(sequence)
from jsonb_to_recordset($1::jsonb) as given (
  committee text, fingerprint text, product text, version text, candidate text, sequence bigint
)
group by 1, 2, 3, 4, 5
on conflict (committee, fingerprint, product, version, candidate) do update set newest = excluded.newest`

const FINGERPRINT = /^(?:[0-9A-F]{40}|[0-9A-F]{64})$/

function changeOf({ entry: { event } }: SequencedEntry) {
  const revoked = event.type === 'org.apache.release.key.revoked.v1'
  if (!revoked && event.type !== 'org.apache.release.key.added.v1') return []
  const { committee, fingerprint } = event.data
  return [{ committee, fingerprint, revoked, at: storableTime(event.time) }]
}

// The step that signs names its keys in a fact, one after the other.
function usesOf({ sequence, entry: { event } }: SequencedEntry) {
  if (!isStepEvent(event) || event.data.step !== 'sign') return []
  const { fingerprint = '' } = event.data.facts ?? {}
  const named = new Set(String(fingerprint).split(' '))
  return [...named]
    .filter((one) => FINGERPRINT.test(one))
    .map((one) => ({ ...subjectOf(event), fingerprint: one, sequence }))
}

/** Changes of KEYS, and which candidates a key signed. */
export async function foldKeys(statements: Statements, taken: readonly SequencedEntry[]): Promise<void> {
  await keepRows(statements, KEEP_KEYS, taken.flatMap(changeOf))
  await keepRows(statements, KEEP_USES, taken.flatMap(usesOf))
}
