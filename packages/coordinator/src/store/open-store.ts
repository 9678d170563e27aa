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

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf, ReleaseError } from '@tra/kernel'
import type { Database } from './database.ts'
import { databaseStore } from './database-store.ts'
import { lockDirectory } from './directory-lock.ts'
import type { EventStore } from './event-store.ts'
import { logMigrations } from './log-migrations.ts'
import { migrate } from './migrate.ts'
import type { Migration } from './migration.ts'

export interface StoreOptions {
  /** A `postgres://` address, which several coordinators may share; the database embedded in the directory when absent. */
  databaseUrl?: string | undefined
  /** The shape of what other parts keep beside the log. */
  migrations?: readonly Migration[]
}

/** A database that is open, and how to leave it. */
export interface OpenDatabase {
  database: Database
  /** Frees the directory, once the database is closed. */
  release(): Promise<void>
}

// The engines are npm packages that no bundle contains.
async function loaded<T>(engine: Promise<T>): Promise<T> {
  try {
    return await engine
  } catch (cause) {
    throw new ReleaseError('TOOL_MISSING', `the database engine can not be loaded: ${messageOf(cause)}`, {
      hint: 'Run `npm ci --omit=dev` in the checkout of the suite that the coordinator is started from.',
      cause,
    })
  }
}

async function openEmbedded(directory: string): Promise<OpenDatabase> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const lock = await lockDirectory(directory)
  try {
    // Loaded here because the database engine takes a second and 25 MB that a mere import should not cost.
    const { openDatabase } = await loaded(import('./durable-database.ts'))
    const database = await openDatabase(databaseIn(directory))
    return { database, release: () => lock.release() }
  } catch (thrown) {
    await lock.release()
    throw thrown
  }
}

/** Where the embedded database lies. */
export const databaseIn = (directory: string) => join(directory, 'database')

/** Opens the database as it is: the server's, or the one in the directory. @throws ReleaseError as `openStore` */
export async function openAnyDatabase(directory: string, databaseUrl: string | undefined): Promise<OpenDatabase> {
  if (databaseUrl === undefined) return openEmbedded(directory)
  const { openServerDatabase } = await loaded(import('./server-database.ts'))
  const database = await openServerDatabase(databaseUrl)
  return { database, release: async () => {} }
}

/**
 * Opens, or creates, the log: in a directory, or on a server. An acknowledged event survives a crash of the process and
 * of the machine.
 * @throws ReleaseError CONFLICT when another process has the directory open or the database is of a newer program,
 * TOOL_FAILED when it can't be read, TOOL_MISSING without its engine.
 */
export async function openStore(directory: string, options: StoreOptions = {}): Promise<EventStore> {
  const { databaseUrl, migrations = [] } = options
  const { database, release } = await openAnyDatabase(directory, databaseUrl)
  try {
    await migrate(database, [...logMigrations, ...migrations])
    const store = databaseStore(database)
    return { ...store, close: () => store.close().finally(release) }
  } catch (thrown) {
    await database.close().finally(release)
    throw thrown
  }
}
