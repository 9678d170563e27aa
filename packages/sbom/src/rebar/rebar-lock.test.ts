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
import { rebarLock } from './rebar-lock.ts'

const inner = 'AB'.repeat(32)
const outer = 'CD'.repeat(32)
const pkg = (app: string, level: number, name = app) => ` {<<"${app}">>,{pkg,<<"${name}">>,<<"1.0.0">>},${level}}`
const lock = (apps: string[], hashed: string[] = []) => {
  const hashes = (hex: string) => hashed.map((app) => ` {<<"${app}">>, <<"${hex}">>}`).join(',\n')
  return `{"1.2.0",\n[${apps.join(',\n')}]}.\n[\n{pkg_hash,[\n${hashes(inner)}]},\n{pkg_hash_ext,[\n${hashes(outer)}]}\n].\n`
}
const read = (text: string) => rebarLock.read(lockfileOf('rebar.lock', text))

describe('rebar.lock', () => {
  // As AntidoteDB writes it, shortened: one application has another name on hex.pm.
  const commit = '573d583930c4b1134e504bec83926d188112b401'
  const git = ` {<<"erlzmq">>,\n  {git,"https://github.com/zeromq/erlzmq2",\n       {ref,"${commit}"}},\n  0}`
  const text = lock([pkg('accept', 1), git, pkg('riak_core', 0, 'riak_core_lite')], ['accept', 'riak_core'])

  test('tells packages, both checksums, commits and what the project asks for', () => {
    const graph = read(text)
    expect(graph.packages.map(({ purl }) => purl)).toEqual([
      `pkg:hex/erlzmq?vcs_url=git%2Bhttps%3A%2F%2Fgithub.com%2Fzeromq%2Ferlzmq2%40${commit}`,
      'pkg:hex/accept@1.0.0',
      'pkg:hex/riak_core_lite@1.0.0',
    ])
    expect(graph.packages[2]).toMatchObject({
      hashes: [{ algorithm: 'sha256', hex: outer.toLowerCase() }],
      properties: [{ name: 'trusted-release:hex:inner-checksum', value: inner.toLowerCase() }],
    })
    expect(edgesOf(graph).map((edge) => edge.split(' ')[2]?.replace(/#.*/, ''))).toEqual([
      'erlzmq@',
      'pkg:hex/riak_core_lite@1.0.0',
    ])
    expect(looseEnds(graph)).toEqual([])
  })

  test('reads the list that rebar3 wrote before it had a version', () => {
    expect(read(`% old\n[${pkg('a', 0)}].\n`).packages.map(({ name }) => name)).toEqual(['a'])
    expect(read('[].\n').packages).toEqual([])
  })

  test('never names a private repository, and names what it leaves out', () => {
    const graph = read(
      lock([
        ` {<<"home">>,{git,"git@git.corp.example:o/home.git",{ref,"${commit}"}},0}`,
        ' {<<"x">>,path}',
        ` {<<"hg">>,{hg,"http://hg.corp.example",{ref,"1"}},0}`,
      ]),
    )
    expect(JSON.stringify(graph)).not.toMatch(/corp/)
    expect(gapsOf(graph)).toContain('malformed-entry subject')
    expect(graph.packages.map(({ name, purl }) => `${name} ${purl}`)).toEqual(['hg undefined', 'home undefined'])
  })

  test.each([
    ['a merge marker', '[\n<<<<<<< HEAD\n].', /line 2/],
    ['a half file', text.slice(0, 90), /line \d/],
    ['code', '[os:cmd("rm")].', /line 1/],
    ['no full stop', '[]', /line 1/],
    ['a sign where none belongs', '[\n% note\na,\n\n}\n].', /line 5/],
    ['what is no token', '[\na,\n\n  ?\n].', /line 4/],
    ['a list that never ends', '[\na,\nb\n\n', /line 5/],
    ['depth', '['.repeat(100_000), /line 1/],
    ['comments without end', `[${'%\n'.repeat(3_000_000)}`, /line 3000001/],
    ['escapes without end', `["${'\\"'.repeat(6_000_000)}`, /line 1/],
    ['another term', '{"1.2.0", atom}.', /no rebar.lock/],
    ['nothing', '', /no rebar.lock/],
  ])('refuses %s', (_, given, message) => {
    expect(() => read(given)).toThrow(
      expect.objectContaining({ code: 'MALFORMED', message: expect.stringMatching(message) }),
    )
  })

  test('asserts no checksum where two disagree', () => {
    const twice = lock([pkg('a', 0)], ['a']).replaceAll(`"${outer}">>}`, `"${outer}">>},{<<"a">>,<<"${inner}">>}`)
    const graph = read(twice)
    expect(graph.packages[0]?.hashes).toEqual([])
    expect(gapsOf(graph)).toContain('conflicting-copies pkg:hex/a@1.0.0')
  })

  test('the order of entries leaves no trace', () => {
    const apps = [pkg('a', 0), pkg('b', 1), git, ' {<<"x">>,1}']
    fc.assert(
      fc.property(fc.shuffledSubarray(apps, { minLength: apps.length }), (shuffled) => {
        expect(read(lock(shuffled, ['a']))).toEqual(read(lock(apps, ['a'])))
      }),
    )
  })
})
