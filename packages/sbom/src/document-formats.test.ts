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
import { cyclonedxOfXml } from '../test/cyclonedx-of-xml.ts'
import { foundPackage, sampleBill } from '../test/sample-bill.ts'
import type { BillOfMaterials } from './bill-of-materials.ts'
import { type DocumentFormat, documentFormats, documentWriters } from './document-formats.ts'
import { makeSbom } from './make-sbom.ts'

const every = Object.keys(documentWriters) as DocumentFormat[]

function texts(bill: BillOfMaterials): Map<DocumentFormat, string> {
  return new Map(makeSbom({ ...bill, formats: every }).documents.map(({ format, text }) => [format, text]))
}

/** A bill whose texts are whatever somebody managed to put into a lockfile. */
function hostileBill([name = '', version = '', licence = '', where = '']: string[]): BillOfMaterials {
  const statements = [{ licence, source: 'packaged', where } as const]
  // Readers give no package without a name and no address without its scheme.
  const locations = [`https://example.org/${licence}`]
  const said = { name: `n${name}`, version, licence, supplier: where, purl: 'pkg:generic/a@1' }
  const one = foundPackage(`a@${name}`, { ...said, statements, locations })
  const other = foundPackage(`b@${name}`, {
    distributions: [{ location: `f${name}`, hashes: [] }],
    purl: 'pkg:generic/b@1',
  })
  const found = [{ file: where, entry: licence }]
  const { graph, ...rest } = sampleBill({ subject: { name: `s${name}`, version: `v${version}` } })
  return {
    ...rest,
    graph: {
      ...graph,
      packages: [{ ...one, found, properties: [{ name, value: where }] }, other],
      dependencies: [{ from: one.ref, to: other.ref, kind: 'required' }],
      knownUnknowns: [{ kind: 'no-integrity', ref: one.ref, message: where }],
    },
  }
}

describe('documents', () => {
  it.each(['1.6', '1.7'] as const)('CycloneDX %s says the same in XML as in JSON', (version) => {
    const all = texts(sampleBill())
    const xml = cyclonedxOfXml(all.get(`cyclonedx-${version}-xml`) ?? '')
    expect(xml).toEqual(JSON.parse(all.get(`cyclonedx-${version}-json`) ?? ''))
  })

  it('are the same bytes whatever the order of the graph', () => {
    const { graph, ...rest } = sampleBill()
    const shuffled = <Item>(items: Item[]) => fc.shuffledSubarray(items, { minLength: items.length })
    const anyOrder = fc.record({
      packages: shuffled(graph.packages),
      parts: shuffled(graph.parts),
      dependencies: shuffled(graph.dependencies),
      knownUnknowns: shuffled(graph.knownUnknowns),
    })
    const expected = texts({ ...rest, graph })
    const sameBytes = fc.property(anyOrder, (other) => {
      expect(texts({ ...rest, graph: other })).toEqual(expected)
    })
    fc.assert(sameBytes, { numRuns: 30 })
  })

  it('hold any text: XML is well-formed, and JSON says the same', () => {
    const units = fc.array(fc.oneof(fc.integer({ min: 0, max: 0x7f }), fc.integer({ min: 0, max: 0xffff })))
    const text = units.map((codes) => String.fromCharCode(...codes))
    const awkward = fc.constantFrom(
      '\u0000',
      '\ud800',
      ']]>',
      '&amp;',
      '\r\n\t',
      '\ufffe',
      '"\'<!--',
      '$&',
      '%zz',
      '://[',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(text, awkward), { minLength: 4, maxLength: 4 }), (words) => {
        const all = texts(hostileBill(words))
        for (const version of ['1.6', '1.7'] as const) {
          const xml = cyclonedxOfXml(all.get(`cyclonedx-${version}-xml`) ?? '')
          expect(xml).toEqual(JSON.parse(all.get(`cyclonedx-${version}-json`) ?? ''))
        }
        for (const document of all.values()) expect(document.isWellFormed()).toBe(true)
        JSON.parse(all.get('spdx-2.3-json') ?? '')
        JSON.parse(all.get('spdx-3.0-json') ?? '')
      }),
      { numRuns: 100 },
    )
  })

  it('write out what XML can’t hold, in all formats, and keep apart what that would make one', () => {
    const packages = [
      foundPackage('a\u0001'),
      foundPackage('a\u0002'),
      foundPackage('a\\u0001'),
      foundPackage('\ud800'),
    ]
    const graph = { packages, parts: [], knownUnknowns: [], dependencies: [] }
    const all = texts(
      sampleBill({ graph: { ...graph, dependencies: [{ from: 'a\u0001', to: '\ud800', kind: 'required' }] } }),
    )
    const bom = JSON.parse(all.get('cyclonedx-1.7-json') ?? '')
    expect(bom.components.map(({ name }: { name: string }) => name).toSorted()).toEqual(
      ['\\ud800', 'a\\u0001', 'a\\u0001', 'a\\u0002'].toSorted(),
    )
    const refs = bom.dependencies.map(({ ref }: { ref: string }) => ref)
    expect(new Set(refs).size).toBe(5)
    const edge = bom.dependencies.find(({ dependsOn }: { dependsOn?: string[] }) => dependsOn)
    expect(edge.ref).toMatch(/^a\\u0001#[0-9a-f]{16}$/)
    expect(edge.dependsOn).toEqual([expect.stringMatching(/^\\ud800#[0-9a-f]{16}$/)])
  })

  it('leave tabs and line ends as they are', () => {
    const bill = sampleBill({ subject: { name: 'a\tb', version: '1\r\n2' } })
    expect(cyclonedxOfXml(texts(bill).get('cyclonedx-1.7-xml') ?? '')).toMatchObject({
      metadata: { component: { name: 'a\tb', version: '1\r\n2' } },
    })
  })
})

describe('documentFormats', () => {
  it.each([
    [['spdx-2.2-json'], '"spdx-2.2-json" is no format'],
    [['constructor'], '"constructor" is no format'],
    [[], '"" is no format'],
    [['cyclonedx-1.6-json', 'cyclonedx-1.7-json'], 'the same file, *.cdx.json'],
  ])('refuses %j', (names, words) => {
    expect(() => documentFormats(names)).toThrow(
      expect.objectContaining({
        code: 'INPUT_INVALID',
        message: expect.stringContaining(words),
        hint: expect.any(String),
      }),
    )
  })

  it('takes both families in both forms together', () => {
    const names = ['cyclonedx-1.7-json', 'cyclonedx-1.7-xml', 'spdx-2.3-json', 'spdx-3.0-json']
    expect(documentFormats(names)).toEqual(names)
  })
})
