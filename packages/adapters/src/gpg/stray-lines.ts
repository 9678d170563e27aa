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

import { isUtf8 } from 'node:buffer'
import { MAX_STRAY_LINES } from './bounds.ts'

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf])

// Controls and format characters: escape sequences, overrides of direction, zero width.
const UNSEEN = /(?!\t)[\p{Cc}\p{Cf}]/u

function isStray(line: Buffer): boolean {
  return !isUtf8(line) || UNSEEN.test(line.toString('utf8'))
}

/** Without the mark that some editors put before the first line, and the carriage return that others put behind each. */
function trimmed(line: Buffer, isFirst: boolean): Buffer {
  const start = isFirst && line.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0
  return line.subarray(start, line.at(-1) === CARRIAGE_RETURN ? -1 : undefined)
}

/** The first lines, from 1, that are no UTF-8 or hold characters which nobody sees. */
export function strayLines(text: Uint8Array): number[] {
  const bytes = Buffer.from(text.buffer, text.byteOffset, text.byteLength)
  const found: number[] = []
  let start = 0
  for (let line = 1; start < bytes.length && found.length < MAX_STRAY_LINES; line++) {
    const stop = bytes.indexOf(LINE_FEED, start)
    const end = stop === -1 ? bytes.length : stop
    if (isStray(trimmed(bytes.subarray(start, end), line === 1))) found.push(line)
    start = end + 1
  }
  return found
}
