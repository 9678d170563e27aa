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
import { parseOutputs } from './runner.ts'

const written = (name: string, value: string, delimiter = 'ghadelimiter_1') =>
  `${name}<<${delimiter}\n${value}\n${delimiter}\n`

test('reads the outputs of a step, of several lines too', () => {
  const text = written('digest', 'abc') + written('mail', 'one\n\nname<<two\nthree') + written('empty', '')
  expect(parseOutputs(text)).toEqual({ digest: 'abc', mail: 'one\n\nname<<two\nthree', empty: '' })
})

test('the later value of a name counts', () => {
  expect(parseOutputs(written('a', '1') + written('a', '2'))).toEqual({ a: '2' })
})

test('whatever is written is read back', () => {
  const name = fc.stringMatching(/^[a-z][a-z-]{0,9}$/).filter((text) => text !== '__proto__')
  fc.assert(
    fc.property(fc.dictionary(name, fc.string()), (outputs) => {
      const text = Object.entries(outputs).map(([key, value]) => written(key, value, 'end of the value'))
      expect(parseOutputs(text.join(''))).toEqual({ ...outputs })
    }),
  )
})

test.each([
  ['', {}],
  ['\n\n', {}],
  ['no output at all\n', {}],
  ['<<delimiter\nvalue\ndelimiter\n', {}],
  ['cut-off<<delimiter\nval', {}],
  ['a<<d\n1\nd\ncut-off<<delimiter\n', { a: '1' }],
])('a step that was killed while it wrote leaves what is whole: %j', (text, outputs) => {
  expect(parseOutputs(text)).toEqual(outputs)
})
