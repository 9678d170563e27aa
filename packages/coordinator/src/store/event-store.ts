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

import type { ReleaseName } from '@tra/kernel'
import type { Database } from './database.ts'

/** What an entry is about, as closely as it says. */
export interface Subject {
  committee: string
  product?: string | undefined
  version?: string | undefined
  candidate?: string | undefined
}

/** An entry to be stored: its text is kept exactly as it is hashed. */
export interface NewEntry {
  subject: Subject
  /** The event's type. */
  type?: string
  /** SHA-256 of source and id, hex: what makes it the same event. */
  key: string
  /** SHA-256 of the canonical event, hex: what it says. */
  eventDigest: string
  /** The leaf of the ledger: one line, as canonical JSON is. */
  text: string
}

/** `known`: stored before with the same words. `conflict`: another event already has this source and id. */
export interface Appended {
  sequence: number
  outcome: 'new' | 'known' | 'conflict'
}

export interface StoredEntry {
  sequence: number
  text: string
}

/** A release as the overview lists it. */
export interface StoredRelease extends ReleaseName {
  events: number
  /** The newest entry's text. */
  latest: string
}

/** The append-only log. Sequence numbers are dense, begin at 0 and never change. */
export interface EventStore {
  /** Where it lies, for what is kept beside the log. */
  readonly database: Database
  /** Aborted when the store begins to close: what works on its own stops then. */
  readonly closing: AbortSignal
  /**
   * Resolves once the entries are on disk; one result per entry, in order.
   * @throws ReleaseError LIMIT_EXCEEDED when too much waits to be written: nothing was stored, try again later.
   */
  append(entries: readonly NewEntry[]): Promise<Appended[]>
  /** Entries that wait to be written. */
  queued(): number
  size(): Promise<number>
  /** At most `limit` entries from a sequence number on. */
  entriesFrom(sequence: number, limit: number): Promise<StoredEntry[]>
  /** All entries of a release, oldest first, at most `limit`. */
  entriesOf(release: ReleaseName, limit: number): Promise<StoredEntry[]>
  /** The most recently changed releases; entries that speak of no version belong to none. */
  releases(limit: number): Promise<StoredRelease[]>
  /** Waits for what is being written, then closes. */
  close(): Promise<void>
}
