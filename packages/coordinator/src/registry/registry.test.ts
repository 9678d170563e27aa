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

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FakeIssuer } from '../../test/fake-issuer.ts'
import { memoryDatabase } from '../../test/memory-database.ts'
import { NOW, PUBLISHERS } from '../../test/token-world.ts'
import { KeySet, type ObservedKeys } from '../identity/key-set.ts'
import type { Database } from '../store/database.ts'
import { databaseKeyMemory } from './key-memory.ts'
import { registryMigrations } from './migrations.ts'
import { changePublisher, registerPublisher } from './publisher-store.ts'
import { Registry } from './registry.ts'

let database: Database
beforeAll(async () => {
  database = await memoryDatabase(registryMigrations)
})
afterAll(() => database.close())

const by = { person: 'pat', role: 'committee-member', at: NOW }
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000)

function terms(repositoryId: string): Record<string, unknown> {
  const { id: _, state: __, ...rest } = PUBLISHERS[0] ?? {}
  return { ...rest, repository: `example/r${repositoryId}`, repositoryId }
}

function caller(repositoryId: string, repository = `example/r${repositoryId}`) {
  return {
    identity: {
      repository,
      repository_id: repositoryId,
      repository_owner_id: '22',
      workflow_ref: `${repository}/.github/workflows/release.yml@refs/tags/v1`,
      sha: '0'.repeat(40),
      ref: 'refs/tags/v1',
      run_id: '7',
      run_attempt: '1',
      event_name: 'push',
      runner_environment: 'github-hosted',
    },
    context: { environment: 'release', isRefProtected: false },
  }
}

describe('a registration', () => {
  it('waits for a member of its committee, counts, and can be revoked for good', async () => {
    const registry = new Registry(database)
    const { id } = await registerPublisher(database, terms('100'), { state: 'pending', by })
    const codeAt = async (seconds: number) => (await registry.admit(caller('100'), later(seconds))).refusal?.code
    expect(await codeAt(0)).toBe('publisher-pending')
    await expect(
      changePublisher(database, { id, committee: 'gadgets' }, { ...by, change: 'confirmed' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await changePublisher(database, { id, committee: 'widgets' }, { ...by, change: 'confirmed' })
    expect(await codeAt(10)).toBeUndefined()
    await changePublisher(database, { id, committee: 'widgets' }, { ...by, change: 'revoked' })
    expect(await codeAt(20)).toBe('publisher-revoked')
    const again = changePublisher(database, { id, committee: 'widgets' }, { ...by, change: 'confirmed' })
    await expect(again).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('stands once, and may come back after it was revoked', async () => {
    const first = await registerPublisher(database, terms('101'), { state: 'active', by })
    const again = () => registerPublisher(database, terms('101'), { state: 'active', by })
    await expect(again()).rejects.toMatchObject({ code: 'CONFLICT' })
    await changePublisher(database, { id: first.id, committee: 'widgets' }, { ...by, change: 'revoked' })
    expect(await again()).toMatchObject({ state: 'active' })
  })

  it.each<[string, Record<string, unknown>]>([
    ['every branch', { refs: ['refs/heads/*'] }],
    ['every ref', { refs: ['*'] }],
    ['no ref', { refs: [] }],
    ['a workflow outside its folder', { workflow: '.github/workflows/../../x.yml' }],
    ['a workflow that holds a ref', { workflow: '.github/workflows/a.yml@refs/tags/v1.yml' }],
    ['a repository that leads elsewhere', { repository: '../widget' }],
    ['a name in place of an id', { repositoryId: 'example/widget' }],
    ['a product that has no name', { product: '../widget' }],
    ['something more', { admin: true }],
  ])('is not taken for %s', async (_, change) => {
    const registering = registerPublisher(database, { ...terms('102'), ...change }, { state: 'active', by })
    await expect(registering).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })
})

describe('the registry', () => {
  it('passes over what an earlier version took and this one would not', async () => {
    await registerPublisher(database, terms('104'), { state: 'active', by })
    const count = async () => (await new Registry(database).records(NOW)).length
    const before = await count()
    await database.query("update publishers set repository = '../widget' where repository_id = '104'")
    expect(await count()).toBe(before - 1)
  })

  it('lets a renamed repository in and counts how often it came', async () => {
    await registerPublisher(database, terms('103'), { state: 'active', by })
    const registry = new Registry(database)
    for (const seconds of [0, 1]) {
      expect(await registry.admit(caller('103', 'example/new'), later(seconds))).toMatchObject({
        notices: [{ kind: 'repository-renamed', repository: 'example/new' }],
      })
    }
    const rows = await database.query(`select kind, times from registry_notices where repository = 'example/new'`)
    expect(rows).toMatchObject([{ kind: 'repository-renamed' }])
    expect(Number((rows[0] as { times: unknown }).times)).toBe(2)
  })

  it('asks the database again after it failed', async () => {
    let fails = true
    const flaky = {
      ...database,
      query: (...args: Parameters<Database['query']>) =>
        fails ? Promise.reject(new Error('down')) : database.query(...args),
    }
    const registry = new Registry(flaky as Database)
    await expect(registry.records(NOW)).rejects.toThrow('down')
    fails = false
    expect((await registry.records(NOW)).length).toBeGreaterThan(0)
  })
})

describe('the keys of the issuer', () => {
  it('are noted once by all instances, and outlive a restart and their retirement', async () => {
    const noted: ObservedKeys[] = []
    const memory = databaseKeyMemory(database, async (keys) => void noted.push(keys))
    const issuer = new FakeIssuer()
    const seen = (instance: KeySet, seconds: number) => instance.find('k1', later(seconds))
    await Promise.all([seen(new KeySet(issuer, memory), 0), seen(new KeySet(issuer, memory), 0)])
    expect(noted.map(({ keyIds }) => keyIds)).toEqual([['k1']])
    issuer.addKey('k2')
    issuer.retireKey('k1')
    expect(await seen(new KeySet(issuer, memory), 60)).not.toHaveProperty('code')
    expect(noted.map(({ keyIds }) => keyIds)).toEqual([['k1'], ['k2']])
  })

  it('are not asked for again and again while the issuer is down', async () => {
    let asked = 0
    const down = { url: 'https://down.example', jwks: () => Promise.reject(new Error(`down ${++asked}`)) }
    const keys = new KeySet(down)
    await expect(keys.find('k1', later(0))).rejects.toThrow('down 1')
    await expect(keys.find('k2', later(59))).rejects.toThrow('down 1')
    await expect(keys.find('k1', later(60))).rejects.toThrow('down 2')
  })
})
