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
import type { ReadComponent } from '../../read/sbom-reading.ts'
import type { Vulnerability } from '../vulnerability.ts'
import { readVex } from './read-vex.ts'
import { stated } from './stated.ts'

const bytes = (json: unknown) => Buffer.from(typeof json === 'string' ? json : JSON.stringify(json))

const component: ReadComponent = {
  name: 'commons-text',
  version: '1.9',
  purl: 'pkg:maven/org.apache.commons/commons-text@1.9?type=jar',
  scope: 'required',
  ref: 'commons-text@1.9',
}
const vulnerability: Vulnerability = {
  id: 'CVE-2022-42889',
  aliases: ['GHSA-599f-7c49-w659'],
  advisories: ['GHSA-599f-7c49-w659'],
  package: 'pkg:maven/org.apache.commons/commons-text@1.9',
  components: [component],
  shipped: true,
  fixed: ['1.10.0'],
  modified: '2026-01-01T00:00:00.000Z',
}
const SERIAL = '3e671687-395b-41f5-a30f-a58921a69b79'
const sbom = {
  subject: { name: 'solr', version: '9.0.0', purl: 'pkg:maven/org.apache.solr/solr@9.0.0' },
  link: `${SERIAL}/1`,
}

function stateBy(...documents: unknown[]) {
  const entries = documents.flatMap((document, index) => readVex(bytes(document), `vex-${index}.json`))
  return stated([vulnerability], entries, sbom)[0]?.statement?.state
}

const cyclonedx = (affects: object[], analysis: object = { state: 'not_affected' }, more: object = {}) => ({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  vulnerabilities: [{ id: 'CVE-2022-42889', analysis, affects }],
  ...more,
})

const openVex = (products: unknown[], more: object = {}, statement: object = {}) => ({
  '@context': 'https://openvex.dev/ns/v0.2.0',
  '@id': 'https://example.org/vex/1',
  timestamp: '2026-01-01T00:00:00Z',
  statements: [
    {
      vulnerability: { name: 'CVE-2022-42889' },
      products,
      status: 'not_affected',
      justification: 'vulnerable_code_not_in_execute_path',
      ...statement,
    },
  ],
  ...more,
})

describe('CycloneDX names what a statement is about by', () => {
  test.each([
    ['purl', 'pkg:maven/org.apache.commons/commons-text@1.9'],
    ['purl of all versions', 'pkg:maven/org.apache.commons/commons-text'],
    ['purl of the release', 'pkg:maven/org.apache.solr/solr@9.0.0'],
    ['BOM-Link', `urn:cdx:${SERIAL}/1#commons-text%401.9`],
  ])('%s', (_way, ref) => {
    expect(stateBy(cyclonedx([{ ref }]))).toBe('not_affected')
  })

  test('a component of its own, or its own subject', () => {
    const components = [{ type: 'library', 'bom-ref': 'x', name: 'commons-text', purl: component.purl }]
    expect(stateBy(cyclonedx([{ ref: 'x' }], { state: 'false_positive' }, { components }))).toBe('false_positive')
    const metadata = { component: { type: 'application', 'bom-ref': 'root', name: 'solr', version: '9.0.0' } }
    expect(stateBy(cyclonedx([{ ref: 'root' }], { state: 'resolved' }, { metadata }))).toBe('resolved')
  })

  test.each([
    ['another version', 'pkg:maven/org.apache.commons/commons-text@1.10.0'],
    ['a name that begins alike', 'pkg:maven/org.apache.commons/commons-text-extras@1.9'],
    ['another group', 'pkg:maven/org.evil/commons-text@1.9'],
    ['a component of another document', 'urn:cdx:00000000-0000-4000-8000-000000000000/1#commons-text%401.9'],
    ['a component of another version of it', `urn:cdx:${SERIAL}/2#commons-text%401.9`],
    ['another release', 'pkg:maven/org.apache.solr/solr@9.1.0'],
    ['a name alone', 'commons-text'],
    ['nothing', ''],
  ])('and not by %s', (_way, ref) => {
    expect(stateBy(cyclonedx([{ ref }]))).toBeUndefined()
  })

  test('versions, of which a range settles nothing', () => {
    const ref = 'pkg:maven/org.apache.commons/commons-text'
    expect(stateBy(cyclonedx([{ ref, versions: [{ version: '1.9', status: 'unaffected' }] }]))).toBe('not_affected')
    expect(stateBy(cyclonedx([{ ref, versions: [{ version: '1.8' }] }]))).toBeUndefined()
    expect(stateBy(cyclonedx([{ ref, versions: [{ range: 'vers:maven/<2' }] }]))).toBeUndefined()
  })
})

