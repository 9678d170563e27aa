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

import { ReleaseError } from '@tra/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { edgesOf, gapsOf, looseEnds } from '../../test/lockfile-of.ts'
import { mergeGraphs } from '../merge-graphs.ts'
import { ingestSboms } from './ingest-sboms.ts'

const bytes = (document: unknown) =>
  new TextEncoder().encode(typeof document === 'string' ? document : JSON.stringify(document))
const graphOf = (document: unknown) => {
  const [one] = ingestSboms([{ path: 'target/bom.json', bytes: bytes(document) }])
  if (one === undefined) throw new Error('no graph')
  return one.graph
}
const hash = { alg: 'SHA-256', content: 'AB'.repeat(32) }

// As cyclonedx-maven-plugin 2.9.1 writes it for Apache Commons Lang, shortened.
const lang = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  metadata: {
    component: {
      type: 'library',
      name: 'commons-lang3',
      'bom-ref': 'pkg:maven/org.apache.commons/commons-lang3@3.21.0?type=jar',
      purl: 'pkg:maven/org.apache.commons/commons-lang3@3.21.0?type=jar',
    },
  },
  components: [
    {
      type: 'library',
      'bom-ref': 'pkg:maven/org.mockito/mockito-core@4.11.0?type=jar',
      group: 'org.mockito',
      name: 'mockito-core',
      version: '4.11.0',
      publisher: 'Mockito',
      scope: 'optional',
      hashes: [hash, { alg: 'SHA3-512', content: 'ab'.repeat(64) }],
      licenses: [{ license: { id: 'MIT' } }, { license: { name: 'Some  Licence' } }],
      purl: 'pkg:maven/org.mockito/mockito-core@4.11.0?type=jar',
      externalReferences: [
        { type: 'vcs', url: 'https://github.com/mockito/mockito' },
        { type: 'distribution', url: 'https://nexus.corp.example/mockito.jar' },
      ],
      properties: [{ name: 'SrcFile', value: '/home/joe/pom.xml' }],
    },
    {
      type: 'library',
      'bom-ref': 'pkg:maven/org.objenesis/objenesis@3.4?type=jar',
      name: 'objenesis',
      version: '3.4',
      purl: 'pkg:maven/org.objenesis/objenesis@3.4?type=jar',
    },
  ],
  dependencies: [
    {
      ref: 'pkg:maven/org.apache.commons/commons-lang3@3.21.0?type=jar',
      dependsOn: ['pkg:maven/org.mockito/mockito-core@4.11.0?type=jar'],
    },
    {
      ref: 'pkg:maven/org.mockito/mockito-core@4.11.0?type=jar',
      dependsOn: ['pkg:maven/org.objenesis/objenesis@3.4?type=jar'],
    },
  ],
}

