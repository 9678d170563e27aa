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
import { APACHE_LICENCE, entry, factsWithArchive, holding, ROOT, run, SOURCE } from '../test/candidate-facts.ts'
import { licenceFilePresent } from './licence-file-present.ts'

const JAR = 'widget-core-1.2.0.jar'
const BINARY = 'apache-widget-1.2.0-bin.tar.gz'

const judge = (texts: Record<string, string>, path = SOURCE, roots = [ROOT]) =>
  run(licenceFilePresent, factsWithArchive({ ...holding(texts), roots }, path))

test('the full licence at the root passes, whatever follows it', () => {
  expect(judge({ [`${ROOT}/LICENSE`]: `${APACHE_LICENCE}\nlib/foo is under the MIT licence` })).toEqual([])
})

test.each([
  ['no LICENSE', {}, 'missing'],
  ['a LICENSE in a module only', { [`${ROOT}/module/LICENSE`]: APACHE_LICENCE }, 'missing'],
  ['the GPL', { [`${ROOT}/LICENSE`]: 'GNU GENERAL PUBLIC LICENSE Version 3' }, 'other'],
  ['a changed text', { [`${ROOT}/LICENSE`]: APACHE_LICENCE.replace('perpetual', 'temporary') }, 'altered'],
  ['an empty text', { [`${ROOT}/LICENSE`]: ' \n' }, 'empty'],
])('%s in a source package is a blocker', (_name, texts, rule) => {
  expect(judge(texts)).toMatchObject([{ severity: 'blocker', rule, artifact: SOURCE }])
})

test('a source package with LICENSE.txt is a concern: policy lets it pass, ATR does not', () => {
  expect(judge({ [`${ROOT}/LICENSE.txt`]: APACHE_LICENCE })).toMatchObject([
    { rule: 'other-name', severity: 'concern' },
  ])
})

test.each([
  ['a jar in META-INF', JAR, 'META-INF/LICENSE', ['META-INF', 'org']],
  ['a jar at its top', JAR, 'LICENSE.txt', ['LICENSE.txt', 'org']],
  [
    'a wheel in its metadata',
    'w-1.2.0-py3-none-any.whl',
    'w-1.2.0.dist-info/licenses/LICENSE',
    ['w', 'w-1.2.0.dist-info'],
  ],
  ['an npm package', 'widget-1.2.0.tgz', 'package/LICENSE.md', ['package']],
  ['a crate', 'widget-1.2.0.crate', 'widget-1.2.0/LICENSE', ['widget-1.2.0']],
  ['a NuGet package', 'Widget.1.2.0.nupkg', 'LICENSE.txt', ['LICENSE.txt', 'lib']],
  ['a convenience archive', BINARY, `${ROOT}/LICENSE.txt`, [ROOT]],
])('%s may hold it', (_name, path, place, roots) => {
  expect(judge({ [place]: APACHE_LICENCE }, path, roots)).toEqual([])
})

test('a convenience package without any licence is a blocker, with a hidden one a concern', () => {
  expect(judge({}, BINARY)).toMatchObject([{ rule: 'missing', severity: 'blocker' }])
  expect(judge({ [`${ROOT}/doc/legal/LICENSE`]: APACHE_LICENCE }, BINARY)).toMatchObject([
    { rule: 'misplaced', severity: 'concern', entry: `${ROOT}/doc/legal/LICENSE` },
  ])
})

test('a LICENSE that nobody could read is left to a human, never passed', () => {
  const facts = factsWithArchive({ entries: [{ ...entry(`${ROOT}/LICENSE`), kind: 'symlink', link: 'x' }], texts: {} })
  expect(run(licenceFilePresent, facts)).toMatchObject([{ rule: 'unread', undecided: true }])
})

test('outside the ASF any licence will do, but not an empty one', () => {
  const facts = (text: string) => ({
    ...factsWithArchive(holding({ [`${ROOT}/LICENSE`]: text })),
    profile: plainProfile('open-source'),
  })
  expect(run(licenceFilePresent, facts('MIT License'))).toEqual([])
  expect(run(licenceFilePresent, facts(' \n'))).toMatchObject([{ severity: 'concern' }])
})
