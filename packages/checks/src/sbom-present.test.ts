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
import { sbomPresent } from './sbom-present.ts'

const facts = (...paths: string[]) => cleanFacts({ files: paths.map((path) => file(path)) })
const judge = (...paths: string[]) => run(sbomPresent, facts(...paths))

test.each(['a/widget-1.0.zip.cdx.json', 'a/widget-1.0.zip.spdx.json', 'a/widget-1.0.cdx.xml'])('%s is one', (path) => {
  expect(judge('a/widget-1.0.zip', path)).toEqual([])
})

test('an artifact without is a suggestion, whatever lies elsewhere', () => {
  expect(judge('a/widget-1.0.zip', 'widget-1.0.zip.cdx.json')).toMatchObject([
    { severity: 'suggestion', artifact: 'a/widget-1.0.zip' },
  ])
})

test('high assurance asks for both formats in another check', () => {
  const strict = { ...facts('widget-1.0.zip'), profile: plainProfile('high-assurance') }
  expect(run(sbomPresent, strict)).toEqual([])
})
