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

import type { Finding } from '@tra/kernel'
import { expect, it } from 'vitest'
import { annotationsOf } from './annotations.ts'

const finding = (severity: Finding['severity'], number = 0): Finding => ({
  check: 'c',
  severity,
  message: `m${number}`,
})

it('turns severities into the levels that GitHub has', () => {
  const levels = annotationsOf([finding('blocker'), finding('concern'), finding('suggestion'), finding('note')])
  expect(levels.map(({ level }) => level)).toEqual(['error', 'warning', 'notice', 'notice'])
})

it('shows ten of a level, which is what GitHub shows, and never hides another level for it', () => {
  const many = [...Array.from({ length: 15 }, (_, number) => finding('blocker', number)), finding('concern', 99)]
  const shown = annotationsOf(many).map(({ message }) => message)
  expect(shown).toHaveLength(11)
  expect(shown.at(-1)).toBe('m99')
})

it('says what, where, why, what to do and which clause', () => {
  const [shown] = annotationsOf([
    {
      ...finding('concern'),
      ...{ rule: 'r', artifact: 'a.zip', entry: 'a/b.c', line: 3, why: 'w', hint: 'h', strength: 'MUST' },
      reference: 'https://example.org/',
    },
  ])
  expect(shown).toEqual({
    level: 'warning',
    title: 'c/r',
    message: 'a.zip: m0\nwhere: a/b.c:3\nwhy: w\ndo: h\nclause: MUST https://example.org/',
  })
})

it('what the project answers for stops nobody, and is shown with reason and last day', () => {
  const [shown] = annotationsOf([{ ...finding('blocker'), waived: { reason: 'r', expires: '2027-01-31' } }])
  expect(shown).toMatchObject({ level: 'notice', message: 'm0\nnot counted: waived until 2027-01-31: r' })
})

it('no name gives orders to the log', () => {
  const [shown] = annotationsOf([{ ...finding('note'), artifact: 'a\n::error::forged\x1b[2J\u202e' }])
  expect(shown?.message).toBe('a\\u{a}::error::forged\\u{1b}[2J\\u{202e}: m0')
})