test('a vulnerability may be named by any of its ids', () => {
  const document = cyclonedx([{ ref: component.purl ?? '' }])
  const alias = {
    ...document,
    vulnerabilities: [{ ...document.vulnerabilities[0], id: 'X-1', references: [{ id: 'GHSA-599f-7c49-w659' }] }],
  }
  expect(stateBy(alias)).toBe('not_affected')
  expect(
    stateBy({ ...document, vulnerabilities: [{ ...document.vulnerabilities[0], id: 'CVE-2022-42888' }] }),
  ).toBeUndefined()
})

test('a VDR without analysis says nothing about whether it matters', () => {
  expect(
    readVex(bytes({ ...cyclonedx([]), vulnerabilities: [{ id: 'CVE-2021-44228', affects: [] }] }), 'vdr.json'),
  ).toEqual([])
})

describe('OpenVEX', () => {
  const part = { '@id': 'pkg:maven/org.apache.commons/commons-text@1.9' }
  test.each([
    ['the component', [part['@id']], 'not_affected'],
    ['the component by its identifiers', [{ '@id': 'urn:x', identifiers: { purl: part['@id'] } }], 'not_affected'],
    ['the release', [{ '@id': 'pkg:maven/org.apache.solr/solr@9.0.0' }], 'not_affected'],
    [
      'the release and this part',
      [{ '@id': 'pkg:maven/org.apache.solr/solr@9.0.0', subcomponents: [part] }],
      'not_affected',
    ],
    [
      'the release and another part',
      [{ '@id': 'pkg:maven/org.apache.solr/solr@9.0.0', subcomponents: ['pkg:maven/a/b'] }],
      undefined,
    ],
    [
      'another release with this part',
      [{ '@id': 'pkg:maven/org.apache.solr/solr@8.0.0', subcomponents: [part] }],
      undefined,
    ],
    ['a name alone', ['commons-text'], undefined],
    ['nothing', [], undefined],
  ])('about %s', (_what, products, state) => {
    expect(stateBy(openVex(products))).toBe(state)
  })

  test('reads 0.0.1, where a vulnerability is a word', () => {
    const document = {
      ...openVex([part['@id']], { '@context': 'https://openvex.dev/ns' }, { vulnerability: 'CVE-2022-42889' }),
    }
    expect(stateBy(document)).toBe('not_affected')
  })

  test('a claim without a reason is no claim', () => {
    expect(() => stateBy(openVex([part['@id']], {}, { justification: undefined }))).toThrow('needs a justification')
  })

  test('the latest statement counts, whatever the order of the documents', () => {
    const old = openVex([part['@id']])
    const young = openVex([part['@id']], { timestamp: '2026-03-01T00:00:00Z' }, { status: 'affected' })
    expect([stateBy(old, young), stateBy(young, old)]).toEqual(['exploitable', 'exploitable'])
  })

  test.each([
    ['of two of one time that which settles nothing', '2026-03-01T00:00:00Z', '2026-03-01T00:00:00Z'],
    ['by its time and not by its text', '2026-03-01T01:00:00Z', '2026-03-01T02:00:00+09:00'],
  ])('%s', (_, affected, settled) => {
    const one = openVex([part['@id']], { timestamp: affected }, { status: 'affected' })
    const other = openVex([part['@id']], { timestamp: settled })
    expect([stateBy(one, other), stateBy(other, one)]).toEqual(['exploitable', 'exploitable'])
  })
})

test('a statement about one of several copies does not settle the others', () => {
  const copies = [
    component,
    { ...component, purl: 'pkg:maven/org.apache.commons/commons-text@1.9?classifier=x', ref: 'y' },
  ]
  const linked = readVex(bytes(cyclonedx([{ ref: `urn:cdx:${SERIAL}/1#y` }])), 'v')
  expect(stated([{ ...vulnerability, components: copies }], linked, sbom)[0]).not.toHaveProperty('statement')
})

describe('hostile documents are refused', () => {
  test.each([
    ['nothing', ''],
    ['no JSON', '<vex/>'],
    ['nested without end', '['.repeat(100_000)],
    ['null', 'null'],
    ['another format', { bomFormat: 'SPDX' }],
    ['a state that is none', cyclonedx([], { state: 'fine' })],
    ['statements that are none', openVex([], { statements: 'all' })],
    ['a context that only looks like one', { '@context': 'https://openvex.dev.evil.example/ns', statements: [] }],
  ])('%s', (_what, document) => {
    expect(() => readVex(bytes(document), 'v')).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })

  test('one that is too large', () => {
    expect(() => readVex(new Uint8Array(20_000_001), 'v')).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }))
  })

  test('whatever it holds, nothing but our own errors come out', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.boolean(), (value, open) => {
        const document = open ? openVex([value as string], {}, { vulnerability: value }) : cyclonedx([{ ref: value }])
        try {
          stateBy(document)
        } catch (thrown) {
          expect(thrown).toMatchObject({ code: 'MALFORMED' })
        }
      }),
    )
  })
})
