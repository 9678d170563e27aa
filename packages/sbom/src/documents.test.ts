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

const json = (bill: BillOfMaterials, format: DocumentFormat) => JSON.parse(texts(bill).get(format) ?? '')

/** A bill whose texts are whatever somebody managed to put into a lockfile. */
function hostileBill([name = '', version = '', licence = '', where = '']: string[]): BillOfMaterials {
  const statements = [{ licence, source: 'packaged', where } as const]
  const one = foundPackage(`a@${name}`, { name, version, licence, supplier: where, statements, locations: [licence] })
  const other = foundPackage(`b@${name}`, { distributions: [{ location: name, hashes: [] }] })
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

describe('licences', () => {
  const licencesOf = (format: DocumentFormat, name: string) => {
    const { components } = json(sampleBill(), format)
    const { licenses, evidence, properties } = components.find((one: { name: string }) => one.name === name)
    return { licenses, evidence: evidence.licenses, properties }
  }
  const concluded = { expression: 'BSD-3-Clause OR 0BSD', acknowledgement: 'concluded' }

  it('are concluded and declared side by side in CycloneDX 1.7', () => {
    expect(licencesOf('cyclonedx-1.7-json', 'numpy')).toEqual({
      licenses: [concluded, { license: { name: 'NumPy licence', acknowledgement: 'declared' } }],
      evidence: [{ license: { name: 'NumPy licence' } }],
      properties: [
        { name: 'trusted-release:licence', value: 'override: BSD-3-Clause OR 0BSD (.asf-licenses.json)' },
        { name: 'trusted-release:licence', value: 'packaged: NumPy licence (numpy-2.0.0.dist-info/METADATA)' },
      ],
    })
  })

  it('stand apart in CycloneDX 1.6, where an expression must be alone', () => {
    expect(licencesOf('cyclonedx-1.6-json', 'numpy')).toMatchObject({
      licenses: [concluded],
      evidence: [
        { license: { name: 'NumPy licence', acknowledgement: 'declared' } },
        { license: { name: 'NumPy licence' } },
      ],
    })
    expect(licencesOf('cyclonedx-1.6-json', 'dev')).toMatchObject({
      licenses: [{ expression: '(MIT OR CC0-1.0)', acknowledgement: 'declared' }],
      evidence: undefined,
    })
  })

  it('outside of SPDX’s list get a reference in SPDX, with what the package says', () => {
    const { packages, hasExtractedLicensingInfos: infos } = json(sampleBill(), 'spdx-2.3-json')
    const numpy = packages.find((one: { name: string }) => one.name === 'numpy')
    expect(numpy).toMatchObject({
      licenseConcluded: 'BSD-3-Clause OR 0BSD',
      licenseDeclared: expect.stringMatching(/^LicenseRef-NumPy-licence-[0-9a-f]{16}$/),
      licenseComments: expect.stringContaining('packaged: NumPy licence'),
    })
    expect(infos).toEqual([
      expect.objectContaining({
        licenseId: numpy.licenseDeclared,
        extractedText: 'NumPy licence',
        name: 'NumPy licence',
      }),
    ])
  })

  it.each(['', 'NONE', 'NOASSERTION'])('are nothing when a lockfile says "%s"', (licence) => {
    const { graph } = sampleBill()
    const bill = sampleBill({ graph: { ...graph, packages: [foundPackage('x', { licence })], dependencies: [] } })
    const document = json(bill, 'spdx-2.3-json')
    expect(document.packages.at(-1)).toMatchObject({ name: 'x', licenseDeclared: 'NOASSERTION' })
    expect(document.hasExtractedLicensingInfos).toBeUndefined()
  })
})

describe('what SPDX 2.3 says', () => {
  const packageNamed = (name: string) =>
    json(sampleBill(), 'spdx-2.3-json').packages.find((one: { name: string }) => one.name === name)

  it('of a package with several archives, of properties and of suppliers', () => {
    expect(packageNamed('numpy')).toMatchObject({ supplier: 'Organization: NumPy Developers' })
    expect(packageNamed('numpy').externalRefs).toContainEqual({
      referenceCategory: 'OTHER',
      referenceType: 'distribution',
      referenceLocator: 'numpy-2.0.0-cp312.whl',
      comment: `SHA256: ${'12'.repeat(32)}`,
    })
    expect(packageNamed('golang.org/x/net@v0.1.0').comment).toBe('trusted-release:go:h1: h1:abc=')
    expect(packageNamed('numpy').annotations).toEqual([
      expect.objectContaining({ comment: 'unresolved-dependency: numpy wants <gone> & "more"' }),
    ])
  })

  it('of the release: where its vulnerabilities are told, and when its components were looked at', () => {
    expect(packageNamed('Example').externalRefs).toContainEqual({
      referenceCategory: 'SECURITY',
      referenceType: 'advisory',
      referenceLocator: 'https://example.org/vdr.xml',
      comment: 'vulnerability-assertion',
    })
    expect(json(sampleBill(), 'spdx-2.3-json').creationInfo.comment).toContain('SBOM type: Analyzed.')
  })

  it('of what needs nothing more: that, and not nothing', () => {
    const { relationships } = json(sampleBill(), 'spdx-2.3-json')
    const ends = relationships.filter(({ relatedSpdxElement: to }: { relatedSpdxElement: string }) => /^NO/.test(to))
    expect(ends.map((one: Record<string, string>) => `${one.spdxElementId} ${one.relatedSpdxElement}`)).toEqual([
      'SPDXRef-Package-s-dev-1.0.0 NONE',
      'SPDXRef-Package-golang.org-x-net-v0.1.0 NOASSERTION',
      'SPDXRef-Package-numpy-2.0.0 NOASSERTION',
    ])
  })

  it('has no id twice, whatever packages are called', () => {
    const digest = json(sampleBill({ graph: hostile('a_b', 'a-b') }), 'spdx-2.3-json').packages[1].SPDXID
    const forged = digest.replace('SPDXRef-Package-', '')
    const ids = json(sampleBill({ graph: hostile('a_b', 'a-b', forged) }), 'spdx-2.3-json').packages
    expect(new Set(ids.map(({ SPDXID }: { SPDXID: string }) => SPDXID)).size).toBe(4)
  })
})

function hostile(...refs: string[]): BillOfMaterials['graph'] {
  return { packages: refs.map((ref) => foundPackage(ref)), parts: [], dependencies: [], knownUnknowns: [] }
}

describe('what SPDX 3.0.1 says', () => {
  interface Element {
    [property: string]: unknown
    type: string
    spdxId?: string
  }
  const graph: Element[] = json(sampleBill(), 'spdx-3.0-json')['@graph']
  const named = (name: string) => graph.find((one) => one.type === 'software_Package' && one.name === name)
  const local = (id: unknown) => String(id).replace(/^.*#SPDXRef-(Package-)?/, '')

  it('names each element once, and nothing that is not there', () => {
    const ids = graph.flatMap(({ spdxId }) => spdxId ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    const known = new Set([...ids, 'NoneElement', 'NoAssertionElement'])
    const used = graph.flatMap(({ from, to, subject, rootElement, suppliedBy }) => [
      from,
      to,
      subject,
      rootElement,
      suppliedBy,
    ])
    expect(used.flat().filter((id) => id !== undefined && !known.has(String(id)))).toEqual([])
  })

  it('of dependencies: their kinds, and how much is known', () => {
    const edges = graph.flatMap(({ from, relationshipType, scope, to, completeness }) =>
      completeness === undefined
        ? []
        : `${local(from)} ${relationshipType} ${scope ?? ''} ${[to].flat().map(local)} ${completeness}`,
    )
    expect(edges).toEqual([
      'subject dependsOn  numpy-2.0.0 complete',
      'subject hasOptionalDependency  golang.org-x-net-v0.1.0 complete',
      'subject dependsOn development s-dev-1.0.0 complete',
      'core-3.0.0-1 dependsOn  numpy-2.0.0 complete',
      's-dev-1.0.0 dependsOn  NoneElement complete',
      'golang.org-x-net-v0.1.0 dependsOn  NoAssertionElement noAssertion',
      'numpy-2.0.0 dependsOn  NoAssertionElement incomplete',
    ])
  })

  it('of archives: each with its digests', () => {
    const files = graph.filter(({ type }) => type === 'software_File')
    expect(files.map(({ name }) => name)).toEqual(['numpy-2.0.0.tar.gz', 'numpy-2.0.0-cp312.whl'])
    expect(files[1]?.verifiedUsing).toEqual([{ type: 'Hash', algorithm: 'sha256', hashValue: '12'.repeat(32) }])
    const to = files.map(({ spdxId }) => spdxId)
    expect(graph).toContainEqual(
      expect.objectContaining({ relationshipType: 'hasDistributionArtifact', from: named('numpy')?.spdxId, to }),
    )
  })

  it('of the release and of who makes the document', () => {
    expect(named('Example')).toMatchObject({
      software_packageVersion: '3.0.0',
      externalRef: [
        { externalRefType: 'vulnerabilityDisclosureReport', locator: ['https://example.org/vdr.xml'] },
        { externalRefType: 'vulnerabilityExploitabilityAssessment', locator: ['https://example.org/vex.json'] },
      ],
    })
    expect(graph.find(({ type }) => type === 'software_Sbom')).toMatchObject({ software_sbomType: ['analyzed'] })
    const maker = graph.find(({ name, type }) => type === 'Organization' && name === 'The Example Foundation')
    expect(graph[0]).toMatchObject({ createdBy: [maker?.spdxId], created: '2026-03-01T12:00:00Z' })
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
