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
import { leafHash, type TileEdge } from '@tra/ledger'
import type { Statements } from '../store/database.ts'
import type { Projection } from '../store/projection.ts'
import { entriesBetween } from './entries-between.ts'
import type { LogKeys } from './log-keys.ts'
import { foldProjections, markProjections, prepareProjections } from './projections.ts'
import { saveTiles, storedEdge } from './stored-tiles.ts'

// Any number that other users of the same database don't take.
const INTEGRATION_LOCK = '7235419002'
// What one transaction takes in: the embedded database has one session, on which those who append wait meanwhile.
const MAX_ENTRIES = 500

const LOCK = 'select pg_try_advisory_xact_lock($1::bigint) as mine'

const STATE = `
select head.size as appended, tree.size as integrated, checkpoint.note,
  coalesce(checkpoint.signed > clock_timestamp() - make_interval(secs => $1::float8 / 1000), false) as recent
from log_head head cross join log_tree tree
left join checkpoint on checkpoint.size = tree.size`

const SAVE = `
insert into checkpoint (size, note) values ($1::bigint, $2)
on conflict (size) do update set note = excluded.note, signed = clock_timestamp()`

interface State {
  appended: string
  integrated: string
  note: string | null
  recent: boolean
}

export interface Integration {
  keys: LogKeys
  projections: readonly Projection[]
  /** Least milliseconds between two checkpoints. */
  interval: number
}

function checkSigner(note: string, keys: LogKeys): void {
  try {
    keys.verify(note)
  } catch (cause) {
    throw new ReleaseError('CONFLICT', 'the log is signed by another key', {
      hint: 'Give the coordinator the key of its log; a new one takes over by signing together with the old for a while.',
      cause,
    })
  }
}

async function takeIn(statements: Statements, edge: TileEdge, end: number, projections: readonly Projection[]) {
  for await (const entries of entriesBetween(statements, edge.size, end)) {
    for (const { text } of entries) edge.append(leafHash(text))
    await foldProjections(statements, projections, entries)
  }
  await saveTiles(statements, edge.takeTiles())
  await markProjections(statements, projections, end)
  await statements.query('update log_tree set size = $1::bigint where id = 0', [end])
}

/**
 * Takes entries into the tree: tiles, projections and a signed checkpoint change together or not at all. Any coordinator
 * may; whoever finds another at it leaves it to that one.
 * @param statements a transaction.
 * @returns whether it left entries for another transaction.
 * @throws ReleaseError CONFLICT when the log is signed by another key.
 */
export async function integrate(
  statements: Statements,
  { keys, projections, interval }: Integration,
): Promise<boolean> {
  const [lock] = await statements.query<{ mine: boolean }>(LOCK, [INTEGRATION_LOCK])
  if (!lock?.mine) return false
  const [state] = await statements.query<State>(STATE, [interval])
  if (state === undefined) throw new ReleaseError('INTERNAL', 'the log has no head')
  const { note, recent } = state
  const [appended, integrated] = [Number(state.appended), Number(state.integrated)]
  if (note !== null) checkSigner(note, keys)
  if (!(await prepareProjections(statements, projections, integrated)) || recent) return false
  if (appended === integrated && note !== null && keys.allSigned(note)) return false
  const edge = await storedEdge(statements, integrated)
  const end = Math.min(appended, integrated + MAX_ENTRIES)
  if (end > integrated) await takeIn(statements, edge, end, projections)
  await statements.query(SAVE, [end, keys.sign({ size: end, root: edge.root() })])
  return end < appended
}
