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
import { edgesOf, gapsOf, lockfileOf, looseEnds, MANY } from '../../test/lockfile-of.ts'
import { composerLock } from './composer-lock.ts'

const COMMIT = 'c'.repeat(40)
const SHA1 = 'a'.repeat(40)
const readText = (text: string, others?: Record<string, string>) =>
  composerLock.read(lockfileOf('composer.lock', text, others))
const read = (packages: unknown[], manifest?: object, dev: unknown[] = []) =>
  readText(
    JSON.stringify({ packages, 'packages-dev': dev }),
    manifest === undefined ? {} : { 'composer.json': JSON.stringify(manifest) },
  )

/** As Composer writes a package of Packagist. */
const locked = (name: string, more: object = {}) => ({
  name,
  version: 'v1.0.0',
  source: { type: 'git', url: `https://github.com/${name}.git`, reference: COMMIT },
  dist: { type: 'zip', url: `https://api.github.com/repos/${name}/zipball/${COMMIT}`, reference: COMMIT, shasum: SHA1 },
  'notification-url': 'https://packagist.org/downloads/',
  license: ['MIT'],
  type: 'library',
  ...more,
})

describe('composerLock', () => {
  it('is told by its name', () => {
    expect(['composer.lock', 'composer.json'].map(composerLock.isNamed)).toEqual([true, false])
  })

  it('reads name, digest, licence, purl and addresses of a package', () => {
    expect(read([locked('acme/tool')], {}).packages).toEqual([
      {
        ref: 'pkg:composer/acme/tool@v1.0.0',
        name: 'acme/tool',
        version: 'v1.0.0',
        purl: 'pkg:composer/acme/tool@v1.0.0',
        scope: 'required',
        hashes: [{ algorithm: 'sha1', hex: SHA1 }],
        locations: [
          `git+https://github.com/acme/tool.git@${COMMIT}`,
          `https://api.github.com/repos/acme/tool/zipball/${COMMIT}`,
        ],
        licence: 'MIT',
        paths: [],
      },
    ])
  })

  it('joins packages by name, whatever the case, and leaves out what the platform provides', () => {
    const platform = { php: '>=8', 'ext-json': '*', 'lib-openssl': '*', 'php-64bit': '*', 'composer-runtime-api': '^2' }
    const graph = read([locked('acme/a', { require: { 'Acme/B': '*', ...platform } }), locked('acme/b')], {
      require: { 'acme/a': '^1', php: '>=8' },
    })
    expect(edgesOf(graph)).toEqual([
      'pkg:composer/acme/a@v1.0.0 required pkg:composer/acme/b@v1.0.0',
      'subject required pkg:composer/acme/a@v1.0.0',
    ])
    expect(graph.knownUnknowns).toEqual([])
  })

  it('tells what only builds or tests the release', () => {
    const graph = read([locked('acme/a')], { require: { 'acme/a': '*' }, 'require-dev': { 'acme/t': '*' } }, [
      locked('acme/t', { require: { 'acme/a': '*' } }),
    ])
    expect(graph.packages.map(({ scope }) => scope)).toEqual(['required', 'excluded'])
    expect(edgesOf(graph)).toContain('subject dev pkg:composer/acme/t@v1.0.0')
  })

  it('follows names that several packages provide, or the release itself replaces', () => {
    const graph = read(
      [
        locked('acme/app', { require: { 'psr/log-like': '*', 'acme/polyfill': '*' } }),
        locked('acme/one', { provide: { 'psr/log-like': '1.0' } }),
        locked('acme/two', { replace: { 'psr/log-like': 'self.version' } }),
      ],
      { replace: { 'acme/polyfill': '*' } },
    )
    expect(edgesOf(graph).map((edge) => edge.split(' ')[2])).toEqual([
      'pkg:composer/acme/one@v1.0.0',
      'pkg:composer/acme/two@v1.0.0',
      'subject',
    ])
  })

  it('says what the lockfile does not: digests, what is asked for and not held, the release’s own wishes', () => {
    const bare = locked('acme/a', { dist: { type: 'zip', shasum: '' }, require: { 'acme/gone': '*', php: '*' } })
    expect(gapsOf(read([bare]))).toEqual([
      'no-integrity pkg:composer/acme/a@v1.0.0',
      'no-root subject',
      'unresolved-dependency pkg:composer/acme/a@v1.0.0',
    ])
    const [problem] = read([], { require: { 'acme/gone': '*' } }).knownUnknowns
    expect(problem).toMatchObject({ kind: 'unresolved-dependency', ref: 'subject', path: 'composer.json' })
    expect(gapsOf(readText('{"packages":[]}', { 'composer.json': '{' }))).toEqual(['no-root subject'])
  })

  it('counts a folder as a part, and never names a repository that is not public', () => {
    const secret = 'https://joe:pw@packages.corp.example/x'
    const graph = read(
      [
        locked('acme/part', { dist: { type: 'path', url: '../secret' }, 'notification-url': undefined }),
        locked('acme/private', {
          source: { type: 'git', url: secret, reference: COMMIT },
          dist: { type: 'zip', url: `${secret}.zip`, shasum: SHA1 },
          'notification-url': secret,
        }),
        locked('acme/forge', { 'notification-url': undefined, dist: undefined }),
        locked('acme/token', { dist: { type: 'zip', url: 'https://github.com/a.zip?token=secret', shasum: SHA1 } }),
      ],
      {},
    )
    expect(graph.parts).toMatchObject([{ name: 'acme/part' }])
    expect(JSON.stringify(graph)).not.toMatch(/corp|joe|secret/)
    expect(graph.packages.map(({ purl }) => purl?.split('?')[0])).toEqual([
      undefined,
      'pkg:composer/acme/forge@v1.0.0',
      'pkg:composer/acme/token@v1.0.0',
    ])
    expect(gapsOf(graph).filter((gap) => gap.startsWith('unpublished'))).toHaveLength(1)
  })

  it('offers a choice where there are several licences', () => {
    const licence = (license: unknown) => read([locked('acme/a', { license })], {}).packages[0]?.licence
    expect(licence(['MIT', 'Apache-2.0'])).toBe('MIT OR Apache-2.0')
    expect(licence(['(LGPL-2.1 or MIT)', 'GPL-2.0'])).toBe('((LGPL-2.1 or MIT)) OR GPL-2.0')
    expect([licence('MIT'), licence([]), licence({ type: 'MIT' })]).toEqual(['MIT', undefined, undefined])
  })

  it('leaves out and names entries nobody can make sense of, and keeps the others', () => {
    const bad = ['acme', 'acme/a b', 'acme/\u001b[31m', '../x', 'acme/a#b', `acme/${'n'.repeat(300)}`]
    const graph = read(
      [locked('acme/ok'), ...bad.map((name) => locked(name)), null, { name: 'acme/v', version: '1 0' }],
      {},
    )
    expect(graph.packages.map(({ name }) => name)).toEqual(['acme/ok'])
    expect(gapsOf(graph)).toEqual(Array.from({ length: 8 }, () => 'malformed-entry subject'))
    expect(graph.knownUnknowns.map(({ message }) => message).join()).not.toContain('\u001b')
  })

  it('keeps a package once that is listed twice, and asserts no digest they disagree about', () => {
    const other = locked('acme/a', { dist: { type: 'zip', shasum: 'b'.repeat(40) } })
    const graph = read([locked('acme/a')], {}, [other])
    expect(graph.packages).toMatchObject([{ scope: 'required', hashes: [] }])
    expect(gapsOf(graph)).toEqual(['conflicting-copies pkg:composer/acme/a@v1.0.0'])
  })

  it('is not confused by circles and names JavaScript knows', () => {
    const a = locked('acme/constructor', { require: { 'acme/b': '*', constructor: '*' } })
    const graph = read([a, locked('acme/b', { require: { 'acme/constructor': '*' } })], {})
    expect(edgesOf(graph)).toHaveLength(2)
    expect(gapsOf(graph)).toEqual(['unresolved-dependency pkg:composer/acme/constructor@v1.0.0'])
  })

  it.each([
    ['a file broken off', '{"packages": [', /not JSON/],
    ['a composer.json', '{"require": {}}', /no composer.lock/],
    ['a list', '[]', /no composer.lock/],
    ['a half merged file', '{\n<<<<<<< HEAD\n"packages": []\n}', /line 2 /],
  ])('refuses %s with a hint', (_, text, message) => {
    const expected = { code: 'MALFORMED', message: expect.stringMatching(message), hint: expect.any(String) }
    expect(() => readText(text)).toThrow(expect.objectContaining(expected))
  })

  it('reads a chain of very many packages', () => {
    const chain = Array.from({ length: MANY }, (_, index) =>
      locked(`acme/n${index}`, { require: { [`acme/n${(index + 1) % MANY}`]: '*' } }),
    )
    const graph = read(chain, {})
    expect([graph.packages.length, graph.dependencies.length]).toEqual([MANY, MANY])
  })

  it('is not kept busy by names made for it', () => {
    const hostile = `${'a'.repeat(100)}/${'a'.repeat(100)}!`
    const graph = read([locked(hostile), locked('acme/a', { require: { [`ext-${'a'.repeat(100_000)}!`]: '*' } })], {})
    expect(gapsOf(graph)).toEqual(['malformed-entry subject', 'unresolved-dependency pkg:composer/acme/a@v1.0.0'])
  })

  it('gives the same graph for any order of entries, joins only what it lists, and lists each once', () => {
    const name = fc.constantFrom('acme/a', 'acme/b', 'acme/c', 'bad name')
    const names = fc.dictionary(name, fc.constant('*'))
    const entry = fc
      .record({
        name,
        version: fc.constantFrom('1.0', 'dev-x/y'),
        require: names,
        provide: names,
        dist: fc.jsonValue(),
      })
      .map(({ name: one, ...more }) => locked(one, more))
    const entries = fc
      .array(entry, { maxLength: 10 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))
    fc.assert(
      fc.property(entries, names, ([all, others], require) => {
        const graph = read(all, { require }, all.slice(0, 2))
        expect(read(others, { require }, all.slice(0, 2).reverse())).toEqual(graph)
        expect(looseEnds(graph)).toEqual([])
      }),
    )
  })
})
