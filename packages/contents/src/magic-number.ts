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

import type { Magic } from './magic.ts'
import { SIGNATURES, type Signature } from './magic-signatures.ts'
import { structureOf } from './magic-structure.ts'

function startsAt(head: Buffer, { bytes, at }: Signature): boolean {
  return head.length >= at + bytes.length && bytes.compare(head, at, at + bytes.length) === 0
}

const AT_START = new Map<number, Signature[]>()
const FURTHER_IN: Signature[] = []
for (const entry of SIGNATURES) {
  const first = entry.bytes[0] ?? 0
  if (entry.at > 0) FURTHER_IN.push(entry)
  else AT_START.set(first, [...(AT_START.get(first) ?? []), entry])
}

function find(signatures: readonly Signature[] | undefined, head: Buffer, isText: boolean): Magic | undefined {
  return signatures?.find((entry) => !(isText && entry.weak) && startsAt(head, entry))?.magic
}

/**
 * The format of a file by its first bytes.
 * @param isText text that begins like a weak magic number ("MZ", "BM") stays text.
 * @param size of the whole file in bytes.
 */
export function magicOf(head: Buffer, isText: boolean, size: number): Magic | undefined {
  const plain = find(AT_START.get(head[0] ?? -1), head, isText)
  if (plain !== undefined || isText) return plain
  return structureOf(head, size) ?? find(FURTHER_IN, head, isText)
}
