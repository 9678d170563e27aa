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

/** Hashes in a full tile, and entries in a full bundle (https://c2sp.org/tlog-tiles). */
export const TILE_WIDTH = 256

/** Heights of the tree that one level of tiles spans. */
export const TILE_HEIGHT = 8

// 64-bit numbers are more than positions of this log need; what doesn't fit names no tile.
const MAX_LEVEL = 5
const PATH = /^tile\/(entries|\d)\/((?:x\d{3}\/){0,3}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/

/** A piece of the log that never changes: hashes of one level of the tree, or the entries themselves. */
export interface Tile {
  level: number | 'entries'
  index: number
  /** How many hashes or entries it holds: {@link TILE_WIDTH} when it is full. */
  width: number
}

/** The path of a tile below the log's address: `tile/0/x001/234.p/5`. */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  const name = groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/')
  return `tile/${level}/${name}${width < TILE_WIDTH ? `.p/${width}` : ''}`
}

/** The tile that a path names; undefined for every path that {@link tilePath} doesn't make. */
export function parseTilePath(path: string): Tile | undefined {
  const [, level, name, width] = PATH.exec(path) ?? []
  if (level === undefined || name === undefined) return undefined
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: Number(name.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  }
  if (tile.level !== 'entries' && tile.level > MAX_LEVEL) return undefined
  // One tile has one path: neither leading zeros nor a full tile called a partial one.
  return tilePath(tile) === path ? tile : undefined
}

/** How much of a tile a log of `size` entries has: 0 when nothing. */
export function widthAt({ level, index }: Pick<Tile, 'level' | 'index'>, size: number): number {
  const nodes = Math.floor(size / TILE_WIDTH ** (level === 'entries' ? 0 : level))
  return Math.max(0, Math.min(TILE_WIDTH, nodes - index * TILE_WIDTH))
}
