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

import { visibleText } from '@tra/kernel'

/** One thing that is wrong with a document, for a person who wants to correct it. */
export interface DocumentProblem {
  /** JSON Pointer (RFC 6901) to the value, `""` for the whole document; of XML, to where it would be in the JSON. */
  pointer: string
  /** What is wrong there: `lacks "name"`. Holds no control characters. */
  message: string
  /** From 1 on; absent where no line is to blame. */
  line?: number
}

/** RFC 6901, 3 and 4. */
export function jsonPointer(path: readonly (string | number)[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** The problem as a sentence. */
export function problemSentence({ pointer, message, line }: DocumentProblem): string {
  const where = [line === undefined ? [] : [`line ${line}`], pointer === '' ? [] : [shortened(pointer)]].flat()
  return visibleText([where.join(' '), message].filter((part) => part !== '').join(': '))
}

const MAX_POINTER = 200

/** Of a deep place, the beginning and the end. */
function shortened(pointer: string): string {
  if (pointer.length <= MAX_POINTER) return pointer
  return `${pointer.slice(0, MAX_POINTER / 2)}…${pointer.slice(-MAX_POINTER / 2)}`
}
