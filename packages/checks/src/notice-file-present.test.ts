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
import { factsWithArchive, holding, NOTICE, ROOT, run } from '../test/candidate-facts.ts'
import { noticeFilePresent } from './notice-file-present.ts'

const facts = (text: string) => factsWithArchive(holding({ [`${ROOT}/NOTICE`]: text }))
const judge = (text: string) => run(noticeFilePresent, facts(text))

test('the standard text passes, however it is wrapped', () => {
  expect(judge(NOTICE)).toEqual([])
  expect(judge(NOTICE.replace(/\n+/g, '\r\n'))).toEqual([])
})

test.each(['2026', '2019-2026', '2019 - 2026', '2019, 2026', '2019–2026'])('the year may be written %s', (years) => {
  expect(judge(NOTICE.replace('2019-2026', years))).toEqual([])
})

test('names each missing part', () => {
  expect(judge('Widget\nCopyright 2026 Example Inc.\n').map(({ rule }) => rule)).toEqual([
    'product',
    'copyright',
    'attribution',
  ])
  expect(judge(NOTICE.replace('developed at', 'developed by'))).toMatchObject([
    { severity: 'blocker', rule: 'attribution' },
  ])
})

test("the Foundation's own name is not the name of a product", () => {
  expect(judge(NOTICE.replace('Apache Widget', 'Widget'))).toMatchObject([{ rule: 'product' }])
})

test('a template that nobody filled in does not pass', () => {
  const template = NOTICE.replace('Apache Widget', 'Apache [PRODUCT_NAME]').replace('2019-2026', '[XXXX-XXXX]')
  expect(judge(template).map(({ rule }) => rule)).toEqual(['product', 'copyright'])
})

test('a year that was not extended is a suggestion, one to come a concern', () => {
  expect(judge(NOTICE.replace('2019-2026', '2019-2024'))).toMatchObject([{ severity: 'suggestion', rule: 'year-past' }])
  expect(judge(NOTICE.replace('2019-2026', '2062'))).toMatchObject([{ severity: 'concern', rule: 'year-future' }])
})

test('a missing NOTICE is a blocker, but only inside the ASF', () => {
  const without = factsWithArchive(holding({}))
  expect(run(noticeFilePresent, without)).toMatchObject([{ severity: 'blocker', rule: 'missing' }])
  expect(run(noticeFilePresent, { ...without, profile: plainProfile('open-source') })).toEqual([])
})

test('NOTICE.txt is a concern in a source package and fine in a jar', () => {
  const named = (path: string, archivePath?: string) =>
    run(noticeFilePresent, factsWithArchive(holding({ [path]: NOTICE }), archivePath))
  expect(named(`${ROOT}/NOTICE.txt`)).toMatchObject([{ rule: 'other-name' }])
  expect(named('META-INF/NOTICE.txt', 'widget-1.2.0.jar')).toEqual([])
  expect(named('docs/NOTICE.txt', 'widget-1.2.0.jar')).toMatchObject([{ rule: 'misplaced' }])
})
