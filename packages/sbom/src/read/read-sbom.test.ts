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
import { describe, expect, it, test } from 'vitest'
import { componentGraph } from '../component-graph.ts'
import { makeSbom } from '../make-sbom.ts'
import { readSbom } from './read-sbom.ts'
import { MAX_PROBLEMS, type SbomFormat } from './sbom-reading.ts'

const encode = (value: unknown) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value))
const read = (value: unknown, format: SbomFormat = 'cyclonedx') => readSbom(encode(value), format)

const BOM = { bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 }

const SPDX = {
  spdxVersion: 'SPDX-2.3',
  dataLicense: 'CC0-1.0',
  SPDXID: 'SPDXRef-DOCUMENT',
  name: 'widget',
  documentNamespace: 'https://example.org/widget',
  creationInfo: { created: '2026-11-19T10:00:00Z', creators: ['Tool: test'] },
  packages: [{ SPDXID: 'SPDXRef-widget', name: 'widget', versionInfo: '1.2.0', downloadLocation: 'NOASSERTION' }],
  documentDescribes: ['SPDXRef-widget'],
}

function spdxPackage(id: string, changes: object = {}) {
  return { SPDXID: `SPDXRef-${id}`, name: id, downloadLocation: 'NOASSERTION', ...changes }
}

describe('a CycloneDX document', () => {
  it('gives subject, time and components, nested ones too', () => {
    const reading = read({
      ...BOM,
      metadata: {
        timestamp: '2026-11-19T10:00:00+01:00',
        component: {
          type: 'application',
          name: 'widget',
          version: '1.2.0',
          hashes: [
            { alg: 'SHA-256', content: 'AB'.repeat(32) },
            { alg: 'MD5', content: 'ab'.repeat(16) },
          ],
        },
      },
      components: [
        {
          type: 'library',
          name: 'outer',
          version: '1',
          purl: 'pkg:npm/outer@1',
          licenses: [{ license: { id: 'MIT' } }],
          components: [
            { type: 'library', name: 'inner', scope: 'excluded', licenses: [{ expression: 'MIT OR JSON' }] },
          ],
        },
        { type: 'library', name: 'last', scope: 'optional' },
      ],
    })
    expect(reading).toMatchObject({
      problems: [],
      timestamp: '2026-11-19T10:00:00+01:00',
      subject: { name: 'widget', version: '1.2.0', sha256: 'ab'.repeat(32) },
      components: [
        { name: 'outer', version: '1', purl: 'pkg:npm/outer@1', licence: 'MIT', scope: 'required' },
        { name: 'inner', licence: 'MIT OR JSON', scope: 'excluded' },
        { name: 'last', scope: 'required' },
      ],
    })
    expect(reading.components.at(-1)).not.toHaveProperty('licence')
  })

  it('prefers concluded licences, and takes several together', () => {
    const licenceOf = (...licenses: object[]) =>
      read({ ...BOM, components: [{ type: 'library', name: 'a', licenses }] }).components[0]?.licence
    expect(licenceOf({ license: { id: 'MIT' } }, { license: { name: 'My own' } })).toBe('(MIT) AND (My own)')
    expect(licenceOf({ license: { id: 'MIT' } }, { license: { id: 'JSON', acknowledgement: 'concluded' } })).toBe(
      'JSON',
    )
  })

  it('takes npm development dependencies for what they are', () => {
    const properties = [{ name: 'cdx:npm:package:development', value: 'true' }]
    const reading = read({ ...BOM, components: [{ type: 'library', name: 'a', scope: 'optional', properties }] })
    expect(reading.components).toMatchObject([{ scope: 'excluded' }])
  })

  it.each([
    ['no bomFormat', { specVersion: '1.6' }, 'bomFormat'],
    ['a version to come', { ...BOM, specVersion: '2.0' }, 'specVersion'],
    ['a serial number that is none', { ...BOM, serialNumber: 'urn:uuid:1' }, 'serialNumber'],
    ['a component without name', { ...BOM, components: [{ type: 'library' }] }, '/components/0: lacks "name"'],
    [
      'a nested one without type',
      { ...BOM, components: [{ type: 'a', name: 'b', components: [{ name: 'c' }] }] },
      '/components/0/components/0: lacks "type"',
    ],
    [
      'a licence without id and name',
      { ...BOM, components: [{ type: 'a', name: 'b', licenses: [{ license: {} }] }] },
      '/licenses/0/license: lacks',
    ],
    ['an edge into nothing', { ...BOM, dependencies: [{ ref: 'a' }] }, 'leads to "a"'],
    [
      'a reference used twice',
      {
        ...BOM,
        components: [
          { type: 'a', name: 'b', 'bom-ref': 'x' },
          { type: 'a', name: 'c', 'bom-ref': 'x' },
        ],
      },
      'used twice',
    ],
  ])('with %s is invalid, and says where', (_name, document, words) => {
    expect(read(document).problems.join('\n')).toContain(words)
  })

  it('may have edges to services too', () => {
    const services = [{ name: 'a', 'bom-ref': 'a' }]
    expect(read({ ...BOM, services, dependencies: [{ ref: 'a' }] }).problems).toEqual([])
  })

  it('names the minimum elements that it lacks', () => {
    const { lacks } = read({ ...BOM, components: [{ type: 'library', name: 'a' }] })
    expect(lacks).toEqual([
      'the component it describes',
      'a timestamp',
      'an author',
      'a supplier',
      'dependencies',
      'the version of 1 component',
      'the supplier of 1 component',
      'an identifier of 1 component',
    ])
  })

  it('may be nested as deep as its author likes', () => {
    const depth = 20_000
    const open = '{"type":"library","name":"a","components":['
    const text = `{"bomFormat":"CycloneDX","specVersion":"1.6","components":[${open.repeat(depth)}${']}'.repeat(depth)}]}`
    expect(read(text).components).toHaveLength(depth)
  })
})

