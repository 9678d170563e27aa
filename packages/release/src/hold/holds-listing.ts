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
import { dueWords, holdWords } from './assert-no-hold.ts'
import { type Hold, type Holds, scopeName } from './hold-document.ts'

function stateWords(hold: Hold, now: Date): string {
  const { lifted, acknowledged, acknowledgeBy } = hold
  if (lifted !== undefined) return `lifted at ${lifted.at} by ${visibleText(lifted.by)}: ${visibleText(lifted.reason)}`
  const isLate = Date.parse(acknowledgeBy) < now.getTime()
  const known =
    acknowledged === undefined
      ? `${isLate ? 'was ' : ''}to be acknowledged by ${acknowledgeBy}${isLate ? ', overdue' : ''}`
      : `acknowledged at ${acknowledged.at} by ${visibleText(acknowledged.by)}`
  return `stands, ${dueWords(hold, now)}; ${known}`
}

/** Holds for a person, in the order in which they were given. */
export function holdsListing(holds: readonly Hold[], now: Date): string {
  if (holds.length === 0) return 'No hold.\n'
  const entries = holds.map((hold) => [
    `${scopeName(hold)}: ${hold.severity}, ${stateWords(hold, now)}`,
    `  ${holdWords(hold)}`,
  ])
  return `${entries.flat().join('\n')}\n`
}

/** How long a document counts, for a person. */
export function validityWords({ issuedAt, expiresAt }: Holds): string {
  return expiresAt === undefined ? `issued at ${issuedAt}` : `issued at ${issuedAt}, counts until ${expiresAt}`
}
