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
import type { DistArea, DistChange, DistReader } from '@tra/release'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { memoryDatabase } from '../../test/memory-database.ts'
import type { Database } from '../store/database.ts'
import { mirrorMigration } from './mirror-schema.ts'
import { forgetAll } from './mirror-store.ts'
import { mirroredCommittees, mirroredMoments, mirroredReleases } from './mirrored-releases.ts'
import { refreshMirror } from './refresh-mirror.ts'
import { runMirror } from './run-mirror.ts'

const at = new Date('2026-03-01T12:00:00Z')

/** A distribution repository of which nothing is read that was not asked for. */
class Dist implements DistReader {
  uuid = 'one'
  readonly listed: string[] = []
  readonly broken = new Set<string>()
  revision = 0
  #folders = new Map<string, { revision: number; files: string[] }>()
  #changes: DistChange[] = []

  put(area: DistArea, folder: string, ...files: string[]): void {
    this.revision += 1
    this.#folders.set(`${area}/${folder}`, { revision: this.revision, files })
  }

  move(path: string, to: string): void {
    this.revision += 1
    const about = { revision: this.revision, date: at }
    this.#changes.push(
      { ...about, action: 'added', area: 'release', path: to, from: { area: 'dev', path } },
      { ...about, action: 'deleted', area: 'dev', path },
    )
  }

  remove(area: DistArea, folder: string): void {
    this.revision += 1
    this.#folders.delete(`${area}/${folder}`)
  }

  head = async () => ({ uuid: this.uuid, revision: this.revision })

  folders = async (area: DistArea) =>
    [...this.#folders].flatMap(([path, { revision }]) =>
      path.startsWith(`${area}/`) ? [{ path: path.slice(area.length + 1), revision }] : [],
    )

  files = async (area: DistArea, folder: string) => {
    this.listed.push(`${area}/${folder}`)
    if (this.broken.has(folder)) throw new ReleaseError('NETWORK', 'the connection broke')
    const { revision = 0, files = [] } = this.#folders.get(`${area}/${folder}`) ?? {}
    return files.map((path) => ({ path: `${folder}/${path}`, size: 10, revision, changedAt: at }))
  }

  changes = async ({ first, last, limit }: { first: number; last: number; limit: number }) => ({
    changes: this.#changes.filter(({ revision }) => revision >= first && revision < first + limit),
    upTo: Math.min(first + limit - 1, last),
  })
}

let database: Database
let dist: Dist
const refresh = () => refreshMirror({ reader: dist, database, now: () => at })

beforeAll(async () => {
  database = await memoryDatabase([mirrorMigration])
})
afterAll(() => database.close())
beforeEach(async () => {
  await forgetAll(database)
  dist = new Dist()
  dist.put(
    'dev',
    'logging',
    'log4j/2.25.4-rc1/apache-log4j-2.25.4-src.zip',
    'log4j/2.25.4-rc1/apache-log4j-2.25.4-src.zip.asc',
  )
  dist.put('release', 'logging', 'KEYS', 'log4j/2.25.3/apache-log4j-2.25.3-src.zip')
  dist.put('release', 'incubator/widget', 'misc/logo.zip')
})

test('every project is there after the first pass, also one that records no event', async () => {
  expect(await refresh()).toEqual({ revision: 3, foldersRead: 3, problems: [], historyUpTo: 3 })
  expect(await mirroredReleases(database, 'logging')).toMatchObject([
    { area: 'release', product: 'log4j', version: '2.25.3', candidate: '', revision: 2, bytes: 10 },
    { area: 'dev', product: 'log4j', version: '2.25.4', candidate: 'rc1', changedAt: at, bytes: 20 },
  ])
  expect(await mirroredCommittees(database)).toMatchObject([
    { committee: 'logging', podling: false, problem: '' },
    { committee: 'widget', podling: true },
  ])
})

test('a later pass lists what changed, and forgets what was removed', async () => {
  await refresh()
  expect(await refresh()).toMatchObject({ foldersRead: 0 })
  dist.listed.length = 0
  dist.put('release', 'logging', 'log4j/2.25.4/apache-log4j-2.25.4-src.zip')
  dist.remove('release', 'incubator/widget')
  expect(await refresh()).toMatchObject({ foldersRead: 1 })
  expect(dist.listed).toEqual(['release/logging'])
  const versions = (await mirroredReleases(database, 'logging')).map(({ area, version }) => `${area} ${version}`)
  expect(versions).toEqual(['release 2.25.4', 'dev 2.25.4'])
  expect((await mirroredCommittees(database)).map(({ committee }) => committee)).toEqual(['logging'])
})

test('a folder that can not be read is told and tried again; the others are there', async () => {
  dist.broken.add('logging')
  expect((await refresh()).problems).toEqual([
    'dev/logging: the connection broke',
    'release/logging: the connection broke',
  ])
  expect((await mirroredCommittees(database))[0]?.problem).toContain('the connection broke')
  dist.broken.clear()
  expect(await refresh()).toMatchObject({ foldersRead: 2, problems: [] })
  expect(await mirroredReleases(database, 'logging')).toHaveLength(2)
})

test('what happened before the first pass is told as well', async () => {
  dist.move('logging/log4j/2.25.2-rc1', 'logging/log4j/2.25.2')
  await refresh()
  await refresh()
  const [moment, ...others] = await mirroredMoments(database, 'logging')
  expect(moment).toEqual({
    what: 'promoted',
    revision: 4,
    at,
    place: 'release/logging/log4j/2.25.2',
    origin: 'dev/logging/log4j/2.25.2-rc1',
  })
  expect(others).toEqual([])
  expect(await mirroredMoments(database, 'l%')).toEqual([])
})

test('a long log is read over several passes', async () => {
  dist.revision = 45_000
  expect((await refresh()).historyUpTo).toBe(20_000)
  expect((await refresh()).historyUpTo).toBe(40_000)
  expect((await refresh()).historyUpTo).toBe(45_000)
})

test('another repository at the same address starts from nothing', async () => {
  await refresh()
  dist = new Dist()
  dist.uuid = 'two'
  dist.put('release', 'tool', '1.0/tool-1.0-src.zip')
  expect(await refresh()).toMatchObject({ revision: 1, historyUpTo: 1 })
  expect((await mirroredCommittees(database)).map(({ committee }) => committee)).toEqual(['tool'])
})

test('a repository that is down is told, and the mirror goes on when it is back', async () => {
  const head = dist.head
  dist.head = async () => {
    throw new ReleaseError('NETWORK', 'nobody answers')
  }
  const mirror = runMirror({ reader: dist, database, now: () => at }, 5)
  await expect.poll(() => mirror.status().failure).toBe('nobody answers')
  dist.head = head
  await expect.poll(() => mirror.status()).toMatchObject({ last: { revision: 3, at } })
  expect(mirror.status().failure).toBeUndefined()
  await mirror.stop()
})