describe('an SPDX document', () => {
  it('gives subject, time and packages', () => {
    const external = [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: 'pkg:npm/a@1' }]
    const checksums = [{ algorithm: 'SHA512', checksumValue: 'AB'.repeat(64) }]
    const [widget] = SPDX.packages
    const packages = [
      { ...widget, checksums },
      spdxPackage('a', {
        versionInfo: '1',
        licenseConcluded: 'NOASSERTION',
        licenseDeclared: 'MIT',
        externalRefs: external,
      }),
      spdxPackage('b', { licenseConcluded: 'ISC', licenseDeclared: 'MIT' }),
      spdxPackage('c', { licenseConcluded: 'NONE', licenseDeclared: 'NOASSERTION' }),
    ]
    const reading = read({ ...SPDX, packages }, 'spdx')
    expect(reading).toMatchObject({
      format: 'spdx',
      problems: [],
      lacks: expect.any(Array),
      timestamp: '2026-11-19T10:00:00Z',
      subject: { name: 'widget', version: '1.2.0', sha512: 'ab'.repeat(64) },
      components: [
        { name: 'a', version: '1', purl: 'pkg:npm/a@1', licence: 'MIT', scope: 'required' },
        { name: 'b', licence: 'ISC', scope: 'required' },
        { name: 'c', scope: 'required' },
      ],
    })
  })

  it('tells what ships by its relationships; what nothing leads to ships', () => {
    const edge = (spdxElementId: string, relationshipType: string, relatedSpdxElement: string) => ({
      spdxElementId: `SPDXRef-${spdxElementId}`,
      relationshipType,
      relatedSpdxElement: `SPDXRef-${relatedSpdxElement}`,
    })
    const packages = [
      ...SPDX.packages,
      ...['run', 'deep', 'dev', 'devdeep', 'both', 'lost'].map((id) => spdxPackage(id)),
    ]
    const relationships = [
      edge('widget', 'DEPENDS_ON', 'run'),
      edge('run', 'DEPENDS_ON', 'deep'),
      edge('dev', 'DEV_DEPENDENCY_OF', 'widget'),
      edge('dev', 'DEPENDS_ON', 'devdeep'),
      edge('dev', 'DEPENDS_ON', 'both'),
      edge('both', 'OPTIONAL_DEPENDENCY_OF', 'widget'),
    ]
    const { components, problems } = read({ ...SPDX, packages, relationships }, 'spdx')
    expect(problems).toEqual([])
    expect(components.filter(({ scope }) => scope === 'excluded').map(({ name }) => name)).toEqual(['dev', 'devdeep'])
  })

  it.each([
    ['an empty graph', { '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': [] }, 'SpdxDocument'],
    ['no subject', { ...SPDX, documentDescribes: [] }, 'what it describes'],
    ['another licence of its data', { ...SPDX, dataLicense: 'MIT' }, 'dataLicense'],
    [
      'a creator without kind',
      { ...SPDX, creationInfo: { ...SPDX.creationInfo, creators: ['me'] } },
      '/creationInfo/creators/0: ',
    ],
    ['an id used twice', { ...SPDX, packages: [...SPDX.packages, ...SPDX.packages] }, 'used twice'],
  ])('with %s is invalid, and says where', (_name, document, words) => {
    expect(read(document, 'spdx').problems.join('\n')).toContain(words)
  })
})

