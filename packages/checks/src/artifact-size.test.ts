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
import { artifactSize } from './artifact-size.ts'

const judge = (size: number, path = 'widget-1.0.zip') =>
  run(artifactSize, cleanFacts({ files: [{ ...file(path), size }] }))

test('100 MB are fine, more need a word to Infra, and more than 1 GB are not hosted', () => {
  expect(judge(100_000_000)).toEqual([])
  expect(judge(100_000_001)).toMatchObject([{ severity: 'suggestion', rule: 'large' }])
  expect(judge(1_000_000_001)).toMatchObject([{ severity: 'concern', rule: 'too-large' }])
})

test('an empty artifact is a blocker; an empty companion is judged by who reads it', () => {
  expect(judge(0)).toMatchObject([{ severity: 'blocker', rule: 'empty' }])
  expect(judge(0, 'widget-1.0.zip.asc')).toEqual([])
})
