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
import { type Checkpoint, type HashTile, leafHashesBetween, TILE_WIDTH, TileEdge } from '@tra/ledger'
import type { Statements } from '../store/database.ts'
import { ENTRIES_AS_LINES } from '../store/log-statements.ts'
import { storedTiles } from './stored-tiles.ts'

/** Entries read at once: full tiles, and no more than a processor keeps at hand. */
const CHUNK_ENTRIES = 4 * TILE_WIDTH

const LINE_FEED = 0x0a
const ELSE_CHANGED =
  'Something other than the coordinator changed its database; compare it with a backup and with the witnesses.'

function refuse(what: string): never {
  throw new ReleaseError('REFUSED', what, { hint: ELSE_CHANGED })
}

interface Lines {
  from: number
  to: number
  row: { lines: string | null; count: number } | undefined
}

// As lines, because a row per entry costs more than to hash it.
async function linesFrom(statements: Statements, from: number, size: number): Promise<Lines> {
  const to = Math.min(from + CHUNK_ENTRIES, size)
  const [row] = await statements.query<{ lines: string | null; count: number }>(ENTRIES_AS_LINES, [from, to])
  return { from, to, row }
}

// Who put a line break into an entry is found out by the count.
function leavesOf({ from, to, row }: Lines): Buffer[] {
  const leaves = leafHashesBetween(Buffer.from(row?.lines ?? ''), LINE_FEED)
  if (row?.count !== to - from || leaves.length !== to - from) {
    throw new ReleaseError('INTERNAL', `the log lacks entries between ${from} and ${to}`, { hint: ELSE_CHANGED })
  }
  return leaves
}

async function compareTiles(statements: Statements, tiles: readonly HashTile[]): Promise<void> {
  const stored = await storedTiles(statements, tiles)
  tiles.forEach(({ level, index, hashes }, at) => {
    // By now the log may have more of a tile than it had then.
    if (!stored[at]?.subarray(0, hashes.length).equals(hashes))
      refuse(`tile ${index} of level ${level} is not that of the entries`)
  })
}

/**
 * Reads the whole log again and holds it against a checkpoint that was given out: every entry, and every tile.
 * @throws ReleaseError REFUSED when an entry or a tile was changed, INTERNAL when one is missing.
 */
export async function auditLog(
  statements: Statements,
  { size, root }: Pick<Checkpoint, 'size' | 'root'>,
): Promise<void> {
  const edge = new TileEdge()
  let coming = linesFrom(statements, 0, size)
  while (edge.size < size) {
    const lines = await coming
    // A server reads on while these are hashed.
    coming = linesFrom(statements, lines.to, size)
    coming.catch(() => {})
    for (const leaf of leavesOf(lines)) edge.append(leaf)
    await compareTiles(statements, edge.takeTiles())
  }
  if (!edge.root().equals(root)) refuse(`the entries are not those of the checkpoint of ${size} entries`)
}
