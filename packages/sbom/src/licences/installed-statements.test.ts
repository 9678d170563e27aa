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

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { installedOf } from '../../test/installed-of.ts'
import type { FoundPackage, MergedGraph } from '../merge-graphs.ts'
import { packageCaches } from './installed-packages.ts'
import { installedStatements } from './installed-statements.ts'

const APACHE = readFileSync(new URL('../../../../LICENSE', import.meta.url), 'utf8')

const found = (purl: string, more: Partial<FoundPackage>): FoundPackage => ({
  ...{ ref: 'it', name: 'it', version: '1.0.0', purl, scope: 'required', hashes: [], locations: [], paths: [] },
  found: [{ file: 'web/lock', entry: '' }],
  ...more,
})
const graphOf = (...packages: FoundPackage[]): MergedGraph => ({
  packages,
  parts: [],
  dependencies: [],
  knownUnknowns: [],
})
const statementOf = (one: FoundPackage, files: Record<string, string>) =>
  installedStatements(graphOf(one), installedOf(files))
    .get('it')
    ?.map(({ licence, where }) => `${licence} by ${where}`)

describe('an npm package', () => {
  const left = found('pkg:npm/%40a/left@1.0.0', {
    name: '@a/left',
    found: [{ file: 'web/package-lock.json', entry: 'node_modules/x/node_modules/@a/left' }],
  })
  const at = 'web/node_modules/x/node_modules/@a/left'
  const manifest = (more: object) => JSON.stringify({ name: '@a/left', version: '1.0.0', ...more })

  test.each([
    [{ license: 'MIT' }, 'MIT'],
    [{ license: { type: 'ISC', url: 'x' } }, 'ISC'],
    // As left-pad-like packages of 2013 have it.
    [{ licenses: [{ type: 'MIT' }, { type: 'GPL-2.0' }] }, 'MIT OR GPL-2.0'],
    [{ licenses: ['MIT', 'MIT'] }, 'MIT'],
  ])('says %j', (more, licence) => {
    expect(statementOf(left, { [`tree/${at}/package.json`]: manifest(more) })).toEqual([
      `${licence} by installed:${at}/package.json`,
    ])
  })

  test('is found where pnpm and hoisting put it', () => {
    const text = manifest({ license: 'MIT' })
    for (const place of ['web/node_modules/@a/left', 'web/node_modules/.pnpm/@a+left@1.0.0/node_modules/@a/left'])
      expect(statementOf(left, { [`tree/${place}/package.json`]: text })).toEqual([
        `MIT by installed:${place}/package.json`,
      ])
  })

  test('that refers to its licence file is under what that is', () => {
    const files = {
      [`tree/${at}/package.json`]: manifest({ license: 'SEE LICENSE IN LICENSE' }),
      [`tree/${at}/LICENSE`]: APACHE,
    }
    expect(statementOf(left, files)).toEqual([`Apache-2.0 by installed:${at}/LICENSE`])
    expect(statementOf(left, { ...files, [`tree/${at}/COPYING`]: 'x' })).toBeUndefined()
  })

  test.each([
    ['of another version', manifest({ license: 'MIT', version: '1.0.1' })],
    ['of another name', manifest({ license: 'MIT', name: 'left' })],
    ['that is broken', '{"name":'],
    ['that is a list', '[]'],
    ['that says nothing', manifest({})],
    ['with a licence of no known form', manifest({ license: 7, licenses: {} })],
  ])('%s says nothing', (_name, text) => {
    expect(statementOf(left, { [`tree/${at}/package.json`]: text })).toBeUndefined()
  })
})

