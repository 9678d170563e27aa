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

import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { PGlite, type Transaction, types } from '@electric-sql/pglite'
import { messageOf, ReleaseError } from '@tra/kernel'
import type { Database, Statements } from './database.ts'
import { DurableFiles } from './durable-files.ts'
import { syncPath, syncTree } from './sync-tree.ts'

// As shipped PGlite runs with `-F` (no fsync at all). Emscripten's fdatasync does nothing, so ask for fsync.
const parameters = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['-c', 'wal_sync_method=fsync'],
  ...['-c', 'shared_buffers=16MB'],
]

const parsers = {
  [types.INT8]: (text: string) => text,
  // As `\\x…`. PGlite's own parser goes digit by digit, which made an audit a third slower.
  [types.BYTEA]: (text: string) => Buffer.from(text.slice(2), 'hex'),
}

async function start(directory: string, files: DurableFiles): Promise<PGlite> {
  const database = new PGlite({ fs: files, startParams: parameters, parsers })
  try {
    await database.waitReady
    return database
  } catch (cause) {
    throw new ReleaseError('TOOL_FAILED', `the database in ${directory} does not open: ${messageOf(cause)}`, {
      hint: 'Look for a full disk or missing permissions; else restore the directory from a backup.',
      cause,
    })
  }
}

/**
 * One session of a PostgreSQL in a directory. Statements run one after the other. Once the disk has refused a sync
 * nothing more runs: what was written is uncertain until a restart reads it back, and this engine, asked again, never
 * answers.
 */
export class DurableDatabase implements Database {
  readonly #engine: PGlite
  readonly #files: DurableFiles
  #last: Promise<unknown> = Promise.resolve()

  constructor(engine: PGlite, files: DurableFiles) {
    this.#engine = engine
    this.#files = files
  }

  query<Row>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.#inTurn(() => statementsOf(this.#engine).query<Row>(sql, values))
  }

  run(sql: string): Promise<void> {
    return this.#inTurn(() => statementsOf(this.#engine).run(sql))
  }

  transaction<T>(work: (statements: Statements) => Promise<T>): Promise<T> {
    return this.#inTurn(() => this.#engine.transaction((transaction) => work(statementsOf(transaction))))
  }

  /** Waits for the statement that runs. */
  async close(): Promise<void> {
    await this.#last
    if (!this.#files.failed) await this.#engine.close()
  }

  #inTurn<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#last.then(() => {
      if (this.#files.failed) throw diskFailed()
      return run()
    })
    this.#last = result.catch(() => {})
    return result
  }
}

function failed(cause: unknown): ReleaseError {
  return new ReleaseError('TOOL_FAILED', `the database refuses: ${messageOf(cause)}`, { cause })
}

function statementsOf(session: PGlite | Transaction): Statements {
  return {
    query: async <Row>(sql: string, values: readonly unknown[] = []) => {
      const { rows } = await session.query<Row>(sql, [...values]).catch((thrown: unknown) => {
        throw failed(thrown)
      })
      return rows
    },
    run: async (sql) => {
      await session.exec(sql).catch((thrown: unknown) => {
        throw failed(thrown)
      })
    },
  }
}

function diskFailed(): ReleaseError {
  return new ReleaseError('TOOL_FAILED', 'the disk did not take what was written; nothing more is accepted', {
    hint: 'Look at the disk, then restart the coordinator: everything it acknowledged is there.',
  })
}

/**
 * Commits something and looks whether bytes went to the disk: an update of PGlite that leaves our hook unused must not
 * go unnoticed until the power fails. @throws ReleaseError INTERNAL
 */
export async function proveDurable(commit: () => Promise<unknown>, syncs: () => number): Promise<void> {
  const before = syncs()
  await commit()
  if (syncs() > before) return
  throw new ReleaseError('INTERNAL', 'the database acknowledged a commit without writing it to the disk', {
    hint: 'This version of PGlite does not fit; install the exact version that package-lock.json names.',
  })
}

// What initdb writes it does not sync, and half of it can't be opened: a new database appears under its name complete.
async function create(directory: string): Promise<void> {
  const unfinished = `${directory}.new`
  await rm(unfinished, { recursive: true, force: true })
  await (await start(unfinished, new DurableFiles(unfinished))).close()
  await syncTree(unfinished)
  await rename(unfinished, directory)
  await syncPath(dirname(directory))
}

/**
 * A PostgreSQL in a directory whose commits survive a crash and a power failure, proven at every start.
 * @throws ReleaseError TOOL_FAILED when the directory holds no database that opens.
 */
export async function openDatabase(directory: string): Promise<DurableDatabase> {
  if (!existsSync(directory)) await create(directory)
  const files = new DurableFiles(directory)
  const database = new DurableDatabase(await start(directory, files), files)
  const commit = () =>
    database.run(
      'create table if not exists start (at timestamptz); delete from start; insert into start values (now())',
    )
  await proveDurable(commit, () => files.syncs)
  return database
}
