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

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { candidateDigest, type DigestEntry, inCandidateDigest } from './candidate-digest.ts'

// What the VOTE mail tells a voter to type.
const ONE_LINER = String.raw`find . -type f ! -name '*.asc' | sed 's,^\./,,' | LC_ALL=C sort | xargs -d '\n' sha256sum | sha256sum`

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const safeName = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 12 })
  .filter((name) => !/^-|[\n\r\\\0/]|^\.{1,2}$|\.asc$/.test(name))
const entry: fc.Arbitrary<DigestEntry> = fc.record({
  path: fc.array(safeName, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
  sha256: fc.string().map(sha256),
})
const entries = fc.uniqueArray(entry, { selector: ({ path }) => path, minLength: 1, maxLength: 8 })

function digestByCoreutils(files: Record<string, string>, locale: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'digest-'))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true })
      writeFileSync(join(directory, path), text)
    }
    const options = {
      cwd: directory,
      env: { PATH: process.env.PATH, LC_ALL: locale },
      stdio: 'pipe',
      input: '',
    } as const
    return execFileSync('bash', ['--norc', '-c', ONE_LINER], options).toString('utf8').slice(0, 64)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

test.each(['C', 'C.UTF-8'])('equals what coreutils say in the locale %s', (locale) => {
  const files: Record<string, string> = {
    'tool-1.0-src.tar.gz': 'source',
    'tool-1.0-src.tar.gz.sha512': 'sum',
    'tool-1.0-src.tar.gz.asc': 'signature',
    'a name with  spaces': 'a',
    'a-b': 'sorts before a/b by bytes',
    'a/b': 'sorts after a-b by bytes',
    'a/b.asc': 'nested signature',
    ab: 'Lower',
    Ab: 'upper',
    B: 'sorts before ab by bytes',
    'Ä "quoted" $(id) `id`': 'umlaut',
    'deep/er/and/deeper/e\u0301': 'decomposed',
    'deep/er/and/deeper/\u00e9': 'composed',
    '.hidden': 'hidden',
    'x.asc/inside-a-folder': 'not a signature',
    '\u{1f4e6}': 'beyond the basic plane',
    '\uffee': 'sorts before it by bytes, after it by UTF-16',
    'tab\there': 'control character',
    empty: '',
  }
  const listed = Object.entries(files).map(([path, text]) => ({ path, sha256: sha256(text) }))
  expect(candidateDigest(listed)).toBe(digestByCoreutils(files, locale))
})

test('does not depend on the order of the files', () => {
  const shuffled = entries.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
  )
  fc.assert(
    fc.property(shuffled, ([all, other]) => {
      expect(candidateDigest(other)).toBe(candidateDigest(all))
    }),
  )
})

const otherDigest = (digest: string) => `${digest.startsWith('0') ? '1' : '0'}${digest.slice(1)}`

const changes: Record<string, (all: DigestEntry[], one: DigestEntry) => DigestEntry[]> = {
  'another byte': (rest, { path, sha256: digest }) => [...rest, { path, sha256: otherDigest(digest) }],
  'another name': (rest, { path, sha256: digest }) => [...rest, { path: `${path}/new folder`, sha256: digest }],
  'a file more': (rest, one) => [...rest, one, { path: `new folder/${one.path}`, sha256: one.sha256 }],
  'a file less': (rest) => rest,
}

test.each(Object.entries(changes))('changes with %s', (_, change) => {
  fc.assert(
    fc.property(entries, entry, (others, one) => {
      const rest = others.filter(({ path }) => path !== one.path && !path.startsWith(`new folder/`))
      expect(candidateDigest(change(rest, one))).not.toBe(candidateDigest([...rest, one]))
    }),
  )
})

test('leaves OpenPGP signatures out, and nothing that only looks like one', () => {
  const file = { path: 'a.zip', sha256: sha256('a') }
  const signature = { path: 'a.zip.asc', sha256: sha256('s') }
  expect(candidateDigest([file, signature])).toBe(candidateDigest([file]))
  expect(['a.asc', 'b/a.zip.asc', '.asc'].filter(inCandidateDigest)).toEqual([])
  expect(['a.asc.sha512', 'a.asc2', 'a.ASC', 'asc'].filter((path) => !inCandidateDigest(path))).toEqual([])
})

test.each([
  'two\nlines',
  'a\rb',
  'back\\slash',
  'nul\0',
  '',
  '/etc/passwd',
  '.',
  '..',
  '../up',
  'a/../b',
  'a/./b',
  'a/..',
  './a',
])('refuses the path %j, which two different trees could share', (path) => {
  expect(() => candidateDigest([{ path, sha256: sha256('') }])).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
})

test.each(['--tag', '-b', '-'])('refuses the path %j, which sha256sum would not take for a file', (path) => {
  expect(() => candidateDigest([{ path, sha256: sha256('') }])).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
})

test.each(['...', 'a..b', '.a', 'a.', 'a/...', 'a/-b', 'a -b'])('takes the harmless path %j', (path) => {
  expect(candidateDigest([{ path, sha256: sha256('') }])).toMatch(/^[0-9a-f]{64}$/)
})

test('refuses a path that is listed twice', () => {
  const twice = ['a', 'b', 'a'].map((path) => ({ path, sha256: sha256(path) }))
  expect(() => candidateDigest(twice)).toThrow(expect.objectContaining({ code: 'CONFLICT' }))
})
