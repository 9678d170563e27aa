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
import { graphOf, hash, lang } from '../../test/build-sbom.ts'
import { edgesOf, gapsOf, looseEnds } from '../../test/lockfile-of.ts'

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
