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

import { appendFileSync, readFileSync, statSync } from 'node:fs'

/**
 * A shared offset, kept as one line of milliseconds per step. Appending is atomic where rewriting would lose the step of
 * another process and turn time back.
 */
export interface ClockFile {
  /** Milliseconds. */
  offset(): number
  advance(milliseconds: number): void
}

/** The file need not exist: then nothing has moved yet. */
export function clockFile(path: string): ClockFile {
  let known = { size: 0, offset: 0 }
  return {
    offset: () => {
      const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
      if (size !== known.size) known = { size, offset: sumOfLines(readFileSync(path, 'utf8')) }
      return known.offset
    },
    advance: (milliseconds) => appendFileSync(path, `${Math.max(0, Math.ceil(milliseconds))}\n`),
  }
}

/** Real time that a patched `Date` in this process does not change, in milliseconds since 1970. */
export function realNow(): number {
  return Math.floor(performance.timeOrigin + performance.now())
}

// A line without its end is still being written.
function sumOfLines(text: string): number {
  return text
    .split('\n')
    .slice(0, -1)
    .reduce((sum, line) => sum + Number(line), 0)
}
