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
import { firstEntryDifference, type PackedEntry } from './entry-difference.ts'

const entry = (path: string, changes: Partial<PackedEntry> = {}): PackedEntry => ({
  path,
  kind: 'file',
  mode: 0o644,
  size: 3,
  blob: '1'.repeat(40),
  modified: 1_700_000_000,
  ...changes,
})
const FILES = [entry('a'), entry('b'), entry('c')]
const changed = (index: number, changes: Partial<PackedEntry>) =>
  FILES.map((file, at) => (at === index ? { ...file, ...changes } : file))

test('nothing differs between an archive and itself', () => {
  expect(firstEntryDifference(FILES, structuredClone(FILES))).toBeUndefined()
})

test.each<[string, PackedEntry[], string, string, string]>([
  [
    'a clock',
    changed(1, { modified: 1_700_000_060 }),
    'time',
    'b',
    '2023-11-14T22:13:20Z in the candidate, 2023-11-14T22:14:20Z',
  ],
  ['a umask', changed(1, { mode: 0o664 }), 'mode', 'b', '644 in the candidate, 664'],
  ['a list that was not sorted', [entry('b'), entry('a'), entry('c')], 'order', 'a', '"b" stands there'],
  ['other content', changed(2, { blob: '2'.repeat(40) }), 'content', 'c', '3 bytes in both'],
  [
    'another length',
    changed(2, { blob: '2'.repeat(40), size: 4 }),
    'content',
    'c',
    '3 bytes in the candidate, 4 bytes',
  ],
  ['a file less', FILES.slice(0, 2), 'members', 'c', 'only in the candidate'],
  ['a file more', [...FILES, entry('d')], 'members', 'd', 'only in the rebuilt file'],
  ['a file twice', [...FILES, entry('a')], 'members', 'a', '3 entries in the candidate, 4'],
  ['a link elsewhere', changed(0, { kind: 'symlink', link: 'b' }), 'content', 'a', 'file in the candidate, symlink'],
])('%s', (_, others, kind, member, detail) => {
  expect(firstEntryDifference(FILES, others)).toEqual({ kind, member, detail: expect.stringContaining(detail) })
})

test('a clock on every entry does not hide the one file whose content differs', () => {
  const others = changed(2, { blob: '2'.repeat(40) }).map((file) => ({ ...file, modified: 0, mode: 0o600 }))
  expect(firstEntryDifference(FILES, others)).toMatchObject({ kind: 'content', member: 'c' })
})

test('a difference is always seen, whatever differs', () => {
  const anyEntry = fc.record({
    path: fc.constantFrom('a', 'b', 'c'),
    kind: fc.constantFrom('file' as const, 'directory' as const),
    mode: fc.constantFrom(0o644, 0o755),
    size: fc.constantFrom(1, 2),
    modified: fc.constantFrom(1, Number.MAX_SAFE_INTEGER),
    blob: fc.constantFrom('1', '2'),
  })
  const archive = fc.uniqueArray(anyEntry, { selector: ({ path }) => path })
  fc.assert(
    fc.property(archive, archive, (one, other) => {
      const strip = (entries: PackedEntry[]) => entries.map(({ size: _, ...rest }) => rest)
      const isSame = JSON.stringify(strip(one)) === JSON.stringify(strip(other))
      expect(firstEntryDifference(one, other) === undefined).toBe(isSame)
    }),
  )
})
