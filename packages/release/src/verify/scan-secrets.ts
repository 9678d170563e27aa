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

import { type SecretHit, type SecretScan, secretScanner } from '@tra/checks'
import type { OpenedHistory } from '../source-ports.ts'

/** Places that a report names; a range with more was never looked at by anybody. */
const MAX_HITS = 500

/** Looks at every added line of a range, one piece after the other. What could not be looked at is said. */
export async function scanSecrets({ addedText }: Pick<OpenedHistory, 'addedText'>): Promise<SecretScan> {
  const scanner = secretScanner()
  const hits: SecretHit[] = []
  let lines = 0
  let incomplete: string | undefined
  for await (const piece of addedText()) {
    incomplete ??= piece.unread
    lines += piece.lines.length
    for (const line of piece.lines) hits.push(...scanner.push(line))
    if (hits.length <= MAX_HITS) continue
    incomplete ??= `more than ${MAX_HITS} places look like secrets`
    break
  }
  return { hits: hits.slice(0, MAX_HITS), lines, ...(incomplete === undefined ? {} : { incomplete }) }
}
