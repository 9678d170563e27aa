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
import { anyOrder, edges, gaps, packagesOf, readText, refusal, sha512 } from '../../test/javascript-lockfile.ts'
import { MANY } from '../../test/lockfile-of.ts'
import { denoLock } from './deno-lock.ts'

const integrity = sha512(1)
const manifest = 'ab'.repeat(32)
const read = (lock: object, beside = {}) => readText(denoLock, JSON.stringify(lock), beside)
const v5 = {
  version: '5',
  specifiers: {
    'jsr:@std/fmt@^1.0.2': '1.0.2',
    'jsr:@std/path@1': '1.0.0',
    'npm:a@1': '1.0.0_peer@2.0.0',
    'npm:inline@*': '1.0.0',
  },
  jsr: {
    '@std/fmt@1.0.2': { integrity: manifest },
    '@std/path@1.0.0': { integrity: manifest, dependencies: ['jsr:@std/fmt'] },
  },
  npm: {
    'a@1.0.0_peer@2.0.0': {
      integrity,
      dependencies: ['b@2.0.0', 'nick@npm:c@1.0.0', 'peer'],
      optionalDependencies: ['inline'],
      optionalPeers: ['absent'],
    },
    'b@1.0.0': { integrity },
    'b@2.0.0': { integrity, dependencies: ['b@1.0.0'] },
    'c@1.0.0': { integrity, tarball: 'https://npm.corp.example/c/-/c-1.0.0.tgz' },
    'inline@1.0.0': { integrity },
    'peer@2.0.0': { integrity },
  },
  workspace: {
    dependencies: ['jsr:@own/core@1', 'jsr:@std/path@1'],
    members: { core: { packageJson: { dependencies: ['npm:a@1'] } } },
  },
}

