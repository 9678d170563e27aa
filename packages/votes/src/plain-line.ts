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

// Nearly all lines: nothing in them needs to be made alike.
const PLAIN = /^[\x20-\x7e]*$/

/** One line with what mail programs vary made alike: full-width forms, Unicode minus signs, invisible characters. */
export function plainLine(line: string): string {
  if (PLAIN.test(line)) return line.trimEnd()
  return line
    .normalize('NFKC')
    .replace(/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\ufe0f/g, '')
    .replace(/➕(?=[01])/g, '+')
    .replace(/➖(?=[01])/g, '-')
    .replace(/[−–—‒‐‑](?=\s?[01](?!\d))/g, '-')
    .trimEnd()
}

/** Longest line that is quoted back. */
const MAXIMUM_LINE_CHARACTERS = 200

// An escape sequence would speak to the terminal, a bidirectional override turns the text that follows.
const UNSEEN = /[\p{Cc}\p{Cf}]+/gu

/** As much of a line as is quoted back to people. */
export function shown(line: string): string {
  return line.trim().slice(0, MAXIMUM_LINE_CHARACTERS).replace(UNSEEN, ' ')
}