describe('a crate', () => {
  const crate = found('pkg:cargo/it@1.0.0', {})
  const at = 'cargo/index.crates.io-1949cf8c6b5b557f/it-1.0.0'

  test('says it in its manifest, without a trace of the registry folder', () => {
    // As serde 1 has it.
    const manifest = '[package]\nname = "it"\nlicense = "MIT OR Apache-2.0"\n'
    expect(statementOf(crate, { [`${at}/Cargo.toml`]: manifest })).toEqual([
      'MIT OR Apache-2.0 by installed:cargo/it-1.0.0/Cargo.toml',
    ])
  })

  test('may name a file', () => {
    const files = { [`${at}/Cargo.toml`]: '[package]\nlicense-file = "LIC"', [`${at}/LIC`]: APACHE }
    expect(statementOf(crate, files)).toEqual(['Apache-2.0 by installed:cargo/it-1.0.0/LIC'])
    expect(statementOf(crate, { ...files, [`${at}/LIC`]: 'mine' })).toBeUndefined()
  })

  test('that is not TOML says nothing', () => {
    expect(statementOf(crate, { [`${at}/Cargo.toml`]: '[package\n' })).toBeUndefined()
  })
})

describe('a Maven artifact', () => {
  const artifact = found('pkg:maven/org.slf4j/it@1.0.0', { name: 'org.slf4j:it', group: 'org.slf4j' })
  const path = 'org/slf4j/it/1.0.0/it-1.0.0.pom'
  const pom = (inner: string) =>
    `<?xml version="1.0"?><project xmlns="http://maven.apache.org/POM/4.0.0">${inner}</project>`
  const licences = (...names: string[]) =>
    `<licenses>${names.map((name) => `<license>${name}</license>`).join('')}</licenses>`
  const parent = '<parent><groupId>org.slf4j</groupId><artifactId>up</artifactId><version>2</version></parent>'

  test('offers all the licences of its POM', () => {
    // As logback 1.2 has it.
    const text = pom(
      licences('<name>Eclipse Public License - v 1.0</name>', '<name>GNU Lesser General Public License</name>'),
    )
    expect(statementOf(artifact, { [`maven/${path}`]: text })).toEqual([
      `Eclipse Public License - v 1.0 OR GNU Lesser General Public License by installed:maven/${path}`,
    ])
  })

  test('inherits from its parents, whose file is named', () => {
    const files = {
      [`maven/${path}`]: pom(parent),
      'maven/org/slf4j/up/2/up-2.pom': pom(licences('<name>MIT License</name>')),
    }
    expect(statementOf(artifact, files)).toEqual(['MIT License by installed:maven/org/slf4j/up/2/up-2.pom'])
  })

  test('is under what the address says where the name says nothing', () => {
    const text = pom(licences('<name>Our licence</name><url>https://www.apache.org/licenses/LICENSE-2.0.txt</url>'))
    expect(statementOf(artifact, { [`maven/${path}`]: text })?.[0]).toMatch(/^https:\/\/www\.apache\.org/)
  })

  test('that is its own parent, or hostile, ends', () => {
    const loop = pom('<parent><groupId>org.slf4j</groupId><artifactId>it</artifactId><version>1.0.0</version></parent>')
    expect(statementOf(artifact, { [`maven/${path}`]: loop })).toBeUndefined()
    expect(statementOf(artifact, { [`maven/${path}`]: '<!DOCTYPE x [<!ENTITY a "b">]><project/>' })).toBeUndefined()
    expect(statementOf(artifact, { [`maven/${path}`]: '<project>' })).toBeUndefined()
  })
})

test('a Go module says it by its text alone, in a folder with escaped capitals', () => {
  const module = found('pkg:golang/github.com/Azure/it@v1.0.0', { name: 'github.com/Azure/it', version: 'v1.0.0' })
  const at = 'go/github.com/!azure/it@v1.0.0'
  expect(statementOf(module, { [`${at}/LICENSE`]: APACHE })).toEqual([
    'Apache-2.0 by installed:go/github.com/!azure/it@v1.0.0/LICENSE',
  ])
  expect(statementOf(module, { [`${at}/LICENSE`]: `${APACHE}\nand more` })).toBeUndefined()
  expect(statementOf(module, { [`${at}/LICENSE`]: APACHE, [`${at}/LICENSE.txt`]: APACHE })).toBeUndefined()
})