describe('denoLock', () => {
  const graph = read(v5, { 'core/deno.json': { name: '@own/core', version: '0.1.0' } })

  it('resolves specifiers, short names, aliases and our own folders', () => {
    expect(edges(graph).map((edge) => edge.replace(/#\w+/, ''))).toEqual([
      '@own/core@0.1.0 required a@1.0.0',
      'a@1.0.0 required b@2.0.0',
      'a@1.0.0 required c@1.0.0',
      'a@1.0.0 optional inline@1.0.0',
      'a@1.0.0 required peer@2.0.0',
      'b@2.0.0 required b@1.0.0',
      'jsr:@std/path@1.0.0 required jsr:@std/fmt@1.0.2',
      'subject required @own/core@0.1.0',
      'subject required inline@1.0.0',
      'subject required jsr:@std/path@1.0.0',
    ])
    expect(gaps(graph)).toEqual(['no-integrity subject', 'withheld-location c@1.0.0'])
  })

  it('names packages of JSR as its npm registry serves them; their digest is over the manifest', () => {
    expect(graph.packages.find(({ name }) => name === '@std/fmt')).toEqual({
      ref: 'jsr:@std/fmt@1.0.2',
      name: '@std/fmt',
      version: '1.0.2',
      purl: 'pkg:npm/%40jsr/std__fmt@1.0.2?repository_url=https%3A%2F%2Fnpm.jsr.io',
      scope: 'required',
      hashes: [],
      locations: [],
      properties: [{ name: 'trusted-release:jsr:manifest-sha256', value: manifest }],
      paths: [],
    })
  })

  it('reads version 3, which says keys whole', () => {
    const old = read({
      version: '3',
      packages: {
        specifiers: { 'npm:a@1': 'npm:a@1.0.0', 'jsr:@s/j@1': 'jsr:@s/j@1.0.0' },
        jsr: { '@s/j@1.0.0': { integrity: manifest, dependencies: ['npm:a@1'] } },
        npm: {
          'a@1.0.0': { integrity, dependencies: { nick: 'b@1.0.0' } },
          'b@1.0.0': { integrity, dependencies: {} },
        },
      },
      remote: {},
    })
    expect(edges(old)).toEqual([
      'a@1.0.0 required b@1.0.0',
      'jsr:@s/j@1.0.0 required a@1.0.0',
      'subject required jsr:@s/j@1.0.0',
    ])
    expect(gaps(old)).toEqual(['no-integrity subject', 'no-root subject'])
  })

  it('joins files of one remote module, and never names a host that may be private', () => {
    const remote = {
      'https://deno.land/std@0.200.0/path/mod.ts': '01'.repeat(32),
      'https://deno.land/std@0.200.0/path/posix.ts': '02'.repeat(32),
      'https://esm.sh/@s/lib@1.0.0?target=es2022': '03'.repeat(32),
      'https://esm.sh/plain': '04'.repeat(32),
      'https://user:secret@code.corp.example/mod.ts': 'no digest',
    }
    const modules = read({ version: '4', remote, workspace: {} })
    expect(modules.packages.map(({ name, version }) => `${name} ${version}`.replace(/-\w{16}/, ''))).toEqual([
      'deno.land/std 0.200.0',
      'esm.sh/@s/lib 1.0.0',
      'esm.sh/plain undefined',
      'remote undefined',
    ])
    expect(modules.packages[0]?.distributions).toHaveLength(2)
    expect(modules.packages[2]?.hashes).toEqual([{ algorithm: 'sha256', hex: '04'.repeat(32) }])
    expect(gaps(modules).filter((gap) => gap.startsWith('no-edges'))).toHaveLength(5)
    expect(JSON.stringify(modules)).not.toMatch(/corp|secret/)
  })
})

describe('denoLock, hostile files', () => {
  it('names what it refuses, with the line', () => {
    expect(refusal(denoLock, '{\n"version": "5",\n"version": "5"}')).toMatch(/^MALFORMED: line 3 .*repeats/)
    expect(refusal(denoLock, '{\n"version": "5",\n"npm": {"a@1')).toMatch(/^MALFORMED: line 3/)
    expect(refusal(denoLock, '{ // words\n"version": "5"}')).toMatch(/^MALFORMED: line 1/)
    expect(refusal(denoLock, '{\n<<<<<<< HEAD\n"version": "5"}')).toMatch(/^MALFORMED: .*half merged: line 2 /)
    expect(refusal(denoLock, `{"npm": ${'['.repeat(200_000)}`)).toMatch(/^MALFORMED/)
    expect(refusal(denoLock, '{"version": "1"}')).toMatch(/^MALFORMED/)
  })

  it('leaves out and names what is missing or has no usable shape', () => {
    const npm = { '\u001b[31m@1.0.0': { integrity }, 'b@1.0.0': 1, 'c@1.0.0': { integrity, dependencies: ['gone'] } }
    const graph = read({ version: '5', npm, workspace: {} })
    expect(gaps(graph)).toEqual(['malformed-entry subject', 'malformed-entry subject', 'unresolved-dependency c@1.0.0'])
    expect(graph.knownUnknowns.at(-1)?.path).toBe('c@1.0.0')
    expect(JSON.stringify(graph)).not.toContain('\\u001b')
  })

  it('takes time in proportion to the entries, in a ring of packages too', () => {
    const file = (entries: number) => {
      const ids = [...Array(entries).keys()]
      const npm = ids.map((n) => [`p${n}@1.0.0`, { integrity, dependencies: [`p${(n + 1) % entries}`] }])
      return JSON.stringify({ version: '5', npm: Object.fromEntries(npm) })
    }
    expect(packagesOf(denoLock, file(MANY))).toBe(MANY)
  })

  it('gives the same graph for any order of entries', () => {
    const expected = read(v5)
    const shuffled = (record: object, order: string[]) =>
      Object.fromEntries(Object.entries(record).toSorted(([one], [other]) => order.indexOf(one) - order.indexOf(other)))
    fc.assert(
      fc.property(anyOrder(Object.keys(v5.npm)), anyOrder(Object.keys(v5.specifiers)), (npm, specifiers) => {
        const lock = { ...v5, npm: shuffled(v5.npm, npm), specifiers: shuffled(v5.specifiers, specifiers) }
        expect(read(lock)).toEqual(expected)
      }),
    )
  })
})
