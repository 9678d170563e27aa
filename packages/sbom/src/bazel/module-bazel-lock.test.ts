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
import { describe, expect, test } from 'vitest'
import { edgesOf, gapsOf, lockfileOf, looseEnds } from '../../test/lockfile-of.ts'
import { moduleBazelLock } from './module-bazel-lock.ts'

const read = (lock: unknown, module?: string) =>
  moduleBazelLock.read(
    lockfileOf(
      'MODULE.bazel.lock',
      typeof lock === 'string' ? lock : JSON.stringify(lock),
      module === undefined ? {} : { 'MODULE.bazel': module },
    ),
  )
const BCR = 'https://bcr.bazel.build/modules'
const digest = 'ab'.repeat(32)
// As bazel-remote has it, shortened: of many versions that were looked at, one has a source.json.
const hashes: Record<string, string | null> = {
  'https://bcr.bazel.build/bazel_registry.json': digest,
  [`${BCR}/rules_pkg/0.7.0/MODULE.bazel`]: digest,
  [`${BCR}/rules_pkg/1.1.0/MODULE.bazel`]: digest,
  [`${BCR}/rules_pkg/1.1.0/source.json`]: digest,
  [`${BCR}/rules_go/0.59.0/source.json`]: digest,
  [`${BCR}/platforms/1.0.0/source.json`]: digest,
  [`${BCR}/not_found/1.0.0/source.json`]: null,
  'https://bazel.corp.example/modules/secret/1/source.json': digest,
}
const module = `
module(name = "tool")
# bazel_dep(name = "commented", version = "1")
bazel_dep(name = "rules_go", version = "0.50.0", repo_name = "io_bazel_rules_go")
bazel_dep(name = "rules_pkg", version = "1.1.0", dev_dependency = True)
bazel_dep(
    name = "forked",
)
git_override(module_name = "forked", remote = "https://git.corp.example/forked.git", commit = "1")
bazel_dep(name = "gone", version = "1")
`
const lock = { lockFileVersion: 26, registryFileHashes: hashes, moduleExtensions: { '@@rules_go+//x': {} } }

describe('MODULE.bazel.lock', () => {
  test('lists the versions that were selected, and the module file says what the project asks for', () => {
    const graph = read(lock, module)
    expect(graph.packages.map(({ name, purl, scope }) => `${name} ${purl} ${scope}`)).toEqual([
      'forked undefined required',
      'platforms pkg:bazel/platforms@1.0.0 required',
      'rules_go pkg:bazel/rules_go@0.59.0 required',
      'rules_pkg pkg:bazel/rules_pkg@1.1.0 excluded',
      'secret undefined required',
    ])
    expect(graph.packages[1]).toMatchObject({
      hashes: [],
      properties: [{ name: 'trusted-release:bazel:source-json-sha256', value: digest }],
    })
    expect(edgesOf(graph).map((edge) => edge.replace(/#.*/, ''))).toEqual([
      'subject required forked@',
      'subject required pkg:bazel/rules_go@0.59.0',
      'subject dev pkg:bazel/rules_pkg@1.1.0',
    ])
    expect(gapsOf(graph)).toEqual(
      expect.arrayContaining([
        'unresolved-dependency subject',
        'unresolved-link subject',
        'no-edges pkg:bazel/rules_go@0.59.0',
      ]),
    )
    expect(JSON.stringify(graph)).not.toMatch(/corp/)
    expect(looseEnds(graph)).toEqual([])
  })

  test('without a module file nobody knows what the project asks for', () => {
    expect(gapsOf(read(lock))).toContain('no-root subject')
    expect(read({ lockFileVersion: 11 }).packages).toEqual([])
  })

  test('the lockfile of Bazel 7.0 holds the graph and the digests of archives', () => {
    const spec = (ruleClassName = 'http_archive') => ({
      ruleClassName,
      attributes: { integrity: `sha256-${Buffer.from(digest, 'hex').toString('base64')}` },
    })
    const moduleDepGraph = {
      '<root>': { name: 'tool', version: '', deps: { l: 'rules_license@0.0.7', bazel_tools: 'bazel_tools@_' } },
      'rules_license@0.0.7': {
        name: 'rules_license',
        version: '0.0.7',
        deps: { p: 'platforms@0.0.8', x: 'gone@1' },
        repoSpec: spec(),
      },
      'platforms@0.0.8': { name: 'platforms', version: '0.0.8', deps: {}, repoSpec: spec('git_repository') },
      'bazel_tools@_': { name: 'bazel_tools', version: '', deps: {} },
      'bad@1': { name: 'b a d', version: '1' },
    }
    const graph = read({ lockFileVersion: 3, moduleDepGraph })
    expect(edgesOf(graph).map((edge) => edge.replace(/#.*/, ''))).toEqual([
      'pkg:bazel/rules_license@0.0.7 required platforms@0.0.8',
      'subject required pkg:bazel/rules_license@0.0.7',
    ])
    expect(graph.packages.map(({ hashes: found }) => found)).toEqual([
      [{ algorithm: 'sha256', hex: digest }],
      [{ algorithm: 'sha256', hex: digest }],
    ])
    expect(gapsOf(graph)).toEqual(
      [
        'malformed-entry subject',
        'unpublished-source platforms@0.0.8#' +
          graph.packages.find(({ name }) => name === 'platforms')?.ref.split('#')[1],
        'unresolved-dependency pkg:bazel/rules_license@0.0.7',
      ].toSorted(),
    )
  })

  test.each([
    ['no lockfile', '{}'],
    ['a key that stands twice', '{"lockFileVersion":11,"lockFileVersion":11}'],
    ['a merge marker', '{\n<<<<<<< HEAD\n}'],
  ])('refuses %s', (_, text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })

  test('a module file made to keep the reader busy does not', () => {
    const flood = `bazel_dep(${'name = "a", '.repeat(100_000)}`
    expect(read(lock, flood.repeat(2)).packages).toHaveLength(4)
  })

  test('the order of entries leaves no trace', () => {
    const entries = Object.entries(hashes)
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        expect(read({ ...lock, registryFileHashes: Object.fromEntries(shuffled) }, module)).toEqual(read(lock, module))
      }),
    )
  })
})
