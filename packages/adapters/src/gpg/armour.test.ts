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
import { cutArmour } from './armour.ts'

const block = (body: string, label = 'SIGNATURE') =>
  `-----BEGIN PGP ${label}-----\n\n${body}\n-----END PGP ${label}-----\n`

test('takes the blocks and leaves the prose', () => {
  const text = `pub rsa4096\n${block('one')}\nsome words -----\r\n${block('two')}`
  expect(cutArmour(text, 'SIGNATURE', 10)).toEqual([block('one'), block('two')])
})

test('takes only the kind that is asked for', () => {
  const text = block('secret', 'PRIVATE KEY BLOCK') + block('public', 'PUBLIC KEY BLOCK')
  expect(cutArmour(text, 'PUBLIC KEY BLOCK', 10)).toEqual([block('public', 'PUBLIC KEY BLOCK')])
})

test('a block that was cut short does not swallow the next one', () => {
  expect(cutArmour(block('one').slice(0, 30) + block('two'), 'SIGNATURE', 10)).toEqual([block('two')])
  expect(cutArmour(block('one').slice(0, -5), 'SIGNATURE', 10)).toEqual([])
})

test('stops at the bound', () => {
  expect(cutArmour(block('one').repeat(50), 'SIGNATURE', 3)).toHaveLength(3)
})

test('finds every block whatever surrounds it', () => {
  const rubbish = fc.string({ maxLength: 40 }).filter((text) => !text.includes('PGP'))
  fc.assert(
    fc.property(fc.array(rubbish, { maxLength: 6 }), (prose) => {
      const text = prose.map((words, index) => `${words}\n${block(`body${index}`)}`).join('')
      expect(cutArmour(text, 'SIGNATURE', 10)).toEqual(prose.map((_, index) => block(`body${index}`)))
    }),
  )
})
