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
import { ReleaseError } from '@tra/kernel'
import { type HoldChange, type HoldEvent, holdEventOf } from '@tra/ledger'
import type { Hold } from './hold-document.ts'

/** SHA-256 of words, each ended where the next begins. */
export function sha256OfWords(...words: readonly string[]): string {
  return createHash('sha256').update(words.join('\0')).digest('hex')
}

interface Said {
  by: string
  at: string
  reason: string
}

function saidAt(change: HoldChange, { setBy, setAt, reason, acknowledged, lifted }: Hold): Said {
  if (change === 'set') return { by: setBy, at: setAt, reason }
  if (change === 'lifted' && lifted !== undefined) return lifted
  if (change === 'acknowledged' && acknowledged !== undefined) return { ...acknowledged, reason: '' }
  throw new ReleaseError('INTERNAL', `the hold was not ${change}`)
}

/** The event of a change, from the hold as it is after it: told twice, it is the same event. */
export function holdChangeEvent(change: HoldChange, hold: Hold, source: string): HoldEvent {
  const { committee, product, version, id, severity, dueBy } = hold
  const { by, at, reason } = saidAt(change, hold)
  return holdEventOf(change, {
    ...{ source, committee, product, hold: id, severity, dueBy },
    ...(version !== undefined && { version }),
    wordsSha256: sha256OfWords(by, reason),
    time: new Date(at),
  })
}
