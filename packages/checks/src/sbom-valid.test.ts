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
import { archive, cleanFacts, file, run, SOURCE, sbomOf } from '../test/candidate-facts.ts'
import type { SbomFacts } from './sbom-facts.ts'
import { sbomValid } from './sbom-valid.ts'

const source = archive(SOURCE)
const judge = (changes: Partial<SbomFacts>) => run(sbomValid, cleanFacts({ sboms: [sbomOf(source, changes)] }))

test('a valid document passes', () => {
  expect(judge({})).toEqual([])
})

test('an invalid one is a concern that a human must look at', () => {
  expect(judge({ problems: ['specVersion: expected 1.2 to 1.7'] })).toMatchObject([
    { severity: 'concern', rule: 'malformed', undecided: true, message: expect.stringContaining('specVersion') },
  ])
})

test('missing elements are a suggestion', () => {
  expect(judge({ lacks: ['a timestamp'] })).toMatchObject([{ severity: 'suggestion', rule: 'elements' }])
})

test('a document that nobody read is no pass, unless another one of the artifact was', () => {
  const xml = file(`${SOURCE}.cdx.xml`)
  expect(run(sbomValid, cleanFacts({ files: [source, xml], sboms: [] }))).toMatchObject([
    { rule: 'unread', undecided: true, artifact: xml.path },
  ])
  expect(run(sbomValid, cleanFacts({ files: [source, xml] }))).toEqual([])
})
