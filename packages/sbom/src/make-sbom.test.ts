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
import { componentGraph } from './component-graph.ts'
import type { DocumentFormat } from './document-formats.ts'
import { makeSbom } from './make-sbom.ts'
import type { SbomRequest } from './sbom-request.ts'

const sha512 = (byte: number) => `sha512-${Buffer.alloc(64, byte).toString('base64')}`
const commit = 'ab'.repeat(20)

const packages: Record<string, object> = {
  '': { dependencies: { a: '^1', git: '*', private: '*' }, devDependencies: { '@s/dev': '^1' } },
  'node_modules/a': {
    version: '1.0.0',
    integrity: sha512(1),
    license: 'MIT',
    resolved: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz',
    dependencies: { gone: '1' },
  },
  'node_modules/@s/dev': { version: '1.0.0', integrity: sha512(2), license: '(MIT OR CC0-1.0)', dev: true },
  'node_modules/git': { version: '1.0.0', resolved: `git+ssh://git@github.com/o/r.git#${commit}`, license: 'Mine' },
  'node_modules/private': { version: '1.0.0', resolved: 'https://npm.corp.example/p.tgz', integrity: sha512(3) },
  'node_modules/core': { link: true, resolved: 'packages/core' },
  'packages/core': { version: '3.0.0', dependencies: { a: '^1' } },
}

const encode = (entries: Record<string, unknown>) =>
  new TextEncoder().encode(JSON.stringify({ lockfileVersion: 3, packages: entries }))

const lockedBy = (bytes: Uint8Array, path = 'web/package-lock.json') => ({
  graph: componentGraph([{ path, bytes, beside: () => undefined }]),
})

const request = (more: Partial<SbomRequest> = {}): SbomRequest => ({
  ...lockedBy(encode(packages)),
  subject: {
    name: 'Example',
    version: '3.0.0',
    purl: 'pkg:generic/example@3.0.0',
    supplier: 'The Example Foundation',
    artifact: { fileName: 'example-3.0.0-src.tar.gz', sha256: '0a'.repeat(32), sha512: '0b'.repeat(64) },
  },
  timestamp: new Date('2026-03-01T12:00:00.123Z'),
  ...more,
})

const text = (format: DocumentFormat, more?: Partial<SbomRequest>) =>
  makeSbom(request({ ...more, formats: [format] })).documents[0]?.text ?? ''
const cyclonedx = (more?: Partial<SbomRequest>) => JSON.parse(text('cyclonedx-1.6-json', more))
const spdx = (more?: Partial<SbomRequest>) => JSON.parse(text('spdx-2.3-json', more))
const spdxPackage = (name: string) => spdx().packages.find((one: { name: string }) => one.name === name)

