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
import { describe, expect, test } from 'vitest'
import type { Served } from './ports.ts'
import { executeRemoval, planRemoval, type RemovalRequest, removalPlanSchema } from './removal-plan.ts'
import { memoryDisk } from './testing/memory-disk.ts'
import { memoryStore } from './testing/memory-store.ts'

const LOCATION = 'https://dist.example.org/release/example/tool/1.0'
const ARCHIVE = 'https://archive.example.org/dist/example/tool/1.0'
const FILES = { 'tool.zip': 'bytes', 'tool.zip.asc': 'signature', 'lib/tool.jar': 'jar' }

const hex = (text: string) => createHash('sha256').update(text).digest('hex')

function setUp(archived: Record<string, string> = FILES) {
  const disk = memoryDisk()
  const store = memoryStore(disk)
  store.commit(LOCATION, FILES)
  const probe = async (url: string): Promise<Served> => {
    const text = archived[url.slice(ARCHIVE.length + 1)]
    if (text === undefined) return { state: 'absent', why: `${url} answers 404` }
    return { state: 'served', sha256: hex(text), size: text.length }
  }
  const ports = { ...disk, store, downloads: { probe }, progress: () => {} }
  const request: RemovalRequest = {
    kind: 'prune',
    release: { committee: 'example', product: 'tool', version: '1.0' },
    location: LOCATION,
    archiveUrl: ARCHIVE,
    reason: '1.1 is out',
  }
  return {
    store,
    ports,
    plan: (changes: Partial<RemovalRequest> = {}) => planRemoval({ ...request, ...changes }, ports),
  }
}

describe('planRemoval', () => {
  test('names every file and where the archive has it, and removes nothing', async () => {
    const { plan, store } = setUp()
    const planned = await plan()
    expect(removalPlanSchema.parse(planned)).toEqual(planned)
    expect(planned).toMatchObject({ archivedAt: ARCHIVE, revision: 1, commands: [`remove ${LOCATION}@1`] })
    expect(planned.files).toHaveLength(3)
    expect(await store.revisionOf(LOCATION)).toBe(1)
  })

  test.each([
    ['lacks a file', { 'tool.zip': 'bytes', 'tool.zip.asc': 'signature' }, 'answers 404'],
    ['has other bytes', { ...FILES, 'lib/tool.jar': 'raj' }, 'serves other bytes'],
    ['has one byte more', { ...FILES, 'tool.zip': 'bytes!' }, 'serves other bytes'],
  ])('nothing is pruned that the archive %s of', async (_, archived, words) => {
    const attempt = setUp(archived).plan()
    await expect(attempt).rejects.toMatchObject({ code: 'REFUSED', message: expect.stringContaining(words) })
  })

  test('pruning without an archive is refused, a withdrawal needs none', async () => {
    const { plan } = setUp({})
    await expect(plan({ archiveUrl: undefined })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    expect(await plan({ kind: 'withdraw', archiveUrl: undefined, reason: 'CVE-2026-1234' })).toMatchObject({
      message: 'Withdraw tool 1.0\n\nCVE-2026-1234',
    })
  })

  test.each(['', '/tool', '/tool/1', '/tool/11.0', '/tool/1.0.1'])(
    'a place that is not of this version alone is refused: %j',
    async (place) => {
      const { plan, store } = setUp()
      const location = `https://dist.example.org/release/example${place}`
      store.commit(location, FILES)
      await expect(plan({ kind: 'withdraw', location })).rejects.toMatchObject({
        code: 'REFUSED',
        message: expect.stringContaining('does not name version 1.0'),
      })
    },
  )

  test.each(['tool-1.0', 'apache-tool-1.0-incubating', 'v1.0', '1.0/binaries', 'Tool_1.0'])(
    '%s names version 1.0',
    async (place) => {
      const { plan, store } = setUp()
      const location = `https://dist.example.org/release/example/${place}`
      store.commit(location, FILES)
      expect(await plan({ kind: 'withdraw', location })).toMatchObject({ location })
    },
  )

  test('a reason and something to remove are needed', async () => {
    const { plan } = setUp()
    await expect(plan({ reason: '  ' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(plan({ location: `${LOCATION}/binaries` })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('executeRemoval', () => {
  test('removes once', async () => {
    const { plan, store, ports } = setUp()
    const planned = await plan()
    expect(await executeRemoval(planned, ports)).toMatchObject({ changed: true })
    expect(await store.revisionOf(LOCATION)).toBeUndefined()
    expect(await executeRemoval(planned, ports)).toMatchObject({ changed: false })
  })

  test.each([
    ['to another place', { location: `${LOCATION}-other`, revision: 2 }, 'is not what the plan shows'],
    [
      'to fewer files than go',
      { files: [{ path: 'tool.zip', size: 5, sha256: hex('bytes') }] },
      'is not what the plan shows',
    ],
    ['to name no archive', { archivedAt: undefined }, 'pruning needs the address of the archive'],
    ['to name another archive', { archivedAt: 'https://archive.example.org/elsewhere' }, 'has no copy'],
  ])('a plan to prune that was edited %s removes nothing', async (_, edit, words) => {
    const { plan, store, ports } = setUp()
    const planned = await plan()
    store.commit(`${LOCATION}-other`, { ...FILES, 'current.zip': 'current' })
    await expect(executeRemoval({ ...planned, ...edit }, ports)).rejects.toThrow(words)
    for (const location of [LOCATION, `${LOCATION}-other`]) expect(await store.revisionOf(location)).toBeDefined()
  })

  test('what the archive has lost since the plan was made stays', async () => {
    const archived: Record<string, string> = { ...FILES }
    const { plan, store, ports } = setUp(archived)
    const planned = await plan()
    delete archived['lib/tool.jar']
    await expect(executeRemoval(planned, ports)).rejects.toMatchObject({ code: 'REFUSED' })
    expect(await store.revisionOf(LOCATION)).toBe(1)
  })

  test('what was changed after the plan stays', async () => {
    const { plan, store, ports } = setUp()
    const planned = await plan()
    store.commit(LOCATION, { ...FILES, 'new.zip': 'new' })
    await expect(executeRemoval(planned, ports)).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(await store.revisionOf(LOCATION)).toBe(2)
  })
})
