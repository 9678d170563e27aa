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
import { archive, cleanFacts, file, run } from '../test/candidate-facts.ts'
import type { FileFacts } from './facts.ts'
import { fileTypeMatches } from './file-type-matches.ts'

const judge = (changes: Partial<FileFacts>, path = 'widget-1.0.zip') =>
  run(fileTypeMatches, cleanFacts({ files: [{ ...file(path), ...changes }] }))

test.each([
  ['widget-1.0.zip', 'zip'],
  ['widget-1.0.jar', 'java-archive'],
  ['widget-1.0.tar.zst', 'zstd'],
  ['widget-1.0.crate', 'gzip'],
  ['widget-1.0.gem', 'tar'],
  ['widget-1.0.sh', 'elf'],
])('%s may be %s', (path, magic) => {
  expect(judge({ magic }, path)).toEqual([])
})

test.each([
  ['a program called .zip', { magic: 'elf' }],
  ['a tar.gz called .zip', { magic: 'gzip' }],
  ['a web page called .zip', {}],
])('%s is a blocker', (_name, changes) => {
  expect(judge(changes)).toMatchObject([{ severity: 'blocker', artifact: 'widget-1.0.zip' }])
})

test('an archive that was read needs no other proof', () => {
  const { magic: _magic, ...read } = archive('widget-1.0.tar.gz')
  expect(run(fileTypeMatches, cleanFacts({ files: [read] }))).toEqual([])
})

test('an empty file is left to artifact-size', () => {
  expect(judge({ size: 0 })).toEqual([])
})
