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

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bookOfKeys, bookOfMailmap } from './address-book.ts'

test('the other addresses on a key belong to the id that it carries', () => {
  const { ids } = bookOfKeys([
    ['Ada Example <ada@gmail.example>', 'Ada Example (CODE SIGNING KEY) <Ada@apache.org>'],
    ['Bob Sample <bob@mail.example>'],
  ])
  expect([...ids]).toEqual([
    ['ada@gmail.example', 'ada'],
    ['ada@apache.org', 'ada'],
  ])
})

test('a key of two ids, and an address of two people, prove nobody', () => {
  const two = ['<ada@apache.org>', '<bob@apache.org>', '<shared@mail.example>']
  expect(bookOfKeys([two]).ids.size).toBe(0)
  const shared = bookOfKeys([
    ['<ada@apache.org>', '<team@mail.example>'],
    ['<bob@apache.org>', '<team@mail.example>'],
  ])
  expect(shared.ids.has('team@mail.example')).toBe(false)
})

test.each([
  ['Ada Example <ada@apache.org> <ada@gmail.example>'],
  ['Ada Example <ada@apache.org> ada <Ada@Gmail.example>'],
  ['<ada@gmail.example> <ada@apache.org>'],
])('reads the line %s of a .mailmap', (line) => {
  expect(bookOfMailmap(`# people\n${line}\n`).ids.get('ada@gmail.example')).toBe('ada')
})

test.each([
  ['# Ada Example <ada@apache.org> <ada@gmail.example>'],
  ['Ada Example <ada@gmail.example>'],
  ['Ada <ada@apache.org.example> <ada@gmail.example>'],
  ['Ada <ada@notapache.org> <ada@gmail.example>'],
])('takes nothing from the line %s', (line) => {
  expect(bookOfMailmap(line).ids.has('ada@gmail.example')).toBe(false)
})

test('never fails on any text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void bookOfMailmap(text)))
})
