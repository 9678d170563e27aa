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
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_ROOT, leafHash, nodeHash } from './merkle-hash.ts'
import { MerkleTree, rootOf } from './merkle-tree.ts'
import { verifyConsistency, verifyInclusion } from './verify-proof.ts'

// The reference data of RFC 6962's own implementation (google/certificate-transparency, merkletree tests).
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const referenceLeaves = inputs.map((hex) => leafHash(Buffer.from(hex, 'hex')))

function treeOf(leaves: readonly Buffer[]): MerkleTree {
  const tree = new MerkleTree()
  for (const leaf of leaves) tree.append(leaf)
  return tree
}

const numbered = (count: number) => Array.from({ length: count }, (_, index) => leafHash(`entry ${index}`))
const size = fc.integer({ min: 1, max: 300 })
const positions = size.chain((n) => fc.record({ n: fc.constant(n), at: fc.integer({ min: 0, max: n - 1 }) }))

describe('MerkleTree', () => {
  it('gives the roots of the RFC 6962 reference data, at every size', () => {
    const tree = treeOf(referenceLeaves)
    expect(roots.map((_, index) => tree.root(index + 1).toString('hex'))).toEqual(roots)
    expect(rootOf([])).toEqual(EMPTY_ROOT)
    expect(EMPTY_ROOT.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  it('refuses a size or a leaf it does not have', () => {
    const tree = treeOf(numbered(3))
    expect(() => tree.root(4)).toThrow(ReleaseError)
    expect(() => tree.inclusionProof(3)).toThrow('3 is outside a tree of 3 entries')
    expect(() => tree.consistencyProof(2.5)).toThrow(ReleaseError)
  })

  it('keeps its old roots while it grows', () => {
    fc.assert(
      fc.property(positions, ({ n, at }) => {
        expect(treeOf(numbered(n)).root(at)).toEqual(rootOf(numbered(at)))
      }),
      { numRuns: 50 },
    )
  })
})

describe('an inclusion proof', () => {
  it('holds for every leaf, and for no other leaf, place, size or path', () => {
    fc.assert(
      fc.property(positions, ({ n, at }) => {
        const leaves = numbered(n)
        const tree = treeOf(leaves)
        const claim = {
          leaf: leafHash(`entry ${at}`),
          index: at,
          size: n,
          proof: tree.inclusionProof(at),
          root: tree.root(),
        }
        expect(verifyInclusion(claim)).toBe(true)
        expect(verifyInclusion({ ...claim, leaf: leafHash('forged') })).toBe(false)
        expect(verifyInclusion({ ...claim, index: (at + 1) % n })).toBe(n === 1)
        expect(verifyInclusion({ ...claim, proof: [...claim.proof, claim.leaf] })).toBe(false)
        expect(verifyInclusion({ ...claim, root: EMPTY_ROOT })).toBe(false)
      }),
      { numRuns: 100 },
    )
  })

  it('does not take an inner node for an entry', () => {
    const [a, b, c, d] = numbered(4) as [Buffer, Buffer, Buffer, Buffer]
    const inner = Buffer.concat([a, b])
    const claim = { leaf: leafHash(inner), index: 0, size: 2, proof: [nodeHash(c, d)], root: rootOf([a, b, c, d]) }
    expect(verifyInclusion(claim)).toBe(false)
  })

  it('is refused for numbers that are no positions', () => {
    const claim = { leaf: leafHash('x'), index: 0, size: 1, proof: [], root: leafHash('x') }
    expect(verifyInclusion(claim)).toBe(true)
    for (const bad of [-1, 0.5, Number.NaN, 2 ** 40]) expect(verifyInclusion({ ...claim, index: bad })).toBe(false)
    expect(verifyInclusion({ ...claim, size: 0 })).toBe(false)
  })
})

describe('a consistency proof', () => {
  it('holds for every earlier size, and not for another history', () => {
    fc.assert(
      fc.property(positions, ({ n, at }) => {
        const tree = treeOf(numbered(n))
        const oldSize = at + 1
        const proof = tree.consistencyProof(oldSize)
        const claim = { oldSize, oldRoot: tree.root(oldSize), newSize: n, newRoot: tree.root(), proof }
        expect(verifyConsistency(claim)).toBe(true)
        const rewritten = treeOf([leafHash('rewritten'), ...numbered(n).slice(1)])
        expect(verifyConsistency({ ...claim, oldRoot: rewritten.root(oldSize) })).toBe(false)
        expect(verifyConsistency({ ...claim, newRoot: rewritten.root() })).toBe(false)
        expect(verifyConsistency({ ...claim, proof: [...proof, EMPTY_ROOT] })).toBe(false)
        if (proof.length > 0) expect(verifyConsistency({ ...claim, proof: proof.slice(1) })).toBe(false)
      }),
      { numRuns: 100 },
    )
  })

  it('is empty from the empty tree, and refused backwards', () => {
    const tree = treeOf(numbered(5))
    const claim = { oldSize: 0, oldRoot: EMPTY_ROOT, newSize: 5, newRoot: tree.root(), proof: tree.consistencyProof(0) }
    expect(verifyConsistency(claim)).toBe(true)
    expect(verifyConsistency({ ...claim, oldSize: 5, newSize: 3, oldRoot: tree.root(), newRoot: tree.root(3) })).toBe(
      false,
    )
  })
})
