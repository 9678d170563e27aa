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
import { archive, cleanFacts, SOURCE } from '../test/candidate-facts.ts'
import type { ArchiveProblemKind } from './archive-facts.ts'
import { readableArchives } from './artifacts.ts'

function readableWith(...kinds: ArchiveProblemKind[]): string[] {
  const read = archive(SOURCE)
  const problems = kinds.map((kind) => ({ kind, detail: 'seen' }))
  const files = read.archive === undefined ? [] : [{ ...read, archive: { ...read.archive, problems } }]
  return readableArchives(cleanFacts({ files })).map(({ path }) => path)
}

test('an archive is judged by what it holds, whatever else is wrong with it', () => {
  expect(readableWith()).toEqual([SOURCE])
  expect(readableWith('path-traversal', 'trailing-data')).toEqual([SOURCE])
})

test.each<ArchiveProblemKind>([
  'unreadable',
  'overlapping-entries',
  'too-many-entries',
  'too-many-bytes',
  'compression-ratio',
])('one whose reading ended with %s is not: what nobody read is not missing', (kind) => {
  expect(readableWith(kind)).toEqual([])
})
