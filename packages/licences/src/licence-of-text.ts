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
import texts from './licence-texts.json' with { type: 'json' }
import { hidesTerms, normalisedText } from './normalised-text.ts'

/** The longest text of a listed licence has 40 kB. */
const MAX_TEXT_LENGTH = 200_000

const BY_HASH = new Map(Object.entries<string>(texts.texts))

/** What is compared of a licence's text: SHA-256 of its words, in lower-case hex. */
export function textHash(text: string): string {
  return createHash('sha256').update(normalisedText(text)).digest('hex')
}

/**
 * The SPDX id of the licence that this is the text of, and nothing else: a text with further terms behind it is none.
 * Of licences that have the same text (`GPL-2.0-only`, `GPL-2.0-or-later`) the narrower one.
 */
export function licenceOfText(text: string): string | undefined {
  const found = text.length > MAX_TEXT_LENGTH ? undefined : BY_HASH.get(textHash(text))
  return found === undefined || hidesTerms(text) ? undefined : found
}
