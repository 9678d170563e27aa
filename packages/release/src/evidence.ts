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
import type { Evidence } from '@tra/ledger'

/** How an event names a document that is kept beside the release. */
export function evidenceOf(name: string, content: string | Uint8Array): Evidence {
  return { name, sha256: createHash('sha256').update(content).digest('hex') }
}

// What JSON lets stand as it is, but a terminal obeys or a reader can't see: C1 controls, bidi overrides, zero width; and
// "##[", which a runner obeys as a workflow command wherever in a line it stands.
const UNSEEN = /[\u007f-\u009f\u2028\u2029]|\p{Cf}|(?<=#)#(?=\[)/gu

function escaped(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}

/** JSON as it is written to files: two spaces, a final newline, the same bytes for the same value, nothing unseen. */
export function jsonDocument(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(UNSEEN, escaped)}\n`
}