describe('CycloneDX', () => {
  test('its components become packages, and the release takes the place of its subject', () => {
    const graph = graphOf(lang)
    expect(graph.packages[0]).toEqual({
      ref: 'pkg:maven/org.mockito/mockito-core@4.11.0',
      name: 'org.mockito:mockito-core',
      group: 'org.mockito',
      version: '4.11.0',
      purl: 'pkg:maven/org.mockito/mockito-core@4.11.0',
      scope: 'optional',
      hashes: [{ algorithm: 'sha256', hex: 'ab'.repeat(32) }],
      locations: [],
      statements: [{ licence: 'MIT AND (Some Licence)', source: 'build-sbom', where: 'target/bom.json' }],
      supplier: 'Mockito',
      paths: [],
    })
    expect(edgesOf(graph)).toEqual([
      'pkg:maven/org.mockito/mockito-core@4.11.0 required pkg:maven/org.objenesis/objenesis@3.4',
      'subject optional pkg:maven/org.mockito/mockito-core@4.11.0',
    ])
    expect(gapsOf(graph)).toEqual([
      'no-edges pkg:maven/org.objenesis/objenesis@3.4',
      'no-integrity pkg:maven/org.objenesis/objenesis@3.4',
    ])
    expect(JSON.stringify(graph)).not.toMatch(/corp|joe/)
  })

  test('modules of a build are parts, and a neighbour of the same group is none', () => {
    const module = (name: string, version: string) => ({
      type: 'library',
      name,
      'bom-ref': name,
      purl: `pkg:maven/org.apache.commons/${name}@${version}?type=jar`,
    })
    const graph = graphOf({
      ...lang,
      metadata: {
        component: { ...module('parent', '1.4'), purl: 'pkg:maven/org.apache.commons/parent@1.4?type=pom' },
      },
      components: [module('core', '1.4'), module('rng', '1.6')],
      dependencies: [{ ref: 'parent', dependsOn: ['core'] }, { ref: 'core', dependsOn: ['rng'] }, { ref: 'rng' }],
    })
    expect(graph.parts.map(({ name }) => name)).toEqual(['org.apache.commons:core'])
    expect(graph.packages.map(({ name }) => name)).toEqual(['org.apache.commons:rng'])
    expect(looseEnds(graph)).toEqual([])
  })

  test('a folder of the source is a part: as npm and cargo-cyclonedx tell it', () => {
    const graph = graphOf({
      ...lang,
      components: [
        { type: 'library', name: 'web', version: '1', properties: [{ name: 'cdx:npm:package:path', value: 'web' }] },
        { type: 'library', name: 'core', version: '1', purl: 'pkg:cargo/core@1?download_url=file://../core' },
        { type: 'library', name: 'ms', properties: [{ name: 'cdx:npm:package:path', value: 'web/node_modules/ms' }] },
      ],
      dependencies: undefined,
    })
    expect(graph.parts.map(({ name }) => name)).toEqual(['core', 'web'])
    expect(graph.packages.map(({ name }) => name)).toEqual(['ms'])
  })

  test('what is nested is found, and needed by what it is nested in', () => {
    const nested = { type: 'library', name: 'b', version: '1', purl: 'pkg:npm/b@1' }
    const graph = graphOf({
      ...lang,
      components: [
        { type: 'library', name: 'a', version: '1', purl: 'pkg:npm/a@1', components: [nested] },
        { type: 'file', name: 'LICENSE' },
      ],
      dependencies: [],
    })
    expect(edgesOf(graph)).toEqual(['pkg:npm/a@1 required pkg:npm/b@1'])
  })

  test('what a document leaves open stays open', () => {
    const component = (name: string) => ({
      type: 'library',
      name,
      version: '1',
      'bom-ref': name,
      hashes: [hash],
      purl: `pkg:npm/${name}@1`,
    })
    const graph = graphOf({
      ...lang,
      metadata: {},
      components: ['a', 'b', 'c', 'd'].map(component),
      dependencies: [{ ref: 'a', dependsOn: ['file:///home/joe/gone'] }, { ref: 'b' }, { ref: 'c' }],
      compositions: [
        { aggregate: 'incomplete_first_party_only', dependencies: ['b'] },
        { aggregate: 'unknown', dependencies: ['c'] },
        { aggregate: 'complete', dependencies: ['d'] },
      ],
    })
    expect(gapsOf(graph)).toEqual([
      'no-edges pkg:npm/c@1',
      'no-root subject',
      'unresolved-dependency pkg:npm/a@1',
      'unresolved-dependency pkg:npm/b@1',
    ])
    expect(JSON.stringify(graph)).not.toMatch(/joe/)
  })

  test('XML says the same as JSON', () => {
    const text = `<?xml version="1.0"?>
<bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="1"><metadata><component type="library" bom-ref="r">
  <name>tool</name></component></metadata><components>
  <component type="library" bom-ref="a"><publisher>Those</publisher><group>org.mockito</group><name>mockito-core</name>
    <version>4.11.0</version><scope>optional</scope><hashes><hash alg="SHA-256">${hash.content}</hash></hashes>
    <licenses><license acknowledgement="declared"><name>Some
      Licence</name></license></licenses><purl>pkg:maven/org.mockito/mockito-core@4.11.0?type=jar</purl>
    <externalReferences><reference type="distribution"><url>https://repo1.maven.org/maven2/m.jar</url></reference>
    </externalReferences></component></components>
  <dependencies><dependency ref="r"><dependency ref="a"/></dependency><dependency ref="a"/></dependencies>
  <compositions><composition><aggregate>incomplete</aggregate><dependencies><dependency ref="a"/></dependencies>
  </composition></compositions></bom>`
    const json = {
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: { component: { type: 'library', name: 'tool', 'bom-ref': 'r' } },
      components: [
        {
          type: 'library',
          'bom-ref': 'a',
          publisher: 'Those',
          group: 'org.mockito',
          name: 'mockito-core',
          version: '4.11.0',
          scope: 'optional',
          hashes: [hash],
          licenses: [{ license: { name: 'Some Licence', acknowledgement: 'declared' } }],
          purl: 'pkg:maven/org.mockito/mockito-core@4.11.0?type=jar',
          externalReferences: [{ type: 'distribution', url: 'https://repo1.maven.org/maven2/m.jar' }],
        },
      ],
      dependencies: [{ ref: 'r', dependsOn: ['a'] }, { ref: 'a' }],
      compositions: [{ aggregate: 'incomplete', dependencies: ['a'] }],
    }
    expect(graphOf(text)).toEqual(graphOf(json))
    expect(graphOf(text).packages[0]?.locations).toEqual(['https://repo1.maven.org/maven2/m.jar'])
    expect(gapsOf(graphOf(text))).toEqual(['unresolved-dependency pkg:maven/org.mockito/mockito-core@4.11.0'])
  })
})

