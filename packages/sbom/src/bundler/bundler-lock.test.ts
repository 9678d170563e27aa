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
import { bundlerLock } from './bundler-lock.ts'

const COMMIT = 'c'.repeat(40)
const SHA256 = 'a'.repeat(64)
const read = (text: string) => bundlerLock.read(lockfileOf('Gemfile.lock', text))
const gaps = (text: string) => gapsOf(read(text)).filter((gap) => gap !== 'unknown-scope subject')
const gem = (...specs: string[]) =>
  `GEM\n  remote: https://rubygems.org/\n  specs:\n${specs.map((line) => `    ${line}\n`).join('')}\n`
const asks = (...names: string[]) =>
  `PLATFORMS\n  ruby\n\nDEPENDENCIES\n${names.map((name) => `  ${name}\n`).join('')}\n`
const checksums = (...lines: string[]) => `CHECKSUMS\n${lines.map((line) => `  ${line}\n`).join('')}\n`
const BUNDLED = 'BUNDLED WITH\n   2.6.9\n'

describe('bundlerLock', () => {
  it('is told by its name', () => {
    expect(['Gemfile.lock', 'gems.locked', 'Gemfile'].map(bundlerLock.isNamed)).toEqual([true, true, false])
  })

  const GEMFILE = `# frozen_string_literal: true
source "https://rubygems.org"
ruby "3.4.1"

gem "egret", "~> 1.0" # the heart of it
gem 'stork', group: :test
gem "heron",
    groups: [:development, :production]
group :development, :test do
  gem "ibis"
  platforms :ruby do
    gem "rail"
  end
end
group :server, optional: true do
  gem "crane"
end
`
  const all = ['crane', 'egret', 'heron', 'ibis', 'rail', 'stork']
  const grouped = (gemfile: string) => {
    const text = gem(...all.map((name) => `${name} (1.0)`)) + asks(...all)
    return bundlerLock.read(lockfileOf('Gemfile.lock', text, { Gemfile: gemfile }))
  }

  it('learns from the groups of the Gemfile what only builds or tests', () => {
    const graph = grouped(GEMFILE)
    expect(graph.packages.map(({ name, scope }) => `${name} ${scope}`)).toEqual([
      'crane optional',
      'egret required',
      'heron required',
      'ibis excluded',
      'rail excluded',
      'stork excluded',
    ])
    expect(gapsOf(graph)).not.toContain('unknown-scope subject')
  })

  it('guesses no scope from a Gemfile that does more than to list gems', () => {
    for (const more of ['eval_gemfile "x"\n', 'gem "stork" if ENV["X"]\nputs 1\n', 'group :test do\n', 'end\n']) {
      const graph = grouped(GEMFILE + more)
      expect(new Set(graph.packages.map(({ scope }) => scope))).toEqual(new Set(['required']))
      expect(gapsOf(graph)).toContain('unknown-scope subject')
    }
    expect(gapsOf(grouped(`${GEMFILE}gemspec\n`))).toContain('unknown-scope subject')
  })

  it('reads name, digest, purl and address of a gem', () => {
    const graph = read(
      gem('rake-like (13.0.6.rc1)') +
        asks('rake-like') +
        checksums(`rake-like (13.0.6.rc1) sha256=${SHA256}`) +
        BUNDLED,
    )
    expect(graph.packages).toEqual([
      {
        ref: 'pkg:gem/rake-like@13.0.6.rc1',
        name: 'rake-like',
        version: '13.0.6.rc1',
        purl: 'pkg:gem/rake-like@13.0.6.rc1',
        scope: 'required',
        hashes: [{ algorithm: 'sha256', hex: SHA256 }],
        locations: ['https://rubygems.org/downloads/rake-like-13.0.6.rc1.gem'],
        paths: [],
      },
    ])
    expect(gapsOf(graph)).toEqual(['unknown-scope subject'])
  })

  it('joins gems by the indent of their lines; Bundler itself is no gem of the lockfile', () => {
    const text = gem('a (1.0)', '  b (~> 1.0, >= 1.0.4)', '  bundler (>= 2)', 'b (1.1)') + asks('a (= 1.0)', 'b!')
    expect(edgesOf(read(text))).toEqual([
      'pkg:gem/a@1.0 required pkg:gem/b@1.1',
      'subject required pkg:gem/a@1.0',
      'subject required pkg:gem/b@1.1',
    ])
  })

  it('takes archives for several platforms for one gem, each with its own digest', () => {
    const text =
      gem('ffi (1.0)', 'ffi (1.0-java)', '  jar (>= 0)', 'ffi (1.0-x86_64-linux-gnu)', 'jar (2.0-java)') +
      asks('ffi') +
      checksums(
        `ffi (1.0) sha256=${SHA256}`,
        `ffi (1.0-java) sha256=${'b'.repeat(64)}`,
        `jar (2.0-java) sha256=${SHA256}`,
      )
    const [ffi, jar] = read(text).packages
    expect(ffi).toMatchObject({
      hashes: [],
      locations: [],
      distributions: [
        { location: 'https://rubygems.org/downloads/ffi-1.0-java.gem', hashes: [{ hex: 'b'.repeat(64) }] },
        { location: 'https://rubygems.org/downloads/ffi-1.0-x86_64-linux-gnu.gem', hashes: [] },
        { location: 'https://rubygems.org/downloads/ffi-1.0.gem', hashes: [{ hex: SHA256 }] },
      ],
    })
    expect(jar).toMatchObject({ version: '2.0', hashes: [{ hex: SHA256 }] })
    expect(gaps(text)).toEqual(['no-integrity pkg:gem/ffi@1.0'])
    expect(edgesOf(read(text))).toContain('pkg:gem/ffi@1.0 required pkg:gem/jar@2.0')
  })

  it('counts folders as parts, and the only gem beside the lockfile as the release itself', () => {
    const path =
      'PATH\n  remote: .\n  specs:\n    app (0.1.0)\n      a\n\nPATH\n  remote: ../secret\n  specs:\n    part (0.2.0)\n\n'
    const graph = read(path + gem('a (1.0)') + asks('app!', 'part!'))
    expect(graph.parts).toMatchObject([{ name: 'part', version: '0.2.0' }])
    expect(edgesOf(graph)).toEqual([`subject required ${graph.parts[0]?.ref}`, 'subject required pkg:gem/a@1.0'])
    expect(JSON.stringify(graph)).not.toContain('secret')
    const two = read(path.replace('    app', '    other (0.1.0)\n    app') + asks('app!'))
    expect(two.parts.map(({ name }) => name)).toEqual(['app', 'other', 'part'])
  })

  it('follows a public commit, and never names a source that is not public', () => {
    const git = (remote: string) =>
      `GIT\n  remote: ${remote}\n  revision: ${COMMIT}\n  branch: main\n  specs:\n    tool (1.0)\n\n`
    const open = read(git('https://github.com/example/tool.git') + asks('tool!'))
    expect(open.packages[0]?.locations).toEqual([`git+https://github.com/example/tool.git@${COMMIT}`])
    expect(open.packages[0]?.purl).toContain('vcs_url=')
    const mixed = gem('two (1.0)').replace('specs:', 'remote: https://gems.corp.example/\n  specs:')
    const closed = read(
      git('git@joe.example:tool.git') +
        mixed +
        'PLUGIN SOURCE\n  remote: https://x.corp.example\n  type: s3\n  specs:\n    three (1.0)\n',
    )
    expect(JSON.stringify(closed)).not.toMatch(/corp|joe/)
    expect(closed.packages.map(({ purl }) => purl)).toEqual([undefined, undefined, undefined])
    expect(gapsOf(closed).filter((gap) => gap.startsWith('unpublished-source'))).toHaveLength(3)
  })

  it('says what is asked for and not held, which digests are missing, and that groups are not told', () => {
    const text = gem('a (1.0)', '  gone (>= 0)') + asks('a', 'wdm (~> 0.1)')
    expect(gapsOf(read(text))).toEqual([
      'no-integrity pkg:gem/a@1.0',
      'unknown-scope subject',
      'unresolved-dependency pkg:gem/a@1.0',
      'unresolved-dependency subject',
    ])
    expect(gapsOf(read(gem('a (1.0)')))).toContain('no-root subject')
  })

  it('asserts no digest when the file contradicts itself, nor one that is none', () => {
    const twice = checksums(`a (1.0) sha256=${SHA256}`, `a (1.0) sha256=${'b'.repeat(64)}`)
    expect(gaps(gem('a (1.0)') + asks('a') + twice)).toEqual(['conflicting-copies pkg:gem/a@1.0'])
    for (const wrong of ['sha256=abc', `md9=${SHA256}`, `sha512=${SHA256}`, `sha256=${'G'.repeat(64)}`, '']) {
      const graph = read(gem('a (1.0)') + asks('a') + checksums(`a (1.0) ${wrong}`))
      expect(graph.packages[0]?.hashes).toEqual([])
    }
  })

  it('leaves out and names lines nobody can make sense of, and keeps the others', () => {
    const text =
      gem('ok (1.0)', 'broken (1.', '  ok (>= 0)', 'x\u001b[31m (1.0)', `${'n'.repeat(300)} (1.0)`) +
      asks('ok', 'a b c')
    const graph = read(text)
    expect(graph.packages.map(({ name }) => name)).toEqual(['ok'])
    expect(graph.knownUnknowns.filter(({ kind }) => kind === 'malformed-entry')).toHaveLength(4)
    expect(JSON.stringify(graph.knownUnknowns.map(({ message }) => message))).not.toContain('\u001b')
  })

  it('is not confused by circles, names JavaScript knows, or Windows line ends', () => {
    const text = gem('constructor (1.0)', '  __proto__', '__proto__ (1.0)', '  constructor') + asks('constructor')
    expect(edgesOf(read(text))).toHaveLength(3)
    expect(read(text.replaceAll('\n', '\r\n'))).toEqual(read(text))
  })

  it.each([
    ['a Gemfile', "source 'https://rubygems.org'\n", /line 1 /],
    ['indented text without a title', '  rake (1.0)\n', /line 1 /],
    ['an empty file', '\n', /empty/],
    ['a title broken off', `${gem('a (1.0)')}DEPEND`, /line 6 /],
    ['a half merged file', `${gem('a (1.0)')}<<<<<<< HEAD\n${asks('a')}`, /line 6 is a merge/],
  ])('refuses %s with a hint', (_, text, message) => {
    const expected = { code: 'MALFORMED', message: expect.stringMatching(message), hint: expect.any(String) }
    expect(() => read(text)).toThrow(expect.objectContaining(expected))
  })

  it('reads a chain of very many gems', () => {
    const chain = Array.from({ length: MANY }, (_, index) => `n${index} (1.0)\n      n${index + 1}`)
    const graph = read(gem(chain.join('\n    '), `n${MANY} (1.0)`) + asks('n0'))
    expect([graph.packages.length, graph.dependencies.length]).toEqual([MANY + 1, MANY + 1])
  })

  it('refuses a few megabytes that ask for billions of edges', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => `a (${index}.0)\n      a`)
    expect(() => read(gem(many.join('\n    ')))).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }))
  })

  it('gives the same graph for any order of entries, joins only what it lists, and lists each once', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd e')
    const version = fc.constantFrom('1.0', '1.0-java', '2.0')
    const spec = fc
      .tuple(name, version, fc.array(name, { maxLength: 3 }))
      .map(([one, at, needs]) => [`${one} (${at})`, ...needs.map((need) => `  ${need}`)].join('\n    '))
    const checksum = fc
      .tuple(name, version, fc.constantFrom(SHA256, 'b'.repeat(64)))
      .map(([one, at, hex]) => `${one} (${at}) sha256=${hex}`)
    const shuffled = (line: fc.Arbitrary<string>) =>
      fc
        .array(line, { maxLength: 8 })
        .chain((lines) => fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })))
    fc.assert(
      fc.property(shuffled(spec), shuffled(checksum), shuffled(name), (specs, sums, wishes) => {
        const [one, other] = [0, 1].map((at) =>
          read(gem(...(specs[at] ?? [])) + asks(...(wishes[at] ?? [])) + checksums(...(sums[at] ?? []))),
        )
        expect(other).toEqual(one)
        expect(one === undefined ? [] : looseEnds(one)).toEqual([])
      }),
    )
  })
})