describe('makeSbom', () => {
  it('counts third-party packages and dependencies and reports what it can’t know', () => {
    const { components, edges, problems } = makeSbom(request())
    expect({ components, edges }).toEqual({ components: 4, edges: 5 })
    expect(problems.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'no-integrity node_modules/git',
      'unpublished-source node_modules/private',
      'unresolved-dependency node_modules/a',
    ])
  })

  it('describes the release in CycloneDX 1.6', () => {
    const bom = cyclonedx()
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 })
    expect(bom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(bom.metadata).toMatchObject({
      timestamp: '2026-03-01T12:00:00.123Z',
      supplier: { name: 'The Example Foundation' },
      component: {
        name: 'Example',
        hashes: [
          { alg: 'SHA-256', content: '0a'.repeat(32) },
          { alg: 'SHA-512', content: '0b'.repeat(64) },
        ],
        components: [{ name: 'core', version: '3.0.0' }],
      },
    })
  })

  it('describes a package in CycloneDX: digest, licence, address and the lockfile as evidence', () => {
    const [dev, a, git] = cyclonedx().components
    expect(a).toEqual({
      type: 'library',
      name: 'a',
      version: '1.0.0',
      'bom-ref': 'a@1.0.0',
      scope: 'required',
      hashes: [{ alg: 'SHA-512', content: '01'.repeat(64) }],
      licenses: [{ license: { id: 'MIT', acknowledgement: 'declared' } }],
      purl: 'pkg:npm/a@1.0.0',
      externalReferences: [{ url: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz', type: 'distribution' }],
      evidence: { occurrences: [{ location: 'web/package-lock.json', additionalContext: 'node_modules/a' }] },
    })
    expect(dev).toMatchObject({ group: '@s', name: 'dev', scope: 'excluded' })
    expect(dev.licenses).toEqual([{ expression: '(MIT OR CC0-1.0)', acknowledgement: 'declared' }])
    expect(git.licenses).toEqual([{ license: { name: 'Mine', acknowledgement: 'declared' } }])
    expect(git.externalReferences).toEqual([{ url: `git+https://github.com/o/r.git@${commit}`, type: 'vcs' }])
  })

  it('says in CycloneDX whose dependencies are not all known', () => {
    const { compositions, annotations, dependencies } = cyclonedx()
    expect(compositions).toContainEqual({ aggregate: 'incomplete', dependencies: ['a@1.0.0'] })
    expect(annotations).toContainEqual(
      expect.objectContaining({
        subjects: ['a@1.0.0'],
        text: expect.stringMatching(/^unresolved-dependency: a@1.0.0/),
      }),
    )
    const subject = dependencies.find(({ ref }: { ref: string }) => ref === 'subject')
    expect(subject.dependsOn).toEqual(
      expect.arrayContaining(['a@1.0.0', '@s/dev@1.0.0', expect.stringMatching(/^core@3.0.0#/)]),
    )
  })

  it('says the same in SPDX 2.3', () => {
    const document = spdx()
    expect(document).toMatchObject({ spdxVersion: 'SPDX-2.3', creationInfo: { created: '2026-03-01T12:00:00Z' } })
    expect(document.documentNamespace).toMatch(/^https:\/\/spdx\.org\/spdxdocs\/Example-3\.0\.0-[0-9a-f-]{36}$/)
    expect(spdxPackage('a')).toMatchObject({
      licenseDeclared: 'MIT',
      downloadLocation: 'https://registry.npmjs.org/a/-/a-1.0.0.tgz',
      checksums: [{ algorithm: 'SHA512', checksumValue: '01'.repeat(64) }],
      sourceInfo: 'web/package-lock.json node_modules/a',
    })
    expect(spdxPackage('git')).toMatchObject({ licenseDeclared: expect.stringMatching(/^LicenseRef-Mine-/) })
    expect(spdxPackage('private').externalRefs).toBeUndefined()
    expect(spdxPackage('Example')).toMatchObject({ packageFileName: 'example-3.0.0-src.tar.gz' })
  })

  it('relates packages in SPDX and leaves open ends open', () => {
    const { relationships } = spdx()
    const id = (name: string): string => spdxPackage(name).SPDXID
    const relation = (spdxElementId: string, relationshipType: string, relatedSpdxElement: string) =>
      expect(relationships).toContainEqual({ spdxElementId, relationshipType, relatedSpdxElement })
    relation('SPDXRef-DOCUMENT', 'DESCRIBES', id('Example'))
    relation(id('Example'), 'DEPENDS_ON', id('a'))
    relation(id('Example'), 'CONTAINS', id('core'))
    relation(id('@s/dev'), 'DEV_DEPENDENCY_OF', id('Example'))
    relation(id('a'), 'DEPENDS_ON', 'NOASSERTION')
  })

  it('remarks once what all copies of a package share', () => {
    const copy = { version: '1.0.0', inBundle: true }
    const lockfile = encode({ '': {}, 'node_modules/a': copy, 'node_modules/b/node_modules/a': copy })
    expect(makeSbom(request(lockedBy(lockfile))).problems).toHaveLength(2)
    expect(cyclonedx(lockedBy(lockfile)).annotations).toHaveLength(1)
  })

  it('calls dependencies unknown rather than incomplete when both hold', () => {
    const lockfile = encode({ 'node_modules/a': { link: true, resolved: 'gone' } })
    expect(cyclonedx(lockedBy(lockfile)).compositions).toEqual([{ aggregate: 'unknown', dependencies: ['subject'] }])
  })

  it('tells packages apart whose names differ only in what SPDX ids can’t hold', () => {
    const lockfile = encode({
      '': {},
      'node_modules/a_b': { version: '1.0.0' },
      'node_modules/a-b': { version: '1.0.0' },
    })
    const ids: string[] = spdx(lockedBy(lockfile)).packages.map(({ SPDXID }: { SPDXID: string }) => SPDXID)
    expect(new Set(ids).size).toBe(3)
    expect(ids.every((id) => /^SPDXRef-[A-Za-z0-9.-]+$/.test(id))).toBe(true)
  })

  it('shows no address that is not public', () => {
    const [one, other] = [text('cyclonedx-1.6-json'), text('spdx-2.3-json')]
    expect(one + other).not.toContain('corp.example')
  })

  it('describes a source release that has no lockfile, and says that its dependencies are unknown', () => {
    const unlocked = { graph: componentGraph([]) }
    const sbom = makeSbom(request(unlocked))
    expect(sbom).toMatchObject({ components: 0, edges: 0, problems: [{ kind: 'no-lockfile' }] })
    expect(cyclonedx(unlocked).compositions).toEqual([{ aggregate: 'unknown', dependencies: ['subject'] }])
    expect(spdx(unlocked).relationships).toContainEqual({
      spdxElementId: 'SPDXRef-subject',
      relationshipType: 'DEPENDS_ON',
      relatedSpdxElement: 'NOASSERTION',
    })
  })

  it('gives the same bytes whatever the order of the lockfile', () => {
    const expected = makeSbom(request())
    const shuffled = fc.shuffledSubarray(Object.entries(packages), { minLength: Object.keys(packages).length })
    fc.assert(
      fc.property(shuffled, (entries) => {
        const reordered = entries.map(([path, entry]) => [path, Object.fromEntries(Object.entries(entry).reverse())])
        expect(makeSbom(request(lockedBy(encode(Object.fromEntries(reordered)))))).toEqual(expected)
      }),
      { numRuns: 30 },
    )
    for (const document of expected.documents) expect(document.text).toMatch(/}\n$/)
  })

  it('is another document when one digest changes', () => {
    const a = { ...packages['node_modules/a'], integrity: sha512(9) }
    const changed = lockedBy(encode({ ...packages, 'node_modules/a': a }))
    expect(cyclonedx(changed).serialNumber).not.toBe(cyclonedx().serialNumber)
    expect(spdx(changed).documentNamespace).not.toBe(spdx().documentNamespace)
  })

  it.each(['/home/joe/package-lock.json', '../package-lock.json', 'web/README.md'])(
    'reads no lockfile at %s',
    (path) => {
      const refused = expect.objectContaining({ code: 'INPUT_INVALID', hint: expect.any(String) })
      expect(() => lockedBy(encode(packages), path)).toThrow(refused)
    },
  )

  it.each<[string, Partial<SbomRequest>]>([
    [
      'a reference that is no address',
      { references: [{ kind: 'vulnerability-assertion', url: 'file:///etc/passwd' }] },
    ],
    ['no time', { timestamp: new Date(Number.NaN) }],
    ['no name', { subject: { name: '', version: '1' } }],
    ['a bad package URL', { subject: { name: 'x', version: '1', purl: 'npm/x' } }],
    [
      'a digest in capitals',
      { subject: { name: 'x', version: '1', artifact: { fileName: 'x', sha256: 'AB'.repeat(32), sha512: '' } } },
    ],
    [
      'a path as file name',
      {
        subject: {
          name: 'x',
          version: '1',
          artifact: { fileName: 'a/b', sha256: '0a'.repeat(32), sha512: '0b'.repeat(64) },
        },
      },
    ],
  ])('refuses %s', (_, more) => {
    expect(() => makeSbom(request(more))).toThrow(
      expect.objectContaining({ code: 'INPUT_INVALID', hint: expect.any(String) }),
    )
  })
})
