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

import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { resolveLink } from './resolve-link.ts'

const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'tra-links-')))
afterAll(() => rmSync(scratch, { recursive: true }))

const follow = (links: Record<string, string>, path: string) => resolveLink(new Map(Object.entries(links)), path)

test('follows targets inside, relative to where the link lies', () => {
  expect(follow({ 'a/b/link': '../c' }, 'a/b/link')).toEqual(['a', 'c'])
  expect(follow({ 'a/link': './b//c/.' }, 'a/link')).toEqual(['a', 'b', 'c'])
})

test.each([
  ['an absolute target', { 'a/link': '/etc/passwd' }],
  ['one step too many', { 'a/link': '../../x' }],
  ['a loop', { 'a/link': 'other', 'a/other': 'link' }],
  ['itself', { 'a/link': 'link' }],
])('%s leads nowhere inside', (_name, links) => {
  expect(follow(links, 'a/link')).toBeUndefined()
})

test('a detour through another link is counted as the kernel counts it', () => {
  // By its text, x/y/../../.. stays in the archive; but x/y is x.
  expect(follow({ 'x/y': '.', 'x/out': 'y/../..' }, 'x/out')).toBeUndefined()
})

const segment = fc.constantFrom('a', 'b', 'l', '..', '.')
const target = fc.array(segment, { minLength: 1, maxLength: 5 }).map((segments) => segments.join('/'))

test('agrees with the kernel', () => {
  let run = 0
  fc.assert(
    fc.property(target, target, (first, second) => {
      const root = join(scratch, String(run++), 'top')
      for (const directory of ['a/a', 'a/b', 'b/a', 'b/b']) mkdirSync(join(root, directory), { recursive: true })
      const links = { 'a/l': first, 'b/l': second }
      for (const [path, to] of Object.entries(links)) symlinkSync(to, join(root, path))
      for (const path of Object.keys(links)) {
        const real = realPathBelow(root, path)
        if (real !== undefined) expect(follow(links, path)?.join('/')).toBe(real)
      }
    }),
    { numRuns: 60, examples: [['..', '../a/l/..']] },
  )
})

/**
 * What the kernel says, where it can say: targets that exist below the root. Not the function in JavaScript, which
 * shortens `link/..` by its text: the very mistake to be avoided.
 */
function realPathBelow(root: string, path: string): string | undefined {
  try {
    const real = relative(root, realpathSync.native(join(root, path)))
    return real.startsWith('..') || dirname(real) === root ? undefined : real
  } catch {
    return undefined
  }
}
