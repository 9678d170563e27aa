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
import { describe, expect, it } from 'vitest'
import { spdxExpression } from './spdx-expression.ts'

describe('spdxExpression', () => {
  it.each([
    'MIT',
    'MIT OR Apache-2.0',
    '(MIT AND BSD-3-Clause) OR (Apache-2.0 WITH LLVM-exception)',
    '((MIT))',
    'GPL-2.0',
    'GPL-2.0-with-classpath-exception',
    'GPL-2.0-only WITH Linux-syscall-note',
    'EPL-1.0+',
  ])('keeps %s', (text) => {
    expect(spdxExpression(text)).toBe(text)
  })

  it('writes ids as the list does', () => {
    expect(spdxExpression('( mit  OR apache-2.0 )')).toBe('(MIT OR Apache-2.0)')
  })

  it.each([
    '',
    '()',
    'MIT OR',
    'OR MIT',
    'MIT Apache-2.0',
    'MIT/Apache-2.0',
    'MIT or Apache-2.0',
    '(MIT',
    'MIT)',
    'Apache 2.0',
    'UNLICENSED',
    'SEE LICENSE IN LICENSE.md',
    'LicenseRef-mine',
    'MIT WITH MIT',
    'LLVM-exception',
    '(MIT) WITH LLVM-exception',
    'MIT WITH LLVM-exception WITH LLVM-exception',
    'constructor',
    '__proto__',
    `${'('.repeat(600)}MIT${')'.repeat(600)}`,
  ])('invents nothing for %s', (text) => {
    expect(spdxExpression(text)).toBeUndefined()
  })

  const expression = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('MIT', 'Apache-2.0 WITH LLVM-exception', 'EPL-1.0+'),
      fc.tuple(tie('node'), fc.constantFrom('AND', 'OR'), tie('node')).map((parts) => parts.join(' ')),
      tie('node').map((inner) => `(${inner})`),
    ),
  })).node

  it('keeps every expression the grammar makes, and none with a token missing', () => {
    fc.assert(
      fc.property(
        expression.filter(({ length }) => length < 900),
        (text) => {
          expect(spdxExpression(text)).toBe(text)
          expect(spdxExpression(`${text} AND`)).toBeUndefined()
          expect(spdxExpression(`(${text}`)).toBeUndefined()
        },
      ),
    )
  })
})
