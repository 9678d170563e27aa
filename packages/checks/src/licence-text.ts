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

const HEAD = 'apache license version january 2004'
const END = 'end of terms and conditions'
// SHA-256 of the licence's words from HEAD to END, as `wordsOf` reduces https://www.apache.org/licenses/LICENSE-2.0.txt.
const APACHE_2_WORDS = '7514528b7ef6c0664a79c8351ce87d0de45983e6d395836b7eb7e81c10a1d34f'

/** What a text is to somebody looking for the Apache License 2.0. */
export type LicenceReading = 'apache-2.0' | 'altered' | 'other'

/** Copies differ in indent, line ends, list letters and `https`; none of these changes a word of the licence. */
function wordsOf(text: string): string {
  const words = text
    .toLowerCase()
    .replaceAll('https:', 'http:')
    .match(/[a-z0-9]{2,}/g)
  return words?.join(' ') ?? ''
}

/**
 * Tells whether a LICENSE file holds the whole Apache License 2.0 word for word. What follows the licence (the appendix,
 * licences of bundled parts) is not judged.
 */
export function readLicence(text: string): LicenceReading {
  const words = wordsOf(text)
  const start = words.indexOf(HEAD)
  if (start === -1) return 'other'
  const end = words.indexOf(END, start)
  if (end === -1) return 'altered'
  const digest = createHash('sha256')
    .update(words.slice(start, end + END.length))
    .digest('hex')
  return digest === APACHE_2_WORDS ? 'apache-2.0' : 'altered'
}
