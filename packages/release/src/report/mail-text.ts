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

const NOT_ASCII = /[^\x20-\x7e]/gu
// `+1` and `-1` as a tally looks for them; `tool-1.0.0` stays as it is.
const VOTE_LIKE = /\+(?=\s*\d)|(?<![\w.])-(?=\s*\d)/g

function escaped(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`
}

/** Text of unknown origin for a mail to a list: ASCII, one line, and nothing that could be counted as a vote. */
export function mailText(text: string): string {
  return visibleText(text).replace(NOT_ASCII, escaped).replace(VOTE_LIKE, escaped)
}
