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

import { PGlite, types } from '@electric-sql/pglite'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PostgresServer, postgresMissing } from '../../test/postgres-server.ts'
import type { Database } from './database.ts'
import { DurableDatabase } from './durable-database.ts'
import { DurableFiles } from './durable-files.ts'
import { logMigrations } from './log-migrations.ts'
import { migrate } from './migrate.ts'
import { openServerDatabase } from './server-database.ts'

const later = {
  id: 12,
  title: 'something beside the log',
  sql: 'create table beside (n int); insert into beside values (1)',
}
const all = [...logMigrations, later]

// In memory: what is tried here is the order of steps, not the disk.
async function embedded(): Promise<Database> {
  return new DurableDatabase(new PGlite({ parsers: { [types.INT8]: (text) => text } }), new DurableFiles('unused'))
}

describe('migrate', () => {
  let database: Database
  beforeAll(async () => {
    database = await embedded()
  })
  beforeEach(() => database.run('drop schema public cascade; create schema public'))
  afterAll(() => database.close())

  it.each(all.map((_, steps) => steps))('brings a database that has %i steps up to date', async (steps) => {
    expect(await migrate(database, all.slice(0, steps))).toHaveLength(steps)
    expect((await migrate(database, all)).map(({ id }) => id)).toEqual(all.slice(steps).map(({ id }) => id))
    expect(await migrate(database, all)).toEqual([])
    expect(await database.query('select size from log_head')).toEqual([{ size: '0' }])
  })

  it('takes a step of an earlier ten that came later', async () => {
    await migrate(database, [later])
    expect((await migrate(database, all)).map(({ id }) => id)).toEqual(logMigrations.map(({ id }) => id))
  })

  it('leaves a database of a newer program alone, and says so', async () => {
    await migrate(database, all)
    await expect(migrate(database, logMigrations)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: 'the database is newer than this program: it has step 12 (something beside the log)',
    })
  })

  it('refuses a step that was changed after it was applied', async () => {
    await migrate(database, all)
    const changed = all.map((step) => (step.id === 12 ? { ...step, sql: 'select 1' } : step))
    await expect(migrate(database, changed)).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  it('undoes everything when a step fails', async () => {
    await expect(migrate(database, [...all, { id: 13, title: 'wrong', sql: 'create nonsense' }])).rejects.toThrow()
    expect(await migrate(database, all)).toHaveLength(all.length)
  })
})

describe.skipIf(postgresMissing())('several coordinators that start at once on a server', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = new PostgresServer()
    await server.start()
  }, 60_000)
  afterAll(() => server.remove())

  it('take each step once', async () => {
    const databases = await Promise.all([1, 2, 3, 4].map(() => openServerDatabase(server.url('postgres'))))
    const taken = await Promise.all(databases.map((database) => migrate(database, all)))
    expect(taken.flat().map(({ id }) => id)).toEqual(all.map(({ id }) => id))
    await Promise.all(databases.map((database) => database.close()))
  })

  it('are refused by a server that does not write to its disk', async () => {
    server.change('postgres', 'alter database postgres set synchronous_commit = off')
    await expect(openServerDatabase(server.url('postgres'))).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })
})
