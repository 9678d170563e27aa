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

import { candidateName } from '@tra/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findProject } from './project.ts'
import { productName, versionOf } from './project-names.ts'

test.each([
  ['log4j', 'log4j'],
  ['@scope/My_Thing', 'my-thing'],
  ['apache-commons-lang', 'commons-lang'],
  ['Apache Maven', 'maven'],
  ['apache', 'apache'],
  ['Grüße & Co.', 'gr-e-co'],
  ['--odd--', 'odd'],
  ['日本', 'project'],
  ['', 'project'],
])('%j becomes %s', (name, product) => {
  expect(productName(name)).toBe(product)
})

test('every name becomes one that a release can have', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.string({ minLength: 60, maxLength: 90, unit: fc.constantFrom('a', '-', '/') })),
      (name) => {
        const release = { committee: 'example', product: productName(name), version: '1.0', candidate: 'rc1' }
        expect(candidateName(release)).toEqual(release)
      },
    ),
  )
})

test.each([
  ['v1.2.3', '1.2.3'],
  ['1.2.3', '1.2.3'],
  ['rel/proj-1.9.0', '1.9.0'],
  ['2.0.0-rc1', '2.0.0'],
  ['v2.0.0-beta-1-rc.2', '2.0.0-beta-1'],
  ['rel/release-1.4-M1', '1.4-M1'],
  ['main', undefined],
  ['HEAD', undefined],
  ['branch-3', undefined],
])('the tag %s names version %s', (ref, version) => {
  expect(versionOf(ref)).toBe(version)
})

test.each([
  [{ project: 'https://github.com/example/x', ref: undefined }, 'is not a folder'],
  [{ project: 'git@github.com:example/x.git', ref: undefined }, 'is not a folder'],
  [{ project: '/no/such/folder', ref: undefined }, 'there is no folder /no/such/folder'],
  [{ project: undefined, ref: 'v1.0.0' }, '--ref needs --project'],
])('%j is refused before a world is built', async (options, message) => {
  await expect(findProject(options)).rejects.toMatchObject({
    message: expect.stringContaining(message),
    hint: expect.any(String),
  })
})
