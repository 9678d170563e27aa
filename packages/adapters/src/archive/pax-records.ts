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

import { decodeName } from './tar-header.ts'

const DIGITS = /^[1-9][0-9]{0,9}$/

/**
 * Records of a pax extended header, `<length> <key>=<value>\n` (POSIX pax, "pax Header Block").
 * @throws Error for a broken record, and for a key given twice: some programs take the first, others the last.
 */
export function paxRecords(content: Buffer): Map<string, string> {
  const records = new Map<string, string>()
  let position = 0
  while (position < content.length) {
    const blank = content.indexOf(0x20, position)
    const digits = content.toString('latin1', position, blank)
    const end = position + Number(digits)
    if (blank === -1 || !DIGITS.test(digits) || end > content.length || content[end - 1] !== 0x0a)
      throw new Error('a pax header is broken')
    const { text } = decodeName(content.subarray(blank + 1, end - 1))
    const separator = text.indexOf('=')
    const key = text.slice(0, separator)
    if (separator < 1 || records.has(key)) throw new Error(`a pax header states ${JSON.stringify(key)} twice`)
    records.set(key, text.slice(separator + 1))
    position = end
  }
  return records
}
