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

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leafHash } from '../merkle/merkle-hash.ts'
import { MerkleTree } from '../merkle/merkle-tree.ts'
import { entryBundle, parseEntryBundle } from './entry-bundle.ts'
import { parseTilePath, TILE_WIDTH, type Tile, tilePath, widthAt } from './tile.ts'
import { edgeTiles, TileEdge } from './tile-edge.ts'
import { consistencyFromTiles, inclusionFromTiles, type ReadTile, rootFromTiles } from './tile-proofs.ts'

const SIZE = 70_000
const tree = new MerkleTree()
const edge = new TileEdge()
const stored = new Map<string, Buffer>()
for (let number = 0; number < SIZE; number++) {
  const leaf = leafHash(`event ${number}`)
  tree.append(leaf)
  edge.append(leaf)
}
for (const { level, index, hashes } of edge.takeTiles()) stored.set(`${level}/${index}`, hashes)

const read: ReadTile = async ({ level, index, width }) => {
  return (stored.get(`${level}/${index}`) ?? Buffer.of()).subarray(0, width * 32)
}
const sizes = fc.integer({ min: 1, max: SIZE })

describe('tiles', () => {
  it('prove what the tree proves, at any size that the log had', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, sizes, async (a, b) => {
        const [small, large] = [Math.min(a, b), Math.max(a, b)]
        expect(await rootFromTiles(large, read)).toEqual(tree.root(large))
        expect(await inclusionFromTiles(small - 1, large, read)).toEqual(tree.inclusionProof(small - 1, large))
        expect(await consistencyFromTiles(small, large, read)).toEqual(tree.consistencyProof(small, large))
      }),
      { numRuns: 50 },
    )
  })

  it('are gone on with from the right edge alone', async () => {
    for (const size of [0, 1, 255, 256, 257, 65_535, 65_536, 65_537]) {
      const tails: Uint8Array[] = []
      for (const tile of edgeTiles(size)) tails.push(await read(tile))
      const resumed = new TileEdge(size, tails)
      expect(resumed.root()).toEqual(tree.root(size))
      for (let number = size; number < size + 300; number++) resumed.append(leafHash(`event ${number}`))
      expect(resumed.root()).toEqual(tree.root(size + 300))
    }
  })

  it('that are cut off prove nothing', async () => {
    const cutOff: ReadTile = async (tile) => (await read(tile)).subarray(0, 31)
    await expect(rootFromTiles(SIZE, cutOff)).rejects.toMatchObject({ code: 'MALFORMED' })
    await expect(inclusionFromTiles(SIZE, SIZE, read)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })
})

describe('the path of a tile', () => {
  it.each<[Tile, string]>([
    [{ level: 0, index: 0, width: 256 }, 'tile/0/000'],
    [{ level: 'entries', index: 1_234_067, width: 256 }, 'tile/entries/x001/x234/067'],
    [{ level: 1, index: 5, width: 12 }, 'tile/1/005.p/12'],
  ])('%o', (tile, path) => {
    expect(tilePath(tile)).toBe(path)
    expect(parseTilePath(path)).toEqual(tile)
  })

  it.each([
    'tile/0/0',
    'tile/0/x000/001',
    'tile/0/001.p/256',
    'tile/0/001.p/0',
    'tile/0/001.p/01',
    'tile/00/001',
    'tile/9/001',
    'tile/data/001',
    'tile/0/../../checkpoint',
    'tile/0/001/',
    'tile/0/x1/001',
    'tile/-1/001',
  ])('is not %s', (path) => {
    expect(parseTilePath(path)).toBeUndefined()
  })

  it('has one tile, and a tile one path', () => {
    fc.assert(
      fc.property(fc.nat({ max: 999_999_999 }), fc.integer({ min: 1, max: TILE_WIDTH }), (index, width) => {
        const tile = { level: 0, index, width }
        expect(parseTilePath(tilePath(tile))).toEqual(tile)
      }),
    )
  })

  it('tells how much of it there is', () => {
    expect([0, 1, 2].map((index) => widthAt({ level: 0, index }, 300))).toEqual([256, 44, 0])
    expect(widthAt({ level: 1, index: 0 }, 300)).toBe(1)
  })
})

describe('a bundle of entries', () => {
  it('gives back what was put in', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (texts) => {
        expect(parseEntryBundle(entryBundle(texts)).map(String)).toEqual(texts)
      }),
    )
  })

  it('that is cut off is refused', () => {
    const bundle = entryBundle(['one', 'two'])
    for (const length of [1, 4, bundle.length - 1]) {
      expect(() => parseEntryBundle(bundle.subarray(0, length))).toThrow('cut off')
    }
  })
})
