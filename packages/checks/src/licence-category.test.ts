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

import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import data from './licence-categories.json' with { type: 'json' }
import { licenceCategories, licenceCategory } from './licence-category.ts'

test.each([
  ['Apache-2.0', 'A'],
  ['mit', 'A'],
  ['EPL-2.0', 'B'],
  ['GPL-3.0-or-later', 'X'],
  ['Beerware', 'unknown'],
  ['MIT OR GPL-3.0-only', 'A'],
  ['EPL-2.0 OR GPL-2.0-only', 'B'],
  ['MIT AND GPL-3.0-only', 'X'],
  ['(MIT OR GPL-2.0-only) AND Apache-2.0', 'A'],
  ['MIT AND (EPL-1.0 OR LGPL-2.1-only)', 'B'],
  ['MIT OR Beerware', 'A'],
  ['MIT AND Beerware', 'unknown'],
  ['GPL-2.0', 'X'],
  ['LGPL-2.1+', 'X'],
  ['EPL-1.0+', 'B'],
  ['GPL-2.0-with-classpath-exception', 'X'],
  ['GPL-2.0-only WITH Classpath-exception-2.0', 'X'],
  ['GPL-2.0+ WITH Classpath-exception-2.0', 'X'],
  ['Apache-2.0 WITH LLVM-exception', 'A'],
  ['Beerware WITH LLVM-exception', 'unknown'],
  ['The Apache License, Version 2.0', 'A'],
  ['Apache License v2.0', 'A'],
  ['Apache License, Version 1.0', 'unknown'],
  ['Eclipse Public License - v 1.0', 'B'],
  ['GNU General Public License, version 2', 'X'],
  ['NOASSERTION', 'unknown'],
  ['NONE', 'unknown'],
  ['UNLICENSED', 'unknown'],
  ['SEE LICENSE IN LICENSE.md', 'unknown'],
  ['', 'unknown'],
  ['constructor', 'unknown'],
  ['__proto__', 'unknown'],
])('%s is %s', (text, category) => {
  expect(licenceCategory(text)).toBe(category)
})

const atom = fc.constantFrom('MIT', 'EPL-2.0', 'JSON', 'Beerware')
const rank = (text: string) => licenceCategories.indexOf(licenceCategory(text))

test('a choice is never worse than one of its parts, a combination never better', () => {
  fc.assert(
    fc.property(atom, atom, (left, right) => {
      expect(rank(`${left} OR ${right}`)).toBe(Math.min(rank(left), rank(right)))
      expect(rank(`${left} AND ${right}`)).toBe(Math.max(rank(left), rank(right)))
    }),
  )
})

test('no licence stands in two categories', () => {
  const ids = [...Object.values(data.categories).flat(), ...data.additions.map(({ id }) => id)]
  expect(new Set(ids.map((id) => id.toLowerCase())).size).toBe(ids.length)
})

test('every licence that only its list names has a reference', () => {
  for (const { reference } of data.additions) expect(reference).toMatch(/^LEGAL-\d+$|resolved\.html$/)
})

const published = new URL('../../../../shared/corpus/legal/resolved.json', import.meta.url)

test.skipIf(!existsSync(published))("the lists are those of the Foundation's resolved.json", () => {
  const lists = JSON.parse(readFileSync(published, 'utf8'))
  const { A, B, X } = data.categories
  expect(lists).toEqual({ CATEGORY_A_LICENSES: A, CATEGORY_B_LICENSES: B, CATEGORY_X_LICENSES: X })
})
