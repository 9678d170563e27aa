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

import { open } from 'node:fs/promises'
import { findArmour } from './armour.ts'
import { MAX_SIGNATURE_BYTES, MAX_SIGNATURES_PER_FILE } from './bounds.ts'

/** What a `.asc` holds. */
export interface SignatureFile {
  /** Armoured signatures, in their order. */
  blocks: string[]
  /** A block was cut short. */
  isCut: boolean
  /** There is more than the bounds allow to read. */
  isOverlong: boolean
}

async function beginningOf(path: string): Promise<string> {
  await using handle = await open(path)
  // One byte more than is used, to know whether there is more.
  const buffer = Buffer.allocUnsafe(MAX_SIGNATURE_BYTES + 1)
  let filled = 0
  for (;;) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.length - filled, filled)
    if (bytesRead === 0) return buffer.toString('latin1', 0, filled)
    filled += bytesRead
  }
}

/** Reads a signature file; what lies beyond the bounds is no signature that a person made, but is not passed over. */
export async function readSignatureFile(path: string): Promise<SignatureFile> {
  const text = await beginningOf(path)
  const { blocks, lost } = findArmour(text.slice(0, MAX_SIGNATURE_BYTES), 'SIGNATURE', MAX_SIGNATURES_PER_FILE)
  const isFull = blocks.length === MAX_SIGNATURES_PER_FILE
  return {
    blocks: blocks.map((block) => block.text),
    isCut: lost.length > 0 && !isFull,
    isOverlong: text.length > MAX_SIGNATURE_BYTES || (lost.length > 0 && isFull),
  }
}
