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

import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { makeSboms, type SbomRequest } from './make-sboms.ts'
import { memoryDisk, memoryTree } from './testing/memory-disk.ts'

const lockfile = JSON.stringify({
  name: 'tool',
  version: '1.0.0',
  lockfileVersion: 3,
  packages: {
    '': { name: 'tool', version: '1.0.0', dependencies: { semver: '^7.7.1' } },
    'node_modules/semver': {
      version: '7.7.1',
      resolved: 'https://registry.npmjs.org/semver/-/semver-7.7.1.tgz',
      integrity: `sha512-${createHash('sha512').update('semver').digest('base64')}`,
      license: 'ISC',
    },
  },
})

function setUp(files: Record<string, string> = { '/rc/tool.tar.gz': 'source', '/rc/sub/tool.zip': 'binary' }) {
  const disk = memoryDisk({ '/source/package-lock.json': lockfile, ...files })
  const lines: string[] = []
  const request: SbomRequest = {
    release: { committee: 'example', product: 'tool', version: '1.0.0', candidate: 'rc1' },
    candidate: '/rc',
    timestamp: new Date('2026-02-01T00:00:00Z'),
    dryRun: false,
  }
  const make = (changes: Partial<SbomRequest> = {}) =>
    makeSboms(
      { ...request, ...changes },
      { ...disk, source: memoryTree(disk, '/source'), progress: (line) => void lines.push(line) },
    )
  return { disk, make, lines }
}

const names = ['sub/tool.zip.cdx.json', 'sub/tool.zip.spdx.json', 'tool.tar.gz.cdx.json', 'tool.tar.gz.spdx.json']

test('describes each artifact beside it, and names what was written by its bytes', async () => {
  const { make, disk } = setUp()
  const { written, components } = await make()
  expect(components).toBe(1)
  expect(written.map(({ name }) => name).toSorted()).toEqual(names)
  for (const { name, sha256 } of written) {
    const content = disk.files.get(`/rc/${name}`) ?? ''
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
    expect(String(content)).toContain('semver')
  }
  expect(String(disk.files.get('/rc/tool.tar.gz.cdx.json'))).toContain(
    createHash('sha512').update('source').digest('hex'),
  )
})

test('made again, nothing differs and no SBOM gets an SBOM', async () => {
  const { make, disk } = setUp()
  await make()
  const before = new Map(disk.files)
  await make()
  expect(disk.files).toEqual(before)
})

test('a dry run writes nothing and says what it would write', async () => {
  const { make, disk, lines } = setUp()
  const before = new Map(disk.files)
  expect((await make({ dryRun: true })).written).toHaveLength(4)
  expect(disk.files).toEqual(before)
  expect(lines).toContain('would write tool.tar.gz.cdx.json (1 components)')
})

test('without a lockfile it says that the dependencies are unknown', async () => {
  const { problems, components } = await setUp().make({ lockfiles: [] })
  expect(components).toBe(0)
  expect(problems).not.toEqual([])
})

test('a candidate without artifacts and a broken lockfile are told', async () => {
  await expect(setUp({}).make()).rejects.toMatchObject({ code: 'NOT_FOUND', hint: expect.any(String) })
  const { make, disk } = setUp({ '/rc/tool.tar.gz': 'source', '/source/package-lock.json': '{' })
  await expect(make()).rejects.toMatchObject({ code: 'MALFORMED' })
  expect([...disk.files.keys()].filter((path) => path.endsWith('.cdx.json'))).toEqual([])
})

test('reads every lockfile of the tree, or those that were chosen', async () => {
  const other = lockfile.replaceAll('semver', 'chalk')
  const { make, lines } = setUp({
    '/rc/tool.zip': 'x',
    '/source/web/package-lock.json': other,
    '/source/web/README': '',
  })
  expect((await make()).components).toBe(2)
  expect(lines.slice(0, 2)).toEqual(['reading package-lock.json', 'reading web/package-lock.json'])
  expect((await make({ lockfiles: ['web/package-lock.json'] })).components).toBe(1)
})

test.each([
  ['gone/package-lock.json', 'NOT_FOUND'],
  ['web/README', 'INPUT_INVALID'],
  ['../package-lock.json', 'NOT_FOUND'],
])('a chosen lockfile that can not be: %s', async (path, code) => {
  const { make } = setUp({ '/rc/tool.zip': 'x', '/source/web/README': '', '/package-lock.json': lockfile })
  await expect(make({ lockfiles: [path] })).rejects.toMatchObject({ code, hint: expect.any(String) })
})

const buildSbom = JSON.stringify({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  metadata: { component: { type: 'application', name: 'tool', 'bom-ref': 'tool' } },
  components: [
    { type: 'library', name: 'semver', version: '7.7.1', purl: 'pkg:npm/semver@7.7.1', 'bom-ref': 's' },
    { type: 'library', name: 'ms', version: '2.1.3', purl: 'pkg:npm/ms@2.1.3', 'bom-ref': 'm' },
  ],
  dependencies: [{ ref: 'tool', dependsOn: ['s'] }, { ref: 's', dependsOn: ['m'] }, { ref: 'm' }],
})

test('an SBOM of the build is read when it is named, and joins what lockfiles say of the same package', async () => {
  const { make, disk } = setUp({ '/rc/tool.zip': 'x', '/source/target/bom.json': buildSbom })
  expect((await make()).components).toBe(1)
  expect((await make({ buildSboms: ['target/bom.json'] })).components).toBe(2)
  const document = JSON.parse(String(disk.files.get('/rc/tool.zip.cdx.json')))
  expect(document.dependencies).toContainEqual({ ref: 'pkg:npm/semver@7.7.1', dependsOn: ['pkg:npm/ms@2.1.3'] })
  await expect(make({ buildSboms: ['target/gone.json'] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('an artifact is described by the sources that are in it', async () => {
  const { make, disk } = setUp({
    '/rc/tool-web.zip': 'x',
    '/rc/tool-src.zip': 'y',
    '/source/web/package-lock.json': lockfile.replaceAll('semver', 'chalk'),
  })
  const { components } = await make({ artifacts: [{ artifact: '*-web.zip', sources: ['web'] }] })
  expect(components).toBe(2)
  expect(String(disk.files.get('/rc/tool-web.zip.cdx.json'))).not.toContain('semver')
  expect(String(disk.files.get('/rc/tool-src.zip.cdx.json'))).toContain('semver')
})
