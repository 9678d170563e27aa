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

import type { FileGraph } from '@tra/sbom'

type Graph = FileGraph['graph']
type Package = Graph['packages'][number]

/** Markup, control characters, half a surrogate pair, a right-to-left override, and what XML 1.0 can't hold. */
const NASTY = ['<&>"\'', ']]>', '\u0000\u0001\u001f', '\ud800', '\u202e', '\ufffe', 'naïve 🎉', ' \t\n']

const LICENCES = [
  'MIT',
  'MIT OR Apache-2.0',
  'GPL-2.0+ WITH Classpath-exception-2.0',
  'SEE LICENSE IN <LICENSE>.txt',
  'LicenseRef-Proprietary',
  'GPL-2.0',
  '(MIT',
  'Apache License, Version 2.0 & more',
]

const HEX_DIGITS = { md5: 32, sha1: 40, sha256: 64, sha384: 96, sha512: 128 } as const

const hashes: Package['hashes'] = (['md5', 'sha1', 'sha256', 'sha384', 'sha512'] as const).map((algorithm) => ({
  algorithm,
  hex: 'e'.repeat(HEX_DIGITS[algorithm]),
}))

function named(nasty: string, index: number): Package {
  const name = `odd${index} ${nasty}`
  return {
    ref: `${name}@1`,
    name,
    version: `1${nasty}`,
    scope: 'optional',
    hashes,
    locations: ['https://example.org/a?b=1&c=<2>', 'git+https://example.org/r.git#abc'],
    distributions: [{ location: `file ${nasty}.whl`, hashes }],
    properties: [{ name: 'trusted-release:test:odd', value: nasty }],
    supplier: nasty,
    paths: [`entry ${nasty}`],
  }
}

function licensed(licence: string, index: number): Package {
  const name = `licensed${index}`
  return {
    ref: `${name}@1`,
    name,
    version: '1',
    purl: `pkg:npm/%40scope/${name}@1`,
    scope: 'excluded',
    hashes: [],
    locations: [],
    licence,
    statements: [
      { licence: 'BSD-3-Clause', source: 'override', where: 'release.toml' },
      { licence, source: 'packaged', where: `lib/${name}.jar` },
    ],
    paths: [],
  }
}

/** What no lockfile should hold and an archive's metadata may: a document that says it must still be one. */
export function hostileGraph(): FileGraph {
  const packages = [...NASTY.map(named), ...LICENCES.map(licensed)]
  const [first, ...others] = packages.map(({ ref }) => ref)
  const graph: Graph = {
    packages,
    parts: [{ ref: 'part@2 <&>', name: 'part <&>' }],
    dependencies: [
      ...others.map((to) => ({ from: first ?? '', to, kind: 'dev' as const })),
      ...others.map((from) => ({ from, to: first ?? '', kind: 'optional' as const })),
      { from: 'subject', to: 'part@2 <&>', kind: 'required' },
      { from: 'part@2 <&>', to: first ?? '', kind: 'required' },
    ],
    knownUnknowns: packages.map(({ ref, name }) => ({ kind: 'unresolved-dependency', ref, message: `${name}: gone` })),
  }
  return { file: 'odd <&> folder/lock', graph }
}
