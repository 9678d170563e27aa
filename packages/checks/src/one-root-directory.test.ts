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
import { factsWithArchive, run, SOURCE } from '../test/candidate-facts.ts'
import { oneRootDirectory } from './one-root-directory.ts'

const judge = (roots: string[], path = SOURCE) => run(oneRootDirectory, factsWithArchive({ roots }, path))

test.each([
  ['apache-widget-1.2.0-src.tar.gz', 'apache-widget-1.2.0-src'],
  ['apache-widget-1.2.0-src.tar.gz', 'apache-widget-1.2.0'],
  ['apache-widget-1.2.0-source-release.zip', 'apache-widget-1.2.0'],
  ['apache-widget-1.2.0-bin.tgz', 'apache-widget-1.2.0'],
  ['rc1/apache-widget-1.2.0.tar.gz', 'apache-widget-1.2.0'],
])('%s may unpack into %s', (path, root) => {
  expect(judge([root], path)).toEqual([])
})

test.each([
  ['another version', ['apache-widget-1.2.1']],
  ['a near miss', ['apache-widget-1.2.0-sr']],
  ['two directories', ['apache-widget-1.2.0', '__MACOSX']],
  ['nothing', []],
])('%s is a concern', (_name, roots) => {
  expect(judge(roots)).toMatchObject([{ severity: 'concern', artifact: SOURCE }])
})

test('a flat archive of many files is summed up', () => {
  const roots = Array.from({ length: 500 }, (_, index) => `file-${index}`)
  expect(judge(roots)[0]?.message).toContain('and 495 more')
})

test('an archive that can not be read is left to archive-safe', () => {
  const problems = [{ kind: 'unreadable' as const, detail: 'truncated' }]
  expect(run(oneRootDirectory, factsWithArchive({ roots: [], problems }))).toEqual([])
})
