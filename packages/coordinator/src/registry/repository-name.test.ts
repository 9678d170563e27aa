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
import { REPOSITORY_NAME } from './repository-name.ts'

const letters = [...'abcXYZ019']
const owner = fc
  .tuple(fc.constantFrom(...letters), fc.string({ unit: fc.constantFrom(...letters, '-', '_'), maxLength: 38 }))
  .map((parts) => parts.join(''))
const name = fc
  .string({ unit: fc.constantFrom(...letters, '.', '-', '_'), minLength: 1, maxLength: 100 })
  .filter((text) => text !== '.' && text !== '..')

describe('the name of a repository', () => {
  it.each(['apache/logging-log4j2', 'apache/.github', 'a/b', 'someone_corp/x', 'apache/..x', 'apache/...', 'a/git'])(
    'is taken: %s',
    (text) => expect(REPOSITORY_NAME.test(text)).toBe(true),
  )

  it.each([
    ...['../widget', 'example/..', 'example/.', './widget', '.hidden/widget', '-a/widget', '_a/widget'],
    ...['example', 'example/', '/widget', 'example/a/b', 'example//b', 'example/wid get', 'example/widget\n'],
    ...[
      'example/%2e%2e',
      'exam.ple/widget',
      'example/widget?x',
      'example/widget#x',
      'example\\widget',
      'ехample/widget',
    ],
    ...['example/widget.git', 'example/widget.GIT', 'example/widget.wiki'],
    ...[`${'a'.repeat(40)}/widget`, `example/${'a'.repeat(101)}`],
  ])('is not taken: %s', (text) => expect(REPOSITORY_NAME.test(text)).toBe(false))

  it('is taken wherever GitHub gives it', () => {
    fc.assert(
      fc.property(owner, name, (one, other) => {
        fc.pre(!/\.(?:git|wiki)$/i.test(other))
        expect(REPOSITORY_NAME.test(`${one}/${other}`)).toBe(true)
      }),
    )
  })

  it('leads nowhere else, however it is put into an address', () => {
    const piece = fc.constantFrom('.', '..', '/', '\\', '%2e', 'a', '-', '_', '?', '#', '@', ':', '\n', '\0', 'é', ' ')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 8 }).map((all) => all.join('')),
        ),
        (text) => {
          if (!REPOSITORY_NAME.test(text)) return
          expect(new URL(`https://api.example.org/repos/${text}`).pathname).toBe(`/repos/${text}`)
          expect(text.split('/')).toHaveLength(2)
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
