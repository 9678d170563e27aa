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

import type { Appended, NewEntry } from './event-store.ts'

/** Where an event lies, what the log says there, and whether this append put it there. */
export interface Place {
  sequence: number
  eventDigest: string
  added: boolean
}

/** The first entry of every key: one append must not store an event twice. */
export function firstOfEachKey(entries: readonly NewEntry[]): NewEntry[] {
  const first = new Map<string, NewEntry>()
  for (const entry of entries) if (!first.has(entry.key)) first.set(entry.key, entry)
  return [...first.values()]
}

/** What became of every entry, given the place of every key. */
export function appendOutcomes(entries: readonly NewEntry[], places: ReadonlyMap<string, Place>): Appended[] {
  const seen = new Set<string>()
  return entries.flatMap(({ key, eventDigest }) => {
    const place = places.get(key)
    if (place === undefined) return []
    const isNew = place.added && !seen.has(key)
    seen.add(key)
    const outcome = place.eventDigest === eventDigest ? 'known' : 'conflict'
    return [{ sequence: place.sequence, outcome: isNew ? 'new' : outcome }]
  })
}
