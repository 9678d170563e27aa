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

import { profiles } from '@tra/kernel'
import { expect, test } from 'vitest'
import { APACHE_LICENCE, factsWithArchive, run, SOURCE } from '../test/candidate-facts.ts'
import { licenceFilePresent } from './licence-file-present.ts'

const judge = (rootTexts: Record<string, string>, path = SOURCE) =>
  run(licenceFilePresent, factsWithArchive({ rootTexts }, path))

test('the full licence at the root passes', () => {
  expect(judge({ LICENSE: APACHE_LICENCE })).toEqual([])
})

test.each([
  ['no LICENSE', {}, 'no LICENSE'],
  ['LICENSE.txt in a source package', { 'LICENSE.txt': APACHE_LICENCE }, 'no LICENSE'],
  ['the GPL', { LICENSE: 'GNU GENERAL PUBLIC LICENSE Version 3' }, 'not the Apache License'],
  ['a changed text', { LICENSE: APACHE_LICENCE.replace('perpetual', 'temporary') }, 'words differ'],
])('%s is a blocker', (_name, texts, words) => {
  expect(judge(texts)).toMatchObject([{ severity: 'blocker', message: expect.stringContaining(words) }])
})

test('a convenience package may keep it elsewhere, so its lack at the root is a concern', () => {
  expect(judge({ 'LICENSE.txt': APACHE_LICENCE }, 'apache-widget-1.2.0-bin.tar.gz')).toEqual([])
  expect(judge({}, 'apache-widget-1.2.0-bin.tar.gz')).toMatchObject([{ severity: 'concern' }])
})

test('outside the ASF any licence will do, but not an empty one', () => {
  const facts = (LICENSE: string) => ({
    ...factsWithArchive({ rootTexts: { LICENSE } }),
    profile: profiles['open-source'],
  })
  expect(run(licenceFilePresent, facts('MIT License'))).toEqual([])
  expect(run(licenceFilePresent, facts(' \n'))).toMatchObject([{ severity: 'concern' }])
})
