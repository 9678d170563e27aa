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
import { mavenInstall } from './maven-install.ts'

const read = (lock: unknown) =>
  mavenInstall.read(lockfileOf('maven_install.json', typeof lock === 'string' ? lock : JSON.stringify(lock)))
const sha = (digit: string) => digit.repeat(64)
// As Jazzer has it, shortened.
const lock = {
  version: '3',
  __INPUT_ARTIFACTS_HASH: { 'com.beust:klaxon': 338175087, 'io.netty:netty-tcnative': 1, repositories: -1 },
  artifacts: {
    'com.beust:klaxon': { version: '5.5', shasums: { jar: sha('7'), sources: sha('1') } },
    'org.jetbrains.kotlin:kotlin-stdlib': { version: '1.4.31', shasums: { jar: sha('a'), sources: null } },
    'io.netty:netty-tcnative': { version: '2.0', shasums: { jar: sha('b'), 'linux-x86_64': sha('c') } },
    'corp:secret': { version: '1', shasums: { jar: null } },
  },
  dependencies: {
    'com.beust:klaxon': ['org.jetbrains.kotlin:kotlin-stdlib', 'corp:secret', 'gone:gone'],
    'io.netty:netty-tcnative:jar:linux-x86_64': ['io.netty:netty-tcnative', 'org.jetbrains.kotlin:kotlin-stdlib'],
  },
  repositories: {
    'https://repo1.maven.org/maven2/': [
      'com.beust:klaxon',
      'com.beust:klaxon:jar:sources',
      'io.netty:netty-tcnative',
      'org.jetbrains.kotlin:kotlin-stdlib',
    ],
    'https://nexus.corp.example/': ['com.beust:klaxon', 'corp:secret'],
  },
}

describe('maven_install.json', () => {
  test('tells artifacts with their digests, and who needs whom', () => {
    const graph = read(lock)
    expect(graph.packages.map(({ name, purl }) => `${name} ${purl}`)).toEqual([
      'corp:secret undefined',
      'com.beust:klaxon pkg:maven/com.beust/klaxon@5.5',
      'io.netty:netty-tcnative pkg:maven/io.netty/netty-tcnative@2.0',
      'org.jetbrains.kotlin:kotlin-stdlib pkg:maven/org.jetbrains.kotlin/kotlin-stdlib@1.4.31',
    ])
    expect(graph.packages[1]?.hashes).toEqual([{ algorithm: 'sha256', hex: sha('7') }])
    expect(graph.packages[2]?.distributions?.map(({ location }) => location)).toEqual([
      'netty-tcnative-2.0-linux-x86_64.jar',
      'netty-tcnative-2.0.jar',
    ])
    expect(edgesOf(graph).map((edge) => edge.replace(/#.*/, ''))).toEqual([
      'pkg:maven/com.beust/klaxon@5.5 required corp:secret@1',
      'pkg:maven/com.beust/klaxon@5.5 required pkg:maven/org.jetbrains.kotlin/kotlin-stdlib@1.4.31',
      'pkg:maven/io.netty/netty-tcnative@2.0 required pkg:maven/org.jetbrains.kotlin/kotlin-stdlib@1.4.31',
      'subject required pkg:maven/com.beust/klaxon@5.5',
      'subject required pkg:maven/io.netty/netty-tcnative@2.0',
    ])
    expect(gapsOf(graph).map((gap) => gap.replace(/#.*/, ''))).toEqual([
      'no-integrity corp:secret@1',
      'unknown-scope subject',
      'unpublished-source corp:secret@1',
      'unresolved-dependency pkg:maven/com.beust/klaxon@5.5',
    ])
    expect(looseEnds(graph)).toEqual([])
  })

  test('another packaging of a module is another archive of it', () => {
    const activity = { version: '1.0.0', shasums: { sources: sha('6') } }
    const graph = read({
      version: '2',
      artifacts: {
        'androidx:activity': activity,
        'androidx:activity:aar': { version: '1.0.0', shasums: { jar: sha('d') } },
      },
    })
    expect(graph.packages.map(({ hashes }) => hashes)).toEqual([[{ algorithm: 'sha256', hex: sha('d') }]])
    expect(gapsOf(graph)).toEqual(['no-root subject', 'unknown-scope subject'])
  })

  test('reads the tree of version 1', () => {
    const entry = (coord: string, directDependencies: string[] = [], more: object = {}) => ({
      coord,
      directDependencies,
      sha256: sha('e'),
      url: 'https://repo1.maven.org/maven2/x.jar',
      ...more,
    })
    const graph = read({
      dependency_tree: {
        version: '0.1.0',
        dependencies: [
          entry('com.google.guava:guava:27.1-jre', ['com.google.code.findbugs:jsr305:3.0.2']),
          entry('com.google.code.findbugs:jsr305:3.0.2'),
          entry('com.google.code.findbugs:jsr305:jar:sources:3.0.2', [], { sha256: sha('f') }),
          entry('corp:secret:1', [], { url: 'https://nexus.corp.example/s.jar' }),
          { coord: 1 },
        ],
      },
    })
    expect(graph.packages.map(({ purl, hashes }) => `${purl} ${hashes.map(({ hex }) => hex[0])}`)).toEqual([
      'undefined e',
      'pkg:maven/com.google.code.findbugs/jsr305@3.0.2 e',
      'pkg:maven/com.google.guava/guava@27.1-jre e',
    ])
    expect(edgesOf(graph)).toEqual([
      'pkg:maven/com.google.guava/guava@27.1-jre required pkg:maven/com.google.code.findbugs/jsr305@3.0.2',
    ])
    expect(gapsOf(graph)).toEqual(expect.arrayContaining(['malformed-entry subject', 'no-root subject']))
    expect(JSON.stringify(graph)).not.toMatch(/example/)
  })

  test('version 2 does not tell what the project asks for', () => {
    expect(gapsOf(read({ ...lock, version: '2', __INPUT_ARTIFACTS_HASH: 12 }))).toContain('no-root subject')
  })

  test('what can not be read is named', () => {
    const artifacts = { 'a b:c': { version: '1' }, 'g:a': { version: '../x' }, 'g:b': 1, __proto__: null }
    expect(gapsOf(read({ version: '2', artifacts }))).toEqual([
      ...Array(3).fill('malformed-entry subject'),
      'no-root subject',
      'unknown-scope subject',
    ])
  })

  test('what modules need that the file does not hold is not lost in silence', () => {
    const dependencies = '{"x:y": ["com.beust:klaxon"], "__proto__": ["com.beust:klaxon"]}'
    const text = JSON.stringify({ ...lock, dependencies: 0 }).replace(
      '"dependencies":0',
      `"dependencies":${dependencies}`,
    )
    const malformed = read(text).knownUnknowns.filter(({ kind }) => kind === 'malformed-entry')
    expect(malformed.map(({ path }) => path)).toEqual(['"__proto__"', '"x:y"'])
  })

  test.each([
    ['a tree without dependencies', { dependency_tree: { version: '0.1.0' } }],
    ['another file', []],
    ['a key that stands twice', '{"version":"2","artifacts":{},"artifacts":{}}'],
  ])('refuses %s', (_, given) => {
    expect(() => read(given)).toThrow(expect.objectContaining({ code: 'MALFORMED', hint: expect.any(String) }))
  })

  test('the order of entries leaves no trace', () => {
    const entries = Object.entries(lock.artifacts)
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), (shuffled) => {
        expect(read({ ...lock, artifacts: Object.fromEntries(shuffled) })).toEqual(read(lock))
      }),
    )
  })
})
