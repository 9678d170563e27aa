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
import { bytes, graphOf, lang } from '../../test/build-sbom.ts'
import { edgesOf, gapsOf } from '../../test/lockfile-of.ts'
import { mergeGraphs } from '../merge-graphs.ts'
import { ingestSboms } from './ingest-sboms.ts'

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
        { type: 'library', name: 'e', version: '1', purl: 'pkg:npm/ev%0Ail@1' },
      ],
      dependencies: [],
    })
    expect(graph.packages.map(({ name, purl }) => `${name} ${purl}`)).toEqual([
      '__proto__ undefined',
      'c undefined',
      'd undefined',
      'e undefined',
    ])
    expect(gapsOf(graph)).toContain('malformed-entry subject')
    expect(JSON.stringify(graph)).not.toMatch(/corp/)
  })

  test('components nest deeper than in any build, and are refused before they exhaust anything', () => {
    const nested = (depth: number) => {
      const components = `[${'{"type":"library","name":"x","components":['.repeat(depth)}${']}'.repeat(depth)}]`
      return graphOf(`{"bomFormat":"CycloneDX","specVersion":"1.6","components":${components}}`)
    }
    expect(nested(200).packages.map(({ name }) => name)).toEqual(['x'])
    const message = 'line 1 of the target/bom.json nests deeper than 512 levels'
    expect(() => nested(10_000)).toThrow(expect.objectContaining({ code: 'MALFORMED', message }))
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
