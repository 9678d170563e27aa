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
import { archive, cleanFacts, file, run, SOURCE } from '../test/candidate-facts.ts'
import { companionsPresent } from './companions-present.ts'

test('names every missing companion of every artifact', () => {
  const files = [archive(SOURCE), file('docs/guide.pdf'), file('docs/guide.pdf.asc')]
  const findings = run(companionsPresent, cleanFacts({ files }))
  expect(findings.map(({ message }) => message)).toEqual([
    `${SOURCE} has no .asc beside it`,
    `${SOURCE} has no .sha512 beside it`,
    'docs/guide.pdf has no .sha512 beside it',
  ])
  expect(findings[2]?.hint).toContain('sha512sum guide.pdf > guide.pdf.sha512')
})

test('takes the severity from the profile', () => {
  const facts = cleanFacts({ files: [archive(SOURCE)], profile: plainProfile('open-source') })
  expect(run(companionsPresent, facts).map(({ severity }) => severity)).toEqual(['concern', 'blocker'])
})

test('a companion with another letter case is missing', () => {
  const files = [archive(SOURCE), file(`${SOURCE}.ASC`), file(`${SOURCE}.sha512`)]
  expect(run(companionsPresent, cleanFacts({ files })).map(({ artifact }) => artifact)).toContain(SOURCE)
})

test('high assurance asks for bundle, signature pair, provenance and both SBOMs', () => {
  const messages = run(companionsPresent, cleanFacts({ profile: plainProfile('high-assurance') })).map((f) => f.message)
  expect(messages).toHaveLength(5)
})
