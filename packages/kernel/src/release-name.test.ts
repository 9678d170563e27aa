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
import { candidateLabel, candidateName, releaseId } from './release-name.ts'

const log4j = { committee: 'logging', product: 'log4j', version: '2.25.4', candidate: 'rc1' }

test('a name is known by its path and its label', () => {
  const name = candidateName(log4j)
  expect(name).toEqual(log4j)
  expect(releaseId(name)).toBe('logging/log4j/2.25.4')
  expect(candidateLabel(name)).toBe('2.25.4-rc1')
})

test.each([
  { version: '1.0.0-alpha+build.5', candidate: 'RC-12' },
  { version: '3', candidate: 'rc.2', product: 'commons-lang3' },
])('takes %j', (parts) => {
  expect(candidateName({ ...log4j, ...parts })).toMatchObject(parts)
})

test.each([
  ['committee', 'Logging'],
  ['committee', 'a/b'],
  ['product', '../secrets'],
  ['product', '-rf'],
  ['product', 'log4j\n'],
  ['product', 'a'.repeat(64)],
  ['product', ''],
  ['version', '1..0'],
  ['version', '.1'],
  ['version', '1.0;id'],
  ['version', '1.0 '],
  ['candidate', '1'],
  ['candidate', 'rc'],
  ['candidate', 'rc12345'],
])('refuses the %s %j, which would become part of a path, a URL and a subject', (part, value) => {
  const refused = expect.objectContaining({ code: 'INPUT_INVALID', message: expect.stringContaining(`${part} "`) })
  expect(() => candidateName({ ...log4j, [part]: value })).toThrow(refused)
})

test('names every bad part at once', () => {
  const bad = { committee: '!', product: '!', version: '!', candidate: '!' }
  expect(() => candidateName(bad)).toThrow(/committee.*product.*version.*candidate/)
})
