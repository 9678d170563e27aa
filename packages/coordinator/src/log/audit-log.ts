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
import { type Checkpoint, leafHash, rootFromTiles, TileEdge } from '@tra/ledger'
import type { Statements } from '../store/database.ts'
import { entriesBetween } from './entries-between.ts'
import { tileReader } from './stored-tiles.ts'

function refuse(what: string): never {
  throw new ReleaseError('REFUSED', what, {
    hint: 'Something other than the coordinator changed its database; compare it with a backup and with the witnesses.',
  })
}

/**
 * Reads the whole log again and holds it against a checkpoint that was given out: every entry, and every tile's root.
 * @throws ReleaseError REFUSED when an entry or a tile was changed, INTERNAL when one is missing.
 */
export async function auditLog(
  statements: Statements,
  { size, root }: Pick<Checkpoint, 'size' | 'root'>,
): Promise<void> {
  const edge = new TileEdge()
  for await (const entries of entriesBetween(statements, 0, size)) {
    for (const { text } of entries) edge.append(leafHash(text))
    edge.takeTiles()
  }
  if (!edge.root().equals(root)) refuse(`the entries are not those of the checkpoint of ${size} entries`)
  const fromTiles = await rootFromTiles(size, tileReader(statements))
  if (!fromTiles.equals(root)) refuse(`the tiles are not those of the checkpoint of ${size} entries`)
}
