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
import { licencesIn, parseLicenceExpression } from './licence-expression.ts'

const mit = { kind: 'licence', id: 'MIT' }
const bsd = { kind: 'licence', id: 'BSD-3-Clause' }
const gpl = { kind: 'licence', id: 'GPL-2.0-only', exception: 'Classpath-exception-2.0' }

test('AND binds tighter than OR, WITH tighter than both', () => {
  expect(parseLicenceExpression('MIT OR BSD-3-Clause AND GPL-2.0-only WITH Classpath-exception-2.0')).toEqual({
    kind: 'or',
    operands: [mit, { kind: 'and', operands: [bsd, gpl] }],
  })
})

test('parentheses change that, and may be superfluous', () => {
  expect(parseLicenceExpression('((MIT OR BSD-3-Clause) AND (MIT))')).toEqual({
    kind: 'and',
    operands: [{ kind: 'or', operands: [mit, bsd] }, mit],
  })
})

test.each([
  '',
  '()',
  'MIT OR',
  'OR MIT',
  'MIT BSD-3-Clause',
  'MIT or BSD-3-Clause',
  '(MIT',
  'MIT)',
  'MIT WITH',
  'MIT WITH AND',
  '(MIT) WITH x',
  'MIT WITH x WITH y',
  'x'.repeat(1_001),
])('%s is no expression', (text) => {
  expect(parseLicenceExpression(text)).toBeUndefined()
})

const tree = fc
  .letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('MIT', 'Apache-2.0 WITH LLVM-exception', 'EPL-1.0+', 'LicenseRef-x'),
      fc.tuple(tie('node'), fc.constantFrom('AND', 'OR'), tie('node')).map((parts) => parts.join(' ')),
      tie('node').map((inner) => `( ${inner} )`),
    ),
  }))
  .node.filter(({ length }) => length < 900)

test('reads every expression that the grammar makes, with all its licences, and none with a word missing', () => {
  fc.assert(
    fc.property(tree, (text) => {
      const read = parseLicenceExpression(text)
      const ids = text.match(/MIT|Apache-2\.0|EPL-1\.0\+|LicenseRef-x/g)
      expect(read && licencesIn(read).map(({ id }) => id)).toEqual(ids)
      expect(parseLicenceExpression(`${text} AND`)).toBeUndefined()
      expect(parseLicenceExpression(`(${text}`)).toBeUndefined()
    }),
  )
})