const spdxPackage = (id: string, more: object = {}) => ({
  SPDXID: `SPDXRef-${id}`,
  name: id,
  versionInfo: '1',
  ...more,
})
const relation = (from: string, type: string, to: string) => ({
  spdxElementId: `SPDXRef-${from}`,
  relationshipType: type,
  relatedSpdxElement: /^[A-Z]+$/.test(to) ? to : `SPDXRef-${to}`,
})
const purlOf = (name: string) => ({
  externalRefs: [
    { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: `pkg:npm/${name}@1` },
  ],
})
const spdx = (relationships: object[], packages = ['app', 'a', 'b', 'c'].map((id) => spdxPackage(id, purlOf(id)))) => ({
  spdxVersion: 'SPDX-2.3',
  SPDXID: 'SPDXRef-DOCUMENT',
  packages,
  relationships: [relation('DOCUMENT', 'DESCRIBES', 'app'), ...relationships],
})

describe('SPDX', () => {
  test('relationships tell who needs whom, how strongly, and what may be missing', () => {
    const graph = graphOf(
      spdx([
        relation('app', 'DEPENDS_ON', 'a'),
        relation('b', 'TEST_DEPENDENCY_OF', 'app'),
        relation('c', 'OPTIONAL_DEPENDENCY_OF', 'a'),
        relation('a', 'DEPENDS_ON', 'NOASSERTION'),
        relation('b', 'DEPENDS_ON', 'NONE'),
        relation('app', 'CONTAINS', 'a'),
        relation('app', 'GENERATED_FROM', 'nothing'),
      ]),
    )
    expect(edgesOf(graph)).toEqual([
      'pkg:npm/a@1 optional pkg:npm/c@1',
      'subject required pkg:npm/a@1',
      'subject dev pkg:npm/b@1',
    ])
    expect(graph.packages.map(({ name, scope }) => `${name} ${scope}`)).toEqual([
      'a required',
      'b excluded',
      'c optional',
    ])
    expect(gapsOf(graph).filter((gap) => !gap.startsWith('no-integrity'))).toEqual([
      'unresolved-dependency pkg:npm/a@1',
    ])
  })

  test('what is said about a package, without mail and words that say nothing', () => {
    const one = spdxPackage('a', {
      ...purlOf('%40s/a'),
      supplier: 'Organization: Those (those@example.org)',
      downloadLocation: 'https://registry.npmjs.org/@s/a/-/a-1.tgz?token=x',
      licenseConcluded: 'NOASSERTION',
      licenseDeclared: 'MIT OR Apache-2.0',
      checksums: [{ algorithm: 'SHA256', checksumValue: hash.content }],
    })
    expect(graphOf(spdx([], [spdxPackage('app'), one])).packages[0]).toEqual({
      ref: 'pkg:npm/%40s/a@1',
      name: '@s/a',
      version: '1',
      purl: 'pkg:npm/%40s/a@1',
      scope: 'required',
      hashes: [{ algorithm: 'sha256', hex: 'ab'.repeat(32) }],
      locations: ['https://registry.npmjs.org/@s/a/-/a-1.tgz'],
      statements: [{ licence: 'MIT OR Apache-2.0', source: 'build-sbom', where: 'target/bom.json' }],
      supplier: 'Those',
      paths: [],
    })
  })
})

