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
import { messageOf, ReleaseError } from '@tra/kernel'
import pg from 'pg'
import type { Database, Statements } from './database.ts'
import { isConnectionLost, proveServerDurable } from './server-condition.ts'

// One connection writes, one integrates, the rest read.
const MAX_CONNECTIONS = 10
const CONNECT_MILLISECONDS = 5_000
/** A statement that takes longer is given up: its caller tries again. A transaction may ask for more. */
const STATEMENT_MILLISECONDS = 15_000
/** A crashed server reads its log back for some seconds before it answers again. */
const PATIENCE_MILLISECONDS = 15_000
const FIRST_PAUSE_MILLISECONDS = 50
const MAX_PAUSE_MILLISECONDS = 1_000

function unavailable(cause: unknown): ReleaseError {
  return new ReleaseError('TOOL_FAILED', `the database does not answer: ${messageOf(cause)}`, {
    hint: 'Nothing is lost: send it again later.',
    cause,
  })
}

/** Runs work that does no harm twice until the server is back. */
async function withBackOff<T>(work: () => Promise<T>): Promise<T> {
  const patience = AbortSignal.timeout(PATIENCE_MILLISECONDS)
  for (let pause = FIRST_PAUSE_MILLISECONDS; ; pause = Math.min(2 * pause, MAX_PAUSE_MILLISECONDS)) {
    try {
      return await work()
    } catch (thrown) {
      if (patience.aborted || !isConnectionLost(thrown)) throw thrown
      await setTimeout(pause)
    }
  }
}

// pg takes a limit per statement; its types don't know.
interface TimedQuery extends pg.QueryConfig {
  query_timeout: number
}

function statementsOf(session: pg.Pool | pg.PoolClient, milliseconds = STATEMENT_MILLISECONDS): Statements {
  const timed = (text: string): TimedQuery => ({ text, query_timeout: milliseconds })
  return {
    query: async <Row>(sql: string, values: readonly unknown[] = []) => {
      const { rows } = await session.query(timed(sql), [...values])
      return rows as Row[]
    },
    run: async (sql) => {
      await session.query(timed(sql))
    },
  }
}

async function inTransaction<T>(client: pg.PoolClient, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    client.release()
    return result
  } catch (thrown) {
    // A session in an unknown state isn't used again; closing it undoes what it did.
    client.release(true)
    throw thrown
  }
}

/** A PostgreSQL server. */
class ServerDatabase implements Database {
  readonly #pool: pg.Pool

  constructor(url: string) {
    this.#pool = new pg.Pool({
      connectionString: url,
      max: MAX_CONNECTIONS,
      connectionTimeoutMillis: CONNECT_MILLISECONDS,
      query_timeout: STATEMENT_MILLISECONDS,
      keepAlive: true,
    })
    // A connection that breaks at rest is replaced when it is needed, one that breaks in a transaction is told to its
    // next statement. Without listeners either would end the process; the pool has none on a session that it has lent.
    this.#pool.on('error', () => {})
    this.#pool.on('connect', (client) => client.on('error', () => {}))
  }

  query<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.#guarded(() => withBackOff(() => statementsOf(this.#pool).query<Row>(sql, values)))
  }

  run(sql: string): Promise<void> {
    return this.#guarded(() => statementsOf(this.#pool).run(sql))
  }

  transaction<T>(work: (statements: Statements) => Promise<T>, milliseconds?: number): Promise<T> {
    return this.#guarded(async () => {
      const client = await withBackOff(() => this.#pool.connect())
      return inTransaction(client, (session) => work(statementsOf(session, milliseconds)))
    })
  }

  close(): Promise<void> {
    return this.#pool.end()
  }

  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (thrown) {
      throw thrown instanceof ReleaseError ? thrown : unavailable(thrown)
    }
  }
}

/**
 * The PostgreSQL at a `postgres://` address; it may be down for some seconds.
 * @throws ReleaseError TOOL_FAILED when it doesn't answer, INPUT_INVALID when it acknowledges what it may lose.
 */
export async function openServerDatabase(url: string): Promise<Database> {
  const database = new ServerDatabase(url)
  try {
    await proveServerDurable(database)
    return database
  } catch (thrown) {
    await database.close()
    throw thrown
  }
}
