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

import { parseLicenceExpression } from '@tra/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeLicence, licenceCategory } from './judge-licence.ts'
import { rankOf } from './licence-category.ts'

const rank = (text: string) => rankOf(licenceCategory(text))

const licence = fc.constantFrom(
  ...['MIT', 'Apache-2.0', 'EPL-2.0', 'MPL-1.1+', 'JSON', 'GPL-2.0', 'GPL-2.0+ WITH Classpath-exception-2.0'],
  ...['Beerware', 'LicenseRef-Own', 'Unicode-3.0', 'Apache-2.0 WITH LLVM-exception'],
)

const tree = fc
  .letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      licence,
      fc.tuple(tie('node'), fc.constantFrom('AND', 'OR'), tie('node')).map((parts) => `(${parts.join(' ')})`),
    ),
  }))
  .node.filter(({ length }) => length < 300)

describe('the lattice', () => {
  test('a choice is as good as its best, a combination as bad as its worst', () => {
    fc.assert(
      fc.property(tree, tree, (left, right) => {
        expect(rank(`${left} OR ${right}`)).toBe(Math.min(rank(left), rank(right)))
        expect(rank(`${left} AND ${right}`)).toBe(Math.max(rank(left), rank(right)))
      }),
    )
  })

  test('the order of a choice or a combination changes nothing, nor does saying it twice', () => {
    fc.assert(
      fc.property(tree, tree, fc.constantFrom('AND', 'OR'), (left, right, word) => {
        const verdict = judgeLicence(`${left} ${word} ${right}`)
        expect(licenceCategory(`${right} ${word} ${left}`)).toBe(verdict.category)
        expect(licenceCategory(`${left} ${word} ${left}`)).toBe(licenceCategory(left))
        if (word === 'OR') expect(judgeLicence(`${right} OR ${left}`).chosen).toBe(verdict.chosen)
      }),
    )
  })

  test('parentheses between the same words change nothing', () => {
    fc.assert(
      fc.property(tree, tree, tree, fc.constantFrom('AND', 'OR'), (a, b, c, word) => {
        expect(rank(`(${a} ${word} ${b}) ${word} ${c}`)).toBe(rank(`${a} ${word} (${b} ${word} ${c})`))
      }),
    )
  })

  test('a better part never makes the whole worse', () => {
    fc.assert(
      fc.property(tree, tree, tree, (one, other, rest) => {
        const [better, worse] = rank(one) <= rank(other) ? [one, other] : [other, one]
        for (const word of ['AND', 'OR'])
          expect(rank(`(${better}) ${word} ${rest}`)).toBeLessThanOrEqual(rank(`(${worse}) ${word} ${rest}`))
      }),
    )
  })

  test('what is chosen offers no choice and has the category of the whole', () => {
    fc.assert(
      fc.property(tree, (text) => {
        const { category, chosen = text, expression = '' } = judgeLicence(text)
        expect(licenceCategory(chosen)).toBe(category)
        expect(judgeLicence(chosen).chosen).toBeUndefined()
        expect(judgeLicence(expression)).toMatchObject({ category, expression })
      }),
    )
  })
})

describe('whatever a package says', () => {
  const anything = fc.oneof(
    fc.string({ maxLength: 2_000 }),
    fc
      .array(fc.constantFrom('(', ')', ' ', '/', ' OR ', ',', '+', ' WITH ', 'MIT', 'GPL-2.0', '\0', '{{', 'v2'), {
        maxLength: 200,
      })
      .map((parts) => parts.join('')),
  )

  test('gives a verdict, and an expression that means the same', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { category, expression, chosen, because } = judgeLicence(text)
        expect(because).not.toBe('')
        if (expression !== undefined) expect(licenceCategory(expression)).toBe(category)
        if (category !== 'unknown') expect(parseLicenceExpression(chosen ?? expression ?? '')).toBeDefined()
      }),
    )
  })

  test.each([
    'constructor',
    '__proto__',
    'toString OR MIT/hasOwnProperty',
    'not MIT',
    'like the MIT License, but different',
  ])('%s is no permission', (text) => expect(licenceCategory(text.replace(' OR ', ' AND '))).toBe('unknown'))

  test.each([
    ['parentheses', (n: number) => `${'('.repeat(n)}MIT${')'.repeat(n)}`],
    ['slashes', (n: number) => 'MIT/'.repeat(n)],
    ['choices', (n: number) => 'MIT OR '.repeat(n)],
    ['commas', (n: number) => 'MIT,'.repeat(n)],
    ['letters', (n: number) => 'v'.repeat(n)],
  ])('a hostile text of %s is judged at once', (_name, text) => {
    const started = performance.now()
    for (const size of [100, 400, 100_000]) judgeLicence(text(size))
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})

test('the words name the licence that decided and where that stands', () => {
  expect(judgeLicence('MIT AND Unicode-3.0 OR GPL-3.0-only').because).toBe(
    'MIT is of category A (https://www.apache.org/legal/resolved.json); Unicode-3.0 is of category A (LEGAL-660)',
  )
  expect(judgeLicence('MIT AND Beerware').because).toBe('no list names Beerware')
})

describe('what opens nothing', () => {
  test.each([
    ['a clause that takes permissions away', 'Apache-2.0 WITH Commons-Clause'],
    ['an addition of somebody', 'MIT WITH AdditionRef-no-commercial-exception'],
    ['words of another script around a name', '\u043d\u0435 MIT'],
    ['terms of another script behind a name', 'MIT \u5546\u7528\u7981\u6b62'],
    ['a choice in a list with something unknown', 'Elastic License, MIT OR Apache-2.0'],
    ['the same without a space', 'Elastic-2.0,MIT OR Apache-2.0'],
    ['a semicolon', 'Elastic;MIT OR Apache-2.0'],
    ['the first half of a combination', '(MIT'],
    ['an id with a cut-off choice', 'Apache-2.0 OR (MIT'],
  ])('%s is for a human', (_, text) => expect(judgeLicence(text).category).toBe('unknown'))

  test.each([
    ['GPL-3.0-only WITH Commons-Clause', 'X'],
    ['Apache-2.0 WITH Swift-exception', 'A'],
    ['MIT License (MIT)', 'A'],
    ['Elastic License, GPL-3.0-only', 'unknown'],
  ])('%s stays %s', (text, category) => expect(judgeLicence(text).category).toBe(category))
})
