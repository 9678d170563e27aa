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
import { findArmour } from './armour.ts'
import { MAX_SIGNATURE_BYTES, MAX_SIGNATURES_PER_FILE } from './bounds.ts'
import { dearmour } from './dearmour.ts'

function blocksOf(text: string): string[] {
  const { blocks, lost } = findArmour(text, 'SIGNATURE', MAX_SIGNATURES_PER_FILE + 1)
  if (lost.length > 0 || blocks.length === 0)
    throw new ReleaseError('MALFORMED', 'a signature file holds no whole armoured signature', {
      hint: 'make one with: gpg --armor --detach-sign <file>',
    })
  return blocks.map((block) => block.text.replaceAll('\r\n', '\n'))
}

/** The bytes of a signature, so that the same one in other line ends or with another comment is the same. */
function identityOf(block: string): string {
  return dearmour(block)?.toString('base64') ?? block
}

/**
 * One `.asc` of the signatures in several, in their order, each signature once; prose between them is dropped. One block
 * after the other: gpg and gpgv judge each of them, and it needs no rewriting of what somebody else signed.
 * @throws ReleaseError MALFORMED (a text without a whole signature), LIMIT_EXCEEDED (more than is read of a `.asc`).
 */
export function combineSignatures(ascTexts: readonly string[]): string {
  const blocks = new Map(ascTexts.flatMap(blocksOf).map((block) => [identityOf(block), block]))
  const text = [...blocks.values()].join('')
  if (blocks.size > MAX_SIGNATURES_PER_FILE || text.length > MAX_SIGNATURE_BYTES)
    throw new ReleaseError('LIMIT_EXCEEDED', `a signature file holds at most ${MAX_SIGNATURES_PER_FILE} signatures`, {
      hint: 'keep those of the release manager and of a few voters',
    })
  return text
}
