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
import { file, SOURCE } from '../test/candidate-facts.ts'
import { publishedFacts, runPublished } from '../test/published-facts.ts'
import { publishedFilesUnchanged } from './published-files-unchanged.ts'

const run = (...changes: Parameters<typeof publishedFacts>) =>
  runPublished(publishedFilesUnchanged, publishedFacts(...changes))

test('is silent while exactly the released files are served', () => {
  expect(run()).toEqual([])
})

test('other bytes under a released name are a blocker that names both digests', () => {
  const files = publishedFacts().files.map((one) => (one.path === SOURCE ? file(SOURCE, 'other bytes') : one))
  expect(run({ files })).toMatchObject([{ rule: 'changed', severity: 'blocker', artifact: SOURCE }])
})

test('a file that nobody voted on is a blocker, one that is gone a concern', () => {
  const { files } = publishedFacts()
  expect(run({ files: [...files, file('apache-widget-1.2.1-src.tar.gz')] })).toMatchObject([{ rule: 'added' }])
  expect(run({ files: files.slice(1) })).toMatchObject([{ rule: 'gone', severity: 'concern', artifact: SOURCE }])
})

test('a replaced signature is told apart from a replaced artifact', () => {
  const asc = `${SOURCE}.asc`
  const files = publishedFacts().files.map((one) => (one.path === asc ? file(asc, 'another signature') : one))
  expect(run({ files })).toMatchObject([{ rule: 'signature-changed', severity: 'concern', artifact: asc }])
})

test('a name in another letter case is another file', () => {
  const files = publishedFacts().files.map((one) =>
    one.path === SOURCE ? { ...one, path: SOURCE.toUpperCase() } : one,
  )
  expect(run({ files }).map(({ rule }) => rule)).toEqual(['gone', 'added'])
})
