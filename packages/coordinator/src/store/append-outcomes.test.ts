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

import { describe, expect, it } from 'vitest'
import { appendOutcomes, firstOfEachKey } from './append-outcomes.ts'
import type { NewEntry } from './event-store.ts'

const release = { committee: 'widgets', product: 'widget', version: '1.0.0' }
const entry = (key: string, eventDigest: string): NewEntry => ({
  subject: release,
  key,
  eventDigest,
  text: `${key} ${eventDigest}`,
})

describe('an append', () => {
  const entries = [entry('a', 'x'), entry('b', 'x'), entry('b', 'x'), entry('b', 'y'), entry('c', 'y')]

  it('stores the first entry of every key', () => {
    expect(firstOfEachKey(entries)).toEqual([entries[0], entries[1], entries[4]])
  })

  it('tells new from known from taken', () => {
    const places = new Map([
      ['a', { sequence: 3, eventDigest: 'x', added: false }],
      ['b', { sequence: 7, eventDigest: 'x', added: true }],
      ['c', { sequence: 4, eventDigest: 'x', added: false }],
    ])
    expect(appendOutcomes(entries, places)).toEqual([
      { sequence: 3, outcome: 'known' },
      { sequence: 7, outcome: 'new' },
      { sequence: 7, outcome: 'known' },
      { sequence: 7, outcome: 'conflict' },
      { sequence: 4, outcome: 'conflict' },
    ])
  })
})
