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
import { cargoLock } from './cargo-lock.ts'

const CRATES_IO = 'registry+https://github.com/rust-lang/crates.io-index'
const COMMIT = 'c'.repeat(40)
const GIT = 'git+https://github.com/example/tool.git?branch=main'
const read = (text: string, others?: Record<string, string>) => cargoLock.read(lockfileOf('Cargo.lock', text, others))

interface Crate {
  name: string
  version?: string
  source?: string | undefined
  checksum?: string
  dependencies?: string[]
}

const crate = ({ version = '1.0.0', source = CRATES_IO, checksum = 'a'.repeat(64), ...rest }: Crate) => ({
  version,
  source,
  checksum,
  ...rest,
})
const own = (name: string, ...dependencies: string[]): Crate => ({ name, version: '0.1.0', dependencies })

const toml = (entry: object) =>
  `[[package]]\n${Object.entries(entry)
    .map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`)
    .join('')}`
const lock = (...entries: object[]) => `version = 4\n\n${entries.map(toml).join('\n')}`
const withoutPrint = (ref: string) => ref.replace(/#\w+/g, '#')
const edges = (...arguments_: Parameters<typeof read>) => edgesOf(read(...arguments_)).map(withoutPrint)

describe('cargoLock', () => {
  it('is told by its name', () => {
    expect(['Cargo.lock', 'cargo.lock', 'Cargo.toml'].map(cargoLock.isNamed)).toEqual([true, false, false])
  })

  it('reads name, digest, purl and address of a crate', () => {
    const graph = read(lock(crate({ name: 'tokio-like', version: '1.2.3+meta' })))
    expect(graph.packages).toEqual([
      {
        ref: 'pkg:cargo/tokio-like@1.2.3+meta',
        name: 'tokio-like',
        version: '1.2.3+meta',
        purl: 'pkg:cargo/tokio-like@1.2.3+meta',
        scope: 'required',
        hashes: [{ algorithm: 'sha256', hex: 'a'.repeat(64) }],
        locations: ['https://static.crates.io/crates/tokio-like/tokio-like-1.2.3+meta.crate'],
        paths: [],
      },
    ])
    expect(graph.knownUnknowns).toEqual([])
  })

  it('resolves a name, a name with its version, and one with its source', () => {
    const text = lock(
      own('app', 'one', 'two 1.0.0', `two 2.0.0 (${GIT})`, `two 2.0.0 (${CRATES_IO})`),
      crate({ name: 'one' }),
      crate({ name: 'two' }),
      crate({ name: 'two', version: '2.0.0' }),
      { name: 'two', version: '2.0.0', source: `${GIT}#${COMMIT}` },
    )
    const vcs = encodeURIComponent(`git+https://github.com/example/tool.git@${COMMIT}`)
    const [git] = read(text).packages.filter(({ purl }) => purl?.includes('vcs_url'))
    expect(git?.locations).toEqual([`git+https://github.com/example/tool.git@${COMMIT}`])
    expect(decodeURIComponent(git?.purl ?? '')).toBe(decodeURIComponent(`pkg:cargo/two@2.0.0?vcs_url=${vcs}`))
    expect(edgesOf(read(text)).filter((edge) => edge.startsWith('app'))).toHaveLength(4)
    expect(gapsOf(read(text))).toEqual([`no-integrity ${git?.ref}`, expect.stringMatching(/^unknown-scope app@/)])
  })

  it('counts packages without a source as parts, and the one whose manifest lies beside as the release itself', () => {
    const text = lock(own('app', 'core', 'one'), own('core', 'one'), own('tool'), crate({ name: 'one' }))
    const manifests = {
      'Cargo.toml': '[package]\nname = "app"\n[dependencies]\ncore = { path = "core" }\none = "1"\n',
      'core/Cargo.toml': '[package]\nname = "core"\n[dependencies]\none = "1"\n',
    }
    expect(read(text, manifests).parts.map(({ name }) => name)).toEqual(['core', 'tool'])
    expect(edges(text, manifests)).toEqual([
      'core@0.1.0# required pkg:cargo/one@1.0.0',
      'subject required core@0.1.0#',
      'subject required pkg:cargo/one@1.0.0',
      'subject required tool@0.1.0#',
    ])
  })

  it('learns from the manifests of a workspace what is optional and what only builds or tests', () => {
    const text = lock(
      own('app', 'both', 'build', 'gated', 'os', 'real', 'runs', 'tests'),
      ...['both', 'build', 'gated', 'os', 'real', 'runs', 'tests'].map((name) => crate({ name })),
      crate({ name: 'deep' }),
    ).replace('name = "tests"', 'name = "tests"\ndependencies = ["deep"]')
    const graph = read(text, {
      'Cargo.toml': `[workspace]\nmembers = ["crates/*"]\n[workspace.dependencies]\nalias = { package = "real", version = "1" }\n`,
      // No folder needs to have the name of its package.
      'crates/of-app/Cargo.toml': `[package]\nname = "app"
[dependencies]\nboth = "1"\nruns = "1"\ngated = { version = "1", optional = true }
[dev-dependencies]\nboth = "1"\ntests = "1"\nalias = { workspace = true }
[build-dependencies]\nbuild = "1"
[target.'cfg(unix)'.dependencies]\nos = "1"\n`,
    })
    expect(graph.packages.map(({ name, scope }) => `${name} ${scope}`)).toEqual([
      'both required',
      'build excluded',
      'deep excluded',
      'gated optional',
      'os required',
      'real excluded',
      'runs required',
      'tests excluded',
    ])
    expect(graph.knownUnknowns).toEqual([])
  })

  it('says that it can’t tell development dependencies without a manifest, or with a broken one', () => {
    const text = lock(own('app', 'one'), crate({ name: 'one' }))
    for (const others of [{}, { 'Cargo.toml': '[package\nname = 1' }]) {
      const graph = read(text, others)
      expect(graph.packages[0]?.scope).toBe('required')
      expect(graph.knownUnknowns).toMatchObject([{ kind: 'unknown-scope', path: 'app 0.1.0' }])
    }
  })

  it('reads version 1: checksums apart, sources everywhere, the project’s own package in a table of its own', () => {
    const text = `[root]\nname = "app"\nversion = "0.1.0"\ndependencies = ["one 1.0.0 (${CRATES_IO})"]
[[package]]\nname = "one"\nversion = "1.0.0"\nsource = "${CRATES_IO}"
[metadata]\n"checksum one 1.0.0 (${CRATES_IO})" = "${'b'.repeat(64)}"\n"checksum gone 1.0.0 (${CRATES_IO})" = "<none>"\n`
    const graph = read(text)
    expect(graph.packages[0]?.hashes).toEqual([{ algorithm: 'sha256', hex: 'b'.repeat(64) }])
    expect(edges(text)).toContain('app@0.1.0# required pkg:cargo/one@1.0.0')
  })

  it('tells a package of the repository from one of the registry with the same name and version', () => {
    const text = lock(own('app', 'x 1.0.0'), { name: 'x', version: '1.0.0' }, crate({ name: 'x' }))
    expect(edges(text)).toContain('app@0.1.0# required x@1.0.0#')
  })

  it('never names a registry or repository that is not public', () => {
    const secret = 'sparse+https://crates.corp.example/index/'
    const graph = read(
      lock(
        own('app', `one 1.0.0 (${secret})`, `gone 1.0.0 (${secret})`),
        crate({ name: 'one' }),
        crate({ name: 'one', source: secret }),
        crate({ name: 'two', source: `git+ssh://git@github.com/example/tool#${COMMIT}` }),
        crate({ name: 'three', source: `git+https://joe:pw@github.com/example/tool#${COMMIT}` }),
      ),
    )
    expect(JSON.stringify(graph)).not.toMatch(/corp|joe|ssh/)
    expect(graph.packages.filter(({ purl }) => purl === undefined)).toHaveLength(3)
    expect(gapsOf(graph).filter((gap) => gap.startsWith('unpublished-source'))).toHaveLength(3)
  })

  it('names what an entry depends on and the lockfile does not hold, or not clearly', () => {
    const graph = read(
      lock(own('app', 'gone', 'two', 'x\u001b[31m'), crate({ name: 'two' }), crate({ name: 'two', version: '2.0.0' })),
    )
    const problems = graph.knownUnknowns.filter(({ kind }) => kind === 'unresolved-dependency')
    expect(problems.map(({ path, message }) => `${path}: ${message.split(',')[0]}`)).toEqual([
      'app 0.1.0: app 0.1.0 depends on "gone"',
      'app 0.1.0: app 0.1.0 depends on "two"',
      'app 0.1.0: app 0.1.0 depends on "x\\u001b[31m"',
    ])
  })

  it('leaves out and names entries nobody can make sense of, and keeps the others', () => {
    const bad = [{ name: 'a b' }, { name: 'x\u0007' }, { version: '1 0' }, { dependencies: 'one' }, { name: '' }]
    const graph = read(
      lock(crate({ name: 'ok' }), ...bad.map((wrong, index) => ({ ...crate({ name: `n${index}` }), ...wrong }))),
    )
    expect(graph.packages.map(({ name }) => name)).toEqual(['ok'])
    expect(gapsOf(graph)).toEqual(bad.map(() => 'malformed-entry subject'))
  })

  it('asserts no digest when two entries for one crate disagree, and keeps the edges of both', () => {
    const text = lock(
      { ...crate({ name: 'one' }), dependencies: ['two'] },
      { ...crate({ name: 'one', checksum: 'b'.repeat(64) }), dependencies: ['three'] },
      crate({ name: 'two' }),
      crate({ name: 'three' }),
    )
    expect(read(text).packages.find(({ name }) => name === 'one')?.hashes).toEqual([])
    expect(gapsOf(read(text))).toEqual(['conflicting-copies pkg:cargo/one@1.0.0'])
    expect(edges(text)).toHaveLength(2)
  })

  it('is not confused by circles, names JavaScript knows, or a manifest that leads in a circle', () => {
    const text = lock(
      own('constructor', '__proto__', 'constructor'),
      { ...crate({ name: '__proto__' }), dependencies: ['b'] },
      { ...crate({ name: 'b' }), dependencies: ['__proto__'] },
    )
    const manifest = '[package]\nname = "constructor"\n[dependencies]\nme = { path = "." }\nup = { path = "../x" }\n'
    expect(edges(text, { 'Cargo.toml': manifest })).toEqual([
      'pkg:cargo/__proto__@1.0.0 required pkg:cargo/b@1.0.0',
      'pkg:cargo/b@1.0.0 required pkg:cargo/__proto__@1.0.0',
      'subject required pkg:cargo/__proto__@1.0.0',
    ])
  })

  const whole = lock(own('app', 'one'), crate({ name: 'one' }))
  it.each([
    ['a file broken off', whole.slice(0, -20), /line \d+/],
    ['a key that stands twice', `${whole}name = "again"\n`, /line \d+/],
    ['a table that stands twice', '[metadata]\n[metadata]\n', /line 2/],
    ['a half merged file', `version = 4\n<<<<<<< HEAD\n${whole}=======\n>>>>>>> other\n`, /line 2 /],
    ['a later version', 'version = 5\n', /no Cargo.lock/],
    ['another TOML file', '[project]\nname = "app"\n', /no Cargo.lock/],
    ['a package that is no table', 'package = 1\n', /no Cargo.lock/],
  ])('refuses %s with a hint', (_, text, message) => {
    const expected = { code: 'MALFORMED', message: expect.stringMatching(message), hint: expect.any(String) }
    expect(() => read(text)).toThrow(expect.objectContaining(expected))
  })

  it('refuses bytes that are no UTF-8 and files beyond reason', () => {
    const refusal = (bytes: Uint8Array) => () => cargoLock.read(lockfileOf('Cargo.lock', bytes))
    expect(refusal(Uint8Array.of(0x61, 0xff))).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
    expect(refusal(new Uint8Array(2 ** 26 + 1))).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }))
  })

  it('is not kept busy by a manifest made for it', () => {
    const parts = Array.from({ length: 5_000 }, (_, index) => own(`p${index}`, 'one'))
    const members = Array.from({ length: 20_000 }, (_, index) => `d${index}/*`)
    const manifest = `[workspace]\nmembers = ${JSON.stringify(members)}\n`
    const graph = read(lock(...parts, crate({ name: 'one' })), { 'Cargo.toml': manifest })
    expect(gapsOf(graph)).toHaveLength(5_000)
  })

  it('reads a chain of very many crates', () => {
    const chain = Array.from({ length: MANY }, (_, index) => ({
      ...crate({ name: `n${index}` }),
      dependencies: index === 0 ? [] : [`n${index - 1}`],
    }))
    const graph = read(lock(own('app', `n${MANY - 1}`), ...chain))
    expect([graph.packages.length, graph.dependencies.length]).toEqual([MANY, MANY + 1])
  })

  const name = fc.constantFrom('a', 'b', 'c', '__proto__')
  const version = fc.constantFrom('1.0.0', '2.0.0')
  const source = fc.constantFrom(CRATES_IO, `${GIT}#${COMMIT}`, 'registry+https://crates.corp.example/')
  const wish = fc.oneof(
    name,
    fc.tuple(name, version).map((words) => words.join(' ')),
    fc.tuple(name, version, source).map(([...words]) => `${words[0]} ${words[1]} (${words[2]})`),
  )
  const entry = fc.record(
    {
      name,
      version,
      source,
      checksum: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)),
      dependencies: fc.array(wish, { maxLength: 4 }),
    },
    { requiredKeys: ['name', 'version'] },
  )
  const shuffled = fc
    .array(entry, { maxLength: 12 })
    .chain((entries) => fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })))

  it('gives the same graph for any order of entries, joins only what it lists, and lists each once', () => {
    fc.assert(
      fc.property(shuffled, ([entries, others]) => {
        const graph = read(lock(...entries))
        expect(read(lock(...others))).toEqual(graph)
        expect(looseEnds(graph)).toEqual([])
      }),
    )
  })
})