describe('a NuGet package', () => {
  const nuget = found('pkg:nuget/It@1.0.0', { name: 'It' })
  const nuspec = (inner: string) => ({
    'nuget/it/1.0.0/it.nuspec': `<package><metadata>${inner}</metadata></package>`,
    'nuget/it/1.0.0/LICENSE.txt': APACHE,
  })
  test.each([
    [
      '<license type="expression">MIT</license><licenseUrl>https://licenses.nuget.org/MIT</licenseUrl>',
      'MIT by installed:nuget/it/1.0.0/it.nuspec',
    ],
    [
      '<license type="file">LICENSE.txt</license><licenseUrl>https://aka.ms/deprecateLicenseUrl</licenseUrl>',
      'Apache-2.0 by installed:nuget/it/1.0.0/LICENSE.txt',
    ],
    [
      '<licenseUrl>https://opensource.org/licenses/MIT</licenseUrl>',
      'https://opensource.org/licenses/MIT by installed:nuget/it/1.0.0/it.nuspec',
    ],
    ['<licenseUrl>https://aka.ms/deprecateLicenseUrl</licenseUrl>', undefined],
    ['', undefined],
  ])('with %s', (inner, statement) => {
    expect(statementOf(nuget, nuspec(inner))?.[0]).toBe(statement)
  })
})

describe('a Python package', () => {
  const python = found('pkg:pypi/it-x@1.0.0', { name: 'it-x' })
  const at = 'web/.venv/lib/python3.12/site-packages/It_X-1.0.0.dist-info/METADATA'
  test.each([
    ['License-Expression: MIT OR Apache-2.0\nLicense: other', 'MIT OR Apache-2.0'],
    ['License: BSD-3-Clause\nClassifier: License :: OSI Approved :: BSD License', 'BSD-3-Clause'],
    ['License: BSD\nClassifier: License :: OSI Approved :: MIT License', 'MIT License'],
    [
      'Classifier: License :: OSI Approved :: MIT License\nClassifier: License :: OSI Approved :: Mozilla Public License 2.0 (MPL 2.0)',
      'MIT License AND Mozilla Public License 2.0 (MPL 2.0)',
    ],
    ['License: UNKNOWN\nClassifier: License :: OSI Approved', undefined],
    ['License: Copyright 2020\n        Permission is …', undefined],
    ['Summary: it\n\nLicense: MIT', undefined],
  ])('with %j', (metadata, licence) => {
    const statement = statementOf(python, { [`tree/${at}`]: `Name: It.X\n${metadata}\n` })
    expect(statement).toEqual(licence === undefined ? undefined : [`${licence} by installed:${at}`])
  })

  test('of another version is another package', () => {
    expect(statementOf(python, { [`tree/${at.replace('1.0.0', '1.0.1')}`]: 'License: MIT\n' })).toBeUndefined()
  })
})

test('whatever stands in the files, nothing is thrown', () => {
  const one = fc.constantFrom(
    found('pkg:npm/it@1.0.0', {}),
    found('pkg:cargo/it@1.0.0', {}),
    found('pkg:maven/g/it@1.0.0', { name: 'g:it', group: 'g' }),
    found('pkg:nuget/it@1.0.0', {}),
    found('pkg:golang/it@1.0.0', {}),
    found('pkg:pypi/it@1.0.0', {}),
    found('pkg:generic/it', {}),
  )
  fc.assert(
    fc.property(one, fc.string({ maxLength: 300 }), (target, text) => {
      const installed = { read: () => new TextEncoder().encode(text), list: () => ['LICENSE', 'it-1.0.0.dist-info'] }
      expect(installedStatements(graphOf(target), installed).size).toBeLessThan(2)
    }),
  )
})

test('an environment is listed once, however many packages are looked for', () => {
  const lists: string[] = []
  const installed = {
    read: () => undefined,
    list: (cache: string, directory: string) => {
      lists.push(`${cache}/${directory}`)
      return []
    },
  }
  const many = Array.from({ length: 50 }, (_, at) => found('pkg:pypi/it@1', { ref: `it${at}` }))
  installedStatements(graphOf(...many), installed)
  expect(lists.length).toBeLessThan(10)
  expect(packageCaches.some((cache) => lists.some((path) => path.startsWith(cache)))).toBe(true)
})