test('what we write ourselves is valid, complete enough, and says the same in both formats', () => {
  const subject = {
    name: 'widget',
    version: '1.2.0',
    supplier: 'The Apache Software Foundation',
    artifact: { fileName: 'widget-1.2.0.tgz', sha256: 'a'.repeat(64), sha512: 'b'.repeat(128) },
  }
  const bytes = encode({
    name: 'widget',
    version: '1.2.0',
    lockfileVersion: 3,
    packages: {
      '': { name: 'widget', version: '1.2.0', dependencies: { a: '1' }, devDependencies: { d: '1' } },
      'node_modules/a': { version: '1.0.0', license: 'MIT', resolved: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz' },
      'node_modules/d': { version: '1.0.0', dev: true, resolved: 'https://registry.npmjs.org/d/-/d-1.0.0.tgz' },
    },
  })
  const made = makeSbom({
    graph: componentGraph([{ path: 'package-lock.json', bytes, beside: () => undefined, below: () => [] }]),
    subject,
    timestamp: new Date('2026-11-19T10:00:00Z'),
  })
  const [cyclonedx, spdx] = [read(made.documents[0]?.text), read(made.documents[1]?.text, 'spdx')]
  expect([cyclonedx.problems, spdx.problems]).toEqual([[], []])
  expect(cyclonedx.subject).toMatchObject({
    name: 'widget',
    version: '1.2.0',
    sha256: 'a'.repeat(64),
    sha512: 'b'.repeat(128),
  })
  expect(spdx.subject).toMatchObject({ name: 'widget', version: '1.2.0', sha256: 'a'.repeat(64) })
  const shipped = ({ components }: typeof spdx) => components.map(({ name, licence, scope }) => [name, licence, scope])
  expect(shipped(cyclonedx)).toEqual([
    ['a', 'MIT', 'required'],
    ['d', undefined, 'excluded'],
  ])
  expect(shipped(spdx)).toEqual(shipped(cyclonedx))
})

test('a document of the other format, no JSON, no UTF-8 and no object are invalid', () => {
  expect(read(SPDX).problems).not.toEqual([])
  expect(read(BOM, 'spdx').problems).not.toEqual([])
  expect(read('html').problems).toEqual(['line 1: it is no JSON'])
  expect(readSbom(new Uint8Array([0x22, 0xff, 0x22]), 'spdx').problems).toEqual(['it is no UTF-8'])
  expect(read('null').problems).not.toEqual([])
})

test('a flood of problems is summed up', () => {
  const { problems } = read({ ...BOM, components: Array.from({ length: 500 }, () => ({})) })
  expect(problems).toHaveLength(MAX_PROBLEMS + 1)
})

test('never throws, whatever the JSON,', () => {
  const json = fc.jsonValue()
  const near = fc.record({ components: json, metadata: json, dependencies: json, packages: json, relationships: json })
  fc.assert(
    fc.property(fc.constantFrom<SbomFormat>('cyclonedx', 'spdx'), fc.oneof(json, near), (format, value) => {
      const whole =
        typeof value === 'object' && value !== null ? { ...(format === 'spdx' ? SPDX : BOM), ...value } : value
      expect(read(whole, format).format).toBe(format)
    }),
  )
})
