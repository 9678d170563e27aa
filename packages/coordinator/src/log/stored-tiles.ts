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
import { edgeTiles, type HashTile, type ReadTile, TileEdge, tilePath } from '@tra/ledger'
import type { Statements } from '../store/database.ts'

const HASH_BYTES = 32

// A tile of which the log has more by now begins with what it had.
const TILE =
  'select substring(hashes from 1 for $3::int) as hashes from tile where level = $1::int and index = $2::bigint'

const TILES = `
select t.hashes from unnest($1::int[], $2::bigint[]) with ordinality wanted (level, index, at)
left join tile t on t.level = wanted.level and t.index = wanted.index order by wanted.at`

const SAVE = `
insert into tile (level, index, hashes)
select t.level, t.index, decode(t.hashes, 'hex')
from unnest($1::int[], $2::bigint[], $3::text[]) t (level, index, hashes)
on conflict (level, index) do update set hashes = excluded.hashes`

/** Reads tiles of hashes, each once. @throws ReleaseError INTERNAL when the log lacks one. */
export function tileReader(statements: Statements): ReadTile {
  const read = new Map<string, Promise<Uint8Array>>()
  return (tile) => {
    const path = tilePath(tile)
    const known = read.get(path) ?? readTile(statements, tile)
    read.set(path, known)
    return known
  }
}

async function readTile(statements: Statements, tile: Parameters<ReadTile>[0]): Promise<Uint8Array> {
  const { level, index, width } = tile
  const [row] = await statements.query<{ hashes: Uint8Array }>(TILE, [level, index, width * HASH_BYTES])
  if (row?.hashes.length === width * HASH_BYTES) return row.hashes
  throw new ReleaseError('INTERNAL', `the log lacks ${tilePath(tile)}`, {
    hint: 'Something other than the coordinator changed its database; restore it from a backup.',
  })
}

/** The content of several tiles as they stand, in order; undefined for what the log lacks. */
export async function storedTiles(
  statements: Statements,
  tiles: readonly Pick<HashTile, 'level' | 'index'>[],
): Promise<(Buffer | undefined)[]> {
  const places = [tiles.map(({ level }) => level), tiles.map(({ index }) => index)]
  const rows = await statements.query<{ hashes: Uint8Array | null }>(TILES, places)
  return rows.map(({ hashes }) => (hashes === null ? undefined : Buffer.from(hashes)))
}

/** The right edge of the stored tree. */
export async function storedEdge(statements: Statements, size: number): Promise<TileEdge> {
  const read = tileReader(statements)
  const tails: Uint8Array[] = []
  for (const tile of edgeTiles(size)) tails.push(tile.width === 0 ? Buffer.of() : await read(tile))
  return new TileEdge(size, tails)
}

export async function saveTiles(statements: Statements, tiles: readonly HashTile[]): Promise<void> {
  await statements.query(SAVE, [
    tiles.map(({ level }) => level),
    tiles.map(({ index }) => index),
    tiles.map(({ hashes }) => hashes.toString('hex')),
  ])
}
