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

import { hash } from 'node:crypto'
import { canonicalJson, entryText, eventKey, type LedgerEntry, subjectOf } from '@tra/ledger'
import type { NewEntry } from '../store/event-store.ts'

/** An entry as the store takes it. @throws ReleaseError LIMIT_EXCEEDED when it is too long for a leaf. */
export function newEntry(entry: Omit<LedgerEntry, 'v'>): NewEntry {
  const { event } = entry
  return {
    subject: subjectOf(event),
    type: event.type,
    key: eventKey(event),
    eventDigest: hash('sha256', canonicalJson(event), 'hex'),
    text: entryText({ v: 1, ...entry }),
  }
}
