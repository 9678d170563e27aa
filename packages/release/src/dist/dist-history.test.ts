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

import { expect, test } from 'vitest'
import { distHistory } from './dist-history.ts'
import type { DistChange } from './dist-ports.ts'

const change = (changes: Partial<DistChange>): DistChange => ({
  revision: 9,
  date: new Date('2026-03-01T12:00:00Z'),
  action: 'added',
  area: 'dev',
  path: 'logging/log4j/2.25.4-rc1',
  ...changes,
})
const wordsOf = (...changes: Partial<DistChange>[]) =>
  distHistory(changes.map(change)).map(({ what, place, from }) => [what, place, from].filter(Boolean).join(' '))

test('staging, promotion by a move, and archiving are told, the deletion that belongs to a move is not', () => {
  const promoted = { area: 'release', path: 'logging/log4j/2.25.4' } as const
  expect(
    wordsOf(
      {},
      { ...promoted, from: { area: 'dev', path: 'logging/log4j/2.25.4-rc1' } },
      { action: 'deleted' },
      { ...promoted, path: 'logging/log4j/2.25.3', action: 'deleted' },
    ),
  ).toEqual([
    'staged dev/logging/log4j/2.25.4-rc1',
    'promoted release/logging/log4j/2.25.4 dev/logging/log4j/2.25.4-rc1',
    'removed release/logging/log4j/2.25.3',
  ])
})

test('what was put into the area of releases without having been staged there is told apart', () => {
  expect(wordsOf({ area: 'release', path: 'tool/1.0' })).toEqual(['released release/tool/1.0'])
})

test.each(['logging', 'logging/KEYS', 'logging/log4j', 'a'.repeat(10_000)])('%.20s is no release', (path) => {
  expect(wordsOf({ path })).toEqual([])
})
