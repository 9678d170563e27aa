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

import { firstDifferingByte } from './first-offset.ts'
import { BLOCK_BYTES, type MemberBlocks, memberBlocks } from './member-blocks.ts'

type Both = readonly [one: MemberBlocks, other: MemberBlocks]

async function readBoth(one: string, other: string, member: string, keep: number): Promise<Both | undefined> {
  const [a, b] = await Promise.all([memberBlocks(one, member, keep), memberBlocks(other, member, keep)])
  return a === undefined || b === undefined ? undefined : [a, b]
}

function differingBlock([one, other]: Both): number | undefined {
  const length = Math.max(one.digests.length, other.digests.length)
  for (let block = 0; block < length; block += 1) if (one.digests[block] !== other.digests[block]) return block
  return undefined
}

/**
 * Offset of the first byte in which a member of two archives differs. Nothing is unpacked to disk: blocks are compared by
 * digest, then the first differing one by its bytes.
 * @returns undefined when the member is equal, or missing in one of them.
 */
export async function memberOffset(one: string, other: string, member: string): Promise<number | undefined> {
  const first = await readBoth(one, other, member, 0)
  const block = first === undefined ? undefined : differingBlock(first)
  if (first === undefined || block === undefined) return undefined
  const both = block === 0 ? first : await readBoth(one, other, member, block)
  return both === undefined ? undefined : block * BLOCK_BYTES + firstDifferingByte(both[0].kept, both[1].kept)
}
