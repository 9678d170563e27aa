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

import { verdictOf } from '@tra/kernel'
import { expect, test } from 'vitest'
import { factsWithArchive, run, SOURCE } from '../test/candidate-facts.ts'
import { archiveSafe } from './archive-safe.ts'

test('says nothing about a harmless archive', () => {
  expect(run(archiveSafe, factsWithArchive({}))).toEqual([])
})

test('tells which entry of which archive leads outside', () => {
  const problems = [{ kind: 'path-traversal' as const, entry: 'a/../../etc/passwd', detail: 'has a ".." segment' }]
  expect(run(archiveSafe, factsWithArchive({ problems }))).toMatchObject([
    {
      severity: 'blocker',
      artifact: SOURCE,
      message: `${SOURCE} holds a path that leads outside at "a/../../etc/passwd": has a ".." segment`,
    },
  ])
})

test('an archive too large to read stops the line without being called bad', () => {
  const problems = [{ kind: 'too-many-entries' as const, detail: 'more than 200000' }]
  expect(verdictOf(run(archiveSafe, factsWithArchive({ problems })))).toBe('needs-human')
})

test('shows every problem', () => {
  const problems = [
    { kind: 'unreadable' as const, detail: 'unexpected end of file' },
    { kind: 'compression-ratio' as const, detail: 'more than 100 to 1' },
  ]
  expect(run(archiveSafe, factsWithArchive({ problems }))).toHaveLength(2)
})
