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

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { archivePeriod } from './archive-period.ts'

const now = new Date('2026-03-15T12:00:00Z')

test.each([
  ['2026-02', '2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'],
  ['2025-12', '2025-12-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'],
  ['dfr=2026-03-01|dto=2026-03-02', '2026-03-01T00:00:00.000Z', '2026-03-03T00:00:00.000Z'],
  ['lte=2d', '2026-03-13T12:00:00.000Z', '2026-03-16T12:00:00.000Z'],
  ['gte=1w', '1970-01-01T00:00:00.000Z', '2026-03-08T12:00:00.000Z'],
  [undefined, '2026-02-13T12:00:00.000Z', '2026-03-16T12:00:00.000Z'],
])('%s means from %s until before %s', (text, from, to) => {
  expect(archivePeriod(text, now)).toEqual({ from: new Date(from), to: new Date(to) })
})

test('words it does not know mean the last month', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !/[=\d]/.test(text)),
      (text) => {
        expect(archivePeriod(text, now)).toEqual(archivePeriod(undefined, now))
      },
    ),
  )
})
