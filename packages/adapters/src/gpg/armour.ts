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

/** The kinds of armoured block that are read here (RFC 4880 6.2). */
export type ArmourLabel = 'PUBLIC KEY BLOCK' | 'SIGNATURE'

/**
 * Cuts the armoured blocks of one kind out of a text and drops what lies between: KEYS files hold listings and prose,
 * signature files hold several blocks. A block that was cut short is dropped too.
 * @param maximumBlocks further blocks are not returned.
 */
export function cutArmour(text: string, label: ArmourLabel, maximumBlocks: number): string[] {
  const [begin, end] = [`-----BEGIN PGP ${label}-----`, `-----END PGP ${label}-----`]
  const blocks: string[] = []
  let position = text.indexOf(begin)
  while (position !== -1 && blocks.length < maximumBlocks) {
    const next = text.indexOf(begin, position + begin.length)
    const stop = text.indexOf(end, position)
    if (stop === -1) break
    if (next === -1 || stop < next) blocks.push(`${text.slice(position, stop + end.length)}\n`)
    position = next
  }
  return blocks
}
