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
import { factsWithArchive, NOTICE, run } from '../test/candidate-facts.ts'
import { noticeFilePresent } from './notice-file-present.ts'

const judge = (NOTICE_: string) => run(noticeFilePresent, factsWithArchive({ rootTexts: { NOTICE: NOTICE_ } }))

test('the standard text passes, however it is wrapped', () => {
  expect(judge(NOTICE)).toEqual([])
  expect(judge(NOTICE.replace(/\n+/g, '\r\n'))).toEqual([])
})

test.each(['2026', '2019-2026', '2019 - 2026', '2019, 2026', '2019–2026'])('the year may be written %s', (years) => {
  expect(judge(NOTICE.replace('2019-2026', years))).toEqual([])
})

test('names each missing part', () => {
  expect(judge('Widget\nCopyright 2026 Example Inc.\n')[0]?.message).toMatch(
    /Apache \[PRODUCT.*Copyright.*developed at/,
  )
  expect(judge(NOTICE.replace('developed at', 'developed by'))).toMatchObject([
    { severity: 'blocker', message: expect.stringContaining('developed at') },
  ])
})

test('a year that was not extended is a suggestion', () => {
  expect(judge(NOTICE.replace('2019-2026', '2019-2024'))).toMatchObject([
    { severity: 'suggestion', hint: 'extend it to 2026' },
  ])
})

test('a missing NOTICE is a blocker, but only inside the ASF', () => {
  const facts = factsWithArchive({ rootTexts: {} })
  expect(run(noticeFilePresent, facts)).toMatchObject([{ severity: 'blocker' }])
  expect(run(noticeFilePresent, { ...facts, profile: profiles['open-source'] })).toEqual([])
})
