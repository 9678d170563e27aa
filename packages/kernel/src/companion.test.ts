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
import { companionOf, companionSuffixes, isArtifact } from './companion.ts'

test.each([
  ['a.tar.gz.asc', 'a.tar.gz', '.asc'],
  ['sub/a.zip.sha512', 'sub/a.zip', '.sha512'],
  ['a.jar.sigstore.json', 'a.jar', '.sigstore.json'],
  ['a.jar.cdx.json', 'a.jar', '.cdx.json'],
  ['a.jar.cdx.sigstore.json', 'a.jar', '.cdx.sigstore.json'],
  ['a.jar.intoto.jsonl', 'a.jar', '.intoto.jsonl'],
  ['a.jar.asc.sha512', 'a.jar.asc', '.sha512'],
])('%s is about %s', (path, artifact, suffix) => {
  expect(companionOf(path)).toEqual({ artifact, suffix })
  expect(isArtifact(path)).toBe(false)
})

test.each(['a.tar.gz', 'a.json', 'a.sigstore', 'asc', 'a.asc.txt', 'KEYS.txt', 'MYKEYS'])(
  '%s is an artifact',
  (path) => {
    expect(companionOf(path)).toBeUndefined()
    expect(isArtifact(path)).toBe(true)
  },
)

test('KEYS is neither an artifact nor about one', () => {
  expect([isArtifact('KEYS'), isArtifact('log4j/KEYS')]).toEqual([false, false])
  expect(companionOf('KEYS')).toBeUndefined()
})

test('no suffix hides a longer one behind it', () => {
  const hidden = companionSuffixes.filter((suffix) => companionOf(`a${suffix}`)?.suffix !== suffix)
  expect(hidden).toEqual([])
})
