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

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inclusionPath, leafHash, rootHash } from './merkle-tree.ts'

// The leaves and root of the Certificate Transparency reference tests.
const REFERENCE = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const REFERENCE_ROOT = '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'

test('the reference tree has the reference root', () => {
  expect(rootHash(REFERENCE.map((hex) => leafHash(Buffer.from(hex, 'hex')))).toString('hex')).toBe(REFERENCE_ROOT)
})

function climb(index: number, size: number, leaf: Buffer, path: readonly Buffer[]): Buffer {
  let [node, position, last] = [leaf, index, size - 1]
  for (const sibling of path) {
    const fromLeft = position % 2 === 1 || position === last
    const pair = fromLeft ? [sibling, node] : [node, sibling]
    node = createHash('sha256')
      .update(Buffer.concat([Buffer.from([1]), ...pair]))
      .digest()
    while (fromLeft && position % 2 === 0 && position !== 0) [position, last] = [position >> 1, last >> 1]
    position >>= 1
    last >>= 1
  }
  return node
}

test('every leaf of any tree climbs to the root by the algorithm of RFC 9162, 2.1.3.2', () => {
  const trees = fc.integer({ min: 1, max: 70 }).chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1)))
  fc.assert(
    fc.property(trees, ([size, index]) => {
      const leaves = Array.from({ length: size }, (_, number) => leafHash(Buffer.from(`${number}`)))
      const leaf = leaves[index] as Buffer
      expect(climb(index, size, leaf, inclusionPath(index, leaves))).toEqual(rootHash(leaves))
    }),
  )
})
