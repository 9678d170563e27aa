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

import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PostgresServer, postgresMissing } from '../../test/postgres-server.ts'
import type { Database } from './database.ts'
import { openServerDatabase } from './server-database.ts'

describe.skipIf(postgresMissing())('a database on a server', () => {
  let server: PostgresServer
  let database: Database
  beforeAll(async () => {
    server = new PostgresServer()
    await server.start()
    database = await openServerDatabase(server.url('postgres'))
  })
  afterAll(async () => {
    await database.close()
    await server.remove()
  })

  const sessionEnds = (pid: number | undefined) => server.change('postgres', `select pg_terminate_backend(${pid})`)

  it('tells of a session that breaks between two statements of a transaction, and the process goes on', async () => {
    const broken = database.transaction(async (statements) => {
      const [session] = await statements.query<{ pid: number }>('select pg_backend_pid() as pid')
      sessionEnds(session?.pid)
      await setTimeout(100)
      await statements.query('select 1')
    })
    await expect(broken).rejects.toMatchObject({ code: 'TOOL_FAILED' })
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
  })

  it('tells of a session that breaks while a statement of a transaction runs, and the process goes on', async () => {
    const broken = database.transaction(async (statements) => {
      const [session] = await statements.query<{ pid: number }>('select pg_backend_pid() as pid')
      const sleeping = statements.query('select pg_sleep(5)')
      sleeping.catch(() => {})
      await setTimeout(50)
      sessionEnds(session?.pid)
      await sleeping
    })
    await expect(broken).rejects.toMatchObject({ code: 'TOOL_FAILED' })
    expect(await database.query('select 1 as one')).toEqual([{ one: 1 }])
  })
})
