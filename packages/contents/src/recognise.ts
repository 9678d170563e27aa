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

import type { Content } from './content.ts'
import { generatedMarker } from './generated-marker.ts'
import { licenceHeader } from './licence-header.ts'
import { magicOf } from './magic-number.ts'
import { spdxIdentifier } from './spdx-identifier.ts'
import { textBytes } from './text-bytes.ts'

/** How much of a file's beginning is looked at. */
export const HEAD_BYTES = 8192

const scratch = Buffer.allocUnsafe(HEAD_BYTES)

function textContent(text: Buffer): Content {
  const content: Content = { kind: 'text', ...licenceHeader(text, scratch) }
  const spdx = spdxIdentifier(text)
  if (spdx !== undefined) return { ...content, spdx }
  const generated = content.licence === undefined ? generatedMarker(text, scratch) : undefined
  return generated === undefined ? content : { ...content, generated }
}

/**
 * Says what a file is by its first bytes: magic numbers first, then whether it can be text, then what a text says about its
 * licence. Names play no part: a program called `.txt` is a program.
 * @param head the first {@link HEAD_BYTES} bytes, or the whole file when it is shorter; read during the call only.
 * @param size of the whole file in bytes.
 */
export function recognise(head: Uint8Array, size: number): Content {
  if (size === 0) return { kind: 'empty' }
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, HEAD_BYTES))
  const text = textBytes(bytes, size > bytes.length)
  const magic = magicOf(bytes, text !== undefined, size)
  if (magic !== undefined) return { kind: 'binary', magic }
  // Also in what is no text: a test in Java may hold a NUL in a string and have its header all the same.
  return text === undefined ? { kind: 'binary', ...licenceHeader(bytes, scratch) } : textContent(text)
}