describe('several documents', () => {
  const module = (name: string, needs: string[]) => ({
    path: `${name}/bom.json`,
    bytes: bytes({
      bomFormat: 'CycloneDX',
      specVersion: '1.5',
      metadata: { component: { type: 'library', name, version: '1', 'bom-ref': name, purl: `pkg:maven/g/${name}@1` } },
      components: needs.map((need) => ({
        type: 'library',
        name: need,
        version: '1',
        'bom-ref': need,
        purl: `pkg:maven/g/${need}@1`,
      })),
      dependencies: [{ ref: name, dependsOn: needs }],
    }),
  })

  test('what each describes is a part of the release, also where another one lists it', () => {
    const graph = mergeGraphs(ingestSboms([module('core', ['slf4j']), module('web', ['core', 'slf4j'])]))
    expect(graph.parts.map(({ name }) => name)).toEqual(['g:core', 'g:web'])
    expect(graph.packages.map(({ name }) => name)).toEqual(['g:slf4j'])
    expect(edgesOf(graph)).toContain('pkg:maven/g/web@1 required pkg:maven/g/core@1')
  })

  test('two about one thing are about the release', () => {
    const graph = mergeGraphs(ingestSboms([module('core', ['a']), { ...module('core', ['b']), path: 'x.json' }]))
    expect(graph.parts).toEqual([])
    expect(edgesOf(graph)).toEqual(['subject required pkg:maven/g/a@1', 'subject required pkg:maven/g/b@1'])
  })
})

describe('hostile documents', () => {
  test.each([
    ['no document', '[]', 'MALFORMED'],
    ['half of one', '{"bomFormat":', 'MALFORMED'],
    ['another format', { '@context': 'x', '@graph': [] }, 'MALFORMED'],
    ['another version', { bomFormat: 'CycloneDX', specVersion: '2.0' }, 'MALFORMED'],
    ['SPDX 1', { spdxVersion: 'SPDX-1.2', SPDXID: 'SPDXRef-DOCUMENT' }, 'MALFORMED'],
    ['XML of another kind', '<project/>', 'MALFORMED'],
    ['entities', '<!DOCTYPE bom [<!ENTITY a "b">]><bom xmlns="http://cyclonedx.org/schema/bom/1.6"/>', 'MALFORMED'],
    ['a flood', { ...lang, components: Array.from({ length: 200_001 }, () => 0) }, 'LIMIT_EXCEEDED'],
    ['a reference used twice', { ...lang, components: [lang.components[0], lang.components[0]] }, 'MALFORMED'],
  ])('refuses %s', (_, document, code) => {
    expect(() => graphOf(document)).toThrow(expect.objectContaining({ code, hint: expect.any(String) }))
  })

  test('names that play tricks are left out and told, and no private purl is repeated', () => {
    const graph = graphOf({
      ...lang,
      components: [
        { type: 'library', name: 'ev\u202eil' },
        { type: 'library', name: '__proto__', version: '1' },
        { type: 'library', name: 'c', version: '1', purl: 'pkg:npm/c@1?repository_url=https://npm.corp.example' },
        { type: 'library', name: 'd', version: '1', purl: 'no purl' },
      ],
      dependencies: [],
    })
    expect(graph.packages.map(({ name, purl }) => `${name} ${purl}`)).toEqual([
      '__proto__ undefined',
      'c undefined',
      'd undefined',
    ])
    expect(gapsOf(graph)).toContain('malformed-entry subject')
    expect(JSON.stringify(graph)).not.toMatch(/corp/)
  })

  test('depth is no danger', () => {
    const nested = '{"type":"library","name":"x","components":['
    const components = `[${nested.repeat(10_000)}${']}'.repeat(10_000)}]`
    const graph = graphOf(`{"bomFormat":"CycloneDX","specVersion":"1.6","components":${components}}`)
    expect(graph.packages.map(({ name }) => name)).toEqual(['x'])
  })

  test('throws nothing but what says what to do', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (components, dependencies) => {
        try {
          graphOf({ ...lang, components, dependencies })
        } catch (error) {
          expect(error).toBeInstanceOf(ReleaseError)
        }
      }),
    )
  })
})

test('the order of components and dependencies leaves no trace', () => {
  const copies = ['x', 'y'].map((licence, at) => ({
    type: 'library',
    name: 'a',
    version: '1',
    purl: 'pkg:npm/a@1',
    'bom-ref': licence,
    supplier: { name: licence },
    licenses: [{ license: { name: licence } }],
    hashes: [{ alg: 'SHA-1', content: `${at}`.repeat(40) }],
  }))
  const components = [...lang.components, ...copies]
  fc.assert(
    fc.property(
      fc.shuffledSubarray(components, { minLength: components.length }),
      fc.shuffledSubarray(lang.dependencies, { minLength: lang.dependencies.length }),
      (shuffled, dependencies) => {
        expect(graphOf({ ...lang, components: shuffled, dependencies })).toEqual(graphOf({ ...lang, components }))
      },
    ),
  )
})
