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

import { plainProfile } from '@tra/kernel'
import { expect, test } from 'vitest'
import { cleanFacts, file, run } from '../test/candidate-facts.ts'
import { companionsKnown } from './companions-known.ts'

const facts = (...paths: string[]) => cleanFacts({ files: paths.map((path) => file(path)) })

test.each([
  ['.md5', 'blocker'],
  ['.sig', 'blocker'],
  ['.sha1', 'concern'],
  ['.sha', 'concern'],
])('%s is a %s', (suffix, severity) => {
  const path = `a.zip${suffix}`
  expect(run(companionsKnown, facts('a.zip', path))).toMatchObject([{ severity, artifact: path }])
})

test('a signature without its file is a concern', () => {
  expect(run(companionsKnown, facts('a.zip', 'b.zip.asc'))).toMatchObject([
    { severity: 'concern', artifact: 'b.zip.asc', message: 'b.zip.asc is about b.zip, which is not in the candidate' },
  ])
})

test('one SBOM for all formats of a package is no orphan, one for none of them is', () => {
  expect(run(companionsKnown, facts('w-1.0-src.tar.gz', 'w-1.0-src.zip', 'w-1.0-src.cdx.json'))).toEqual([])
  expect(run(companionsKnown, facts('w-1.0-src.tar.gz', 'w-1.1-src.cdx.json'))).toMatchObject([{ rule: 'orphan' }])
  expect(run(companionsKnown, facts('w-1.0-src.tar.gz', 'w-1.0-src.asc'))).toMatchObject([{ rule: 'orphan' }])
})

test('a summary about the whole candidate is no orphan, one about a file that is gone is', () => {
  expect(run(companionsKnown, facts('w-1.0-src.zip', 'w-1.0.vsa.sigstore.json'))).toEqual([])
  expect(run(companionsKnown, facts('w-1.0-src.zip', 'w-1.0.jar.vsa.sigstore.json'))).toMatchObject([
    { rule: 'orphan' },
  ])
})

test('a signed SBOM is no orphan', () => {
  expect(run(companionsKnown, facts('a.zip', 'a.zip.cdx.json', 'a.zip.cdx.json.asc'))).toEqual([])
})

test('a profile that forbids nothing accepts .sig', () => {
  expect(run(companionsKnown, { ...facts('a.zip', 'a.zip.sig'), profile: plainProfile('open-source') })).toEqual([])
})
