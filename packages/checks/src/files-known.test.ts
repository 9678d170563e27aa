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
import { cleanFacts, file, run } from '../test/candidate-facts.ts'
import { filesKnown } from './files-known.ts'

const judge = (...paths: string[]) => run(filesKnown, cleanFacts({ files: paths.map((path) => file(path)) }))

test('artifacts, companions and signed documents are known', () => {
  expect(judge('widget-1.0.zip', 'widget-1.0.zip.asc', 'README.md', 'README.md.asc', 'SHA512SUM')).toEqual([])
})

test('a file of no known kind at the top is a concern', () => {
  expect(judge('notes.json')).toMatchObject([{ severity: 'concern', rule: 'unknown', artifact: 'notes.json' }])
})

test('documents that nobody signed are summed up', () => {
  expect(judge('README.md', 'CHANGES.txt', 'docs/index.html')).toMatchObject([
    { severity: 'suggestion', rule: 'unsigned', message: 'README.md and 2 more documents are not signed' },
  ])
})

test('a web site is no release', () => {
  const pages = (count: number) => Array.from({ length: count }, (_, index) => `docs/${index}.html`)
  const rules = (count: number) => judge(...pages(count)).map(({ rule }) => rule)
  expect(rules(512)).toEqual(['unsigned'])
  expect(rules(513)).toEqual(['unsigned', 'too-many-documents'])
})

test('a candidate copied one level too deep is seen', () => {
  expect(judge('1.2.0-rc1/widget-1.2.0.zip')).toMatchObject([{ rule: 'path-repeats', severity: 'suggestion' }])
  expect(judge('java/widget-1.2.0.zip')).toEqual([])
})
