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
import { podfileLock } from './podfile-lock.ts'

const read = (text: string) => podfileLock.read(lockfileOf('ios/Podfile.lock', text))
// As an app with Google's SDK, Flutter and a private pod has it, shortened.
const pods = [
  '  - Alamofire (5.4.3)\n',
  '  - GoogleAppMeasurement (8.0.0):\n    - GoogleAppMeasurement/AdIdSupport (= 8.0.0)\n    - "GoogleUtilities/NSData+zlib (~> 7.4)"\n',
  '  - GoogleAppMeasurement/AdIdSupport (8.0.0):\n    - nanopb (~> 2.30908.0)\n    - gone\n',
  '  - "GoogleUtilities/NSData+zlib (7.4.1)"\n',
  '  - nanopb (2.30908.0)\n',
  '  - file_picker (0.0.1)\n',
  '  - Mine (1.0)\n',
  '  - Fork (2.0)\n',
  '  - Secret (3.0)\n',
]
const commit = 'c7f1a4f1b0e9b3a9a6a5b0e9b3a9a6a5b0e9b3a9'
const rest = `
DEPENDENCIES:
  - Alamofire
  - GoogleAppMeasurement (~> 8)
  - Mine (from \`../Mine\`)
  - Fork (from \`https://github.com/o/Fork.git\`)

SPEC REPOS:
  https://git.corp.example/specs.git:
    - Secret
  trunk:
    - Alamofire
    - GoogleAppMeasurement
    - GoogleUtilities
    - nanopb

EXTERNAL SOURCES:
  file_picker:
    :path: ".symlinks/plugins/file_picker/ios"
  Fork:
    :git: https://github.com/o/Fork.git
  Mine:
    :path: "../Mine"

CHECKOUT OPTIONS:
  Fork:
    :commit: ${commit}
    :git: https://github.com/o/Fork.git

SPEC CHECKSUMS:
  Alamofire: e447a2774a40c996748296fa2c55112fdbbc42f9

PODFILE CHECKSUM: 61cf6e78b76d093a1a2a26841b413e0aecfb1534

COCOAPODS: 1.10.0
`
const lock = (all = pods) => `PODS:\n${all.join('')}${rest}`

describe('Podfile.lock', () => {
  test('a pod and its parts are one package, with the edges of all', () => {
    const graph = read(lock())
    expect(graph.packages.map(({ name, purl }) => `${name} ${purl}`)).toEqual([
      `Fork pkg:cocoapods/Fork@2.0?vcs_url=git%2Bhttps%3A%2F%2Fgithub.com%2Fo%2FFork.git%40${commit}`,
      'Secret undefined',
      'file_picker undefined',
      'Alamofire pkg:cocoapods/Alamofire@5.4.3',
      'GoogleAppMeasurement pkg:cocoapods/GoogleAppMeasurement@8.0.0',
      'GoogleUtilities pkg:cocoapods/GoogleUtilities@7.4.1',
      'nanopb pkg:cocoapods/nanopb@2.30908.0',
    ])
    expect(graph.packages[3]).toMatchObject({
      hashes: [],
      properties: [
        { name: 'trusted-release:cocoapods:podspec-sha1', value: 'e447a2774a40c996748296fa2c55112fdbbc42f9' },
      ],
    })
    expect(graph.parts.map(({ name }) => name)).toEqual(['Mine'])
    expect(edgesOf(graph).map((edge) => edge.replace(/#.*/, ''))).toEqual([
      'pkg:cocoapods/GoogleAppMeasurement@8.0.0 required pkg:cocoapods/GoogleUtilities@7.4.1',
      'pkg:cocoapods/GoogleAppMeasurement@8.0.0 required pkg:cocoapods/nanopb@2.30908.0',
      'subject required Fork@2.0',
      'subject required Mine@1.0',
      'subject required pkg:cocoapods/Alamofire@5.4.3',
      'subject required pkg:cocoapods/GoogleAppMeasurement@8.0.0',
    ])
    expect(gapsOf(graph)).toContain('unresolved-dependency pkg:cocoapods/GoogleAppMeasurement@8.0.0')
    expect(JSON.stringify(graph)).not.toMatch(/corp/)
    expect(looseEnds(graph)).toEqual([])
  })

  test('reads files without DEPENDENCIES or SPEC REPOS, and names what it leaves out', () => {
    const graph = read('PODS:\n  - A (1.0)\n  - no version\n  - "ev\\u202eil (1)"\n')
    expect(graph.packages.map(({ purl }) => purl)).toEqual(['pkg:cocoapods/A@1.0'])
    expect(gapsOf(graph)).toEqual([
      'malformed-entry subject',
      'malformed-entry subject',
      'no-integrity pkg:cocoapods/A@1.0',
      'no-root subject',
      'unknown-scope subject',
    ])
  })

  test('names what is no pod in any place, and lets no pod hide behind another', () => {
    const graph = read(
      'PODS:\n  - A (1):\n    - toString: x\n  - B (1): [A]\n    C (1): [A]\n  - D (1): A\nDEPENDENCIES:\n  - [A]\n',
    )
    expect(graph.packages.map(({ name }) => name)).toEqual(['A'])
    expect(graph.knownUnknowns.filter(({ kind }) => kind === 'malformed-entry').map(({ path }) => path)).toEqual([
      '"B (1)"',
      '"D (1)"',
      '"without a name"',
    ])
    expect(gapsOf(graph)).toContain('unresolved-dependency pkg:cocoapods/A@1')
  })

  test('a pod called __proto__ has its source like any', () => {
    const graph = read(
      'PODS:\n  - __proto__ (1)\nEXTERNAL SOURCES:\n  __proto__:\n    :podspec: https://corp.example/x\n',
    )
    expect(graph.packages.map(({ name, purl }) => `${name} ${purl}`)).toEqual(['__proto__ undefined'])
  })

  test.each([
    ['another file', 'a: b\n'],
    ['an alias of whatever name', `PODS: *${'\u2028'.repeat(1_000)}\n`],
    ['a merge marker', `<<<<<<< HEAD\n${lock()}`],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })

  test('the order of entries leaves no trace', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(pods, { minLength: pods.length }), (shuffled) => {
        expect(read(lock(shuffled))).toEqual(read(lock()))
      }),
    )
  })
})
