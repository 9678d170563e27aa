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
import { open, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { messageOf, ReleaseError } from '@tra/kernel'
import { parseVerifierKey } from '@tra/ledger'
import { partMigrations } from '../part-migrations.ts'
import { storageOf } from '../settings.ts'
import type { Statements } from '../store/database.ts'
import { logMigrations } from '../store/log-migrations.ts'
import { STEP_MILLISECONDS } from '../store/migrate.ts'
import { databaseIn, openAnyDatabase } from '../store/open-store.ts'
import type { BackupReport } from './backup-format.ts'
import { backupLines } from './backup-lines.ts'
import { fileLines, withPlainHeader } from './gzip-plain.ts'
import { restoreRows } from './restore-rows.ts'

const migrations = [...logMigrations, ...partMigrations]

type Environment = Record<string, string | undefined>

async function inDatabase<T>(environment: Environment, work: (statements: Statements) => Promise<T>): Promise<T> {
  const { directory, databaseUrl } = storageOf(environment)
  const { database, release } = await openAnyDatabase(directory, databaseUrl)
  try {
    return await database.transaction(work, STEP_MILLISECONDS)
  } finally {
    await database.close().finally(release)
  }
}

// Who holds the file knows who may release what: it is readable by its owner only.
async function created(path: string) {
  try {
    return await open(path, 'wx', 0o600)
  } catch (cause) {
    throw new ReleaseError('INPUT_INVALID', `can't write ${path}: ${messageOf(cause)}`, {
      hint: 'Name a file that is not there yet, in a directory that is.',
      cause,
    })
  }
}

/**
 * Writes everything that a coordinator keeps in its database to a file that isn't there yet. The file exists whole, or
 * not at all.
 * @param environment says which database, as for `serve`.
 * @throws ReleaseError INPUT_INVALID, NOT_FOUND; CONFLICT when a coordinator uses the directory; REFUSED when the log
 * doesn't fit its tree.
 */
export async function backUp(environment: Environment, path: string): Promise<BackupReport> {
  const { directory, databaseUrl } = storageOf(environment)
  if (databaseUrl === undefined && !existsSync(databaseIn(directory))) {
    throw new ReleaseError('NOT_FOUND', `there is no database in ${directory}`, {
      hint: 'Set COORDINATOR_DIRECTORY, or DATABASE_URL, to what the coordinator uses.',
    })
  }
  const file = await created(path)
  try {
    const report = await inDatabase(environment, async (statements) => {
      const reports: BackupReport[] = []
      const lines = Readable.from(backupLines(statements, migrations, (report) => reports.push(report)))
      await pipeline(lines, createGzip(), withPlainHeader, file.createWriteStream({ flush: true }))
      return reports
    })
    const [only] = report
    if (only === undefined) throw new ReleaseError('INTERNAL', 'the backup has no end')
    return only
  } catch (thrown) {
    await rm(path, { force: true })
    throw thrown
  } finally {
    await file.close()
  }
}

/**
 * Puts a backup into an empty database, all of it or nothing, once its log is proved to be the one that was backed up.
 * @param verifierKey `<name>+<key id>+<base64>` that must have signed its log; whoever signed it when absent.
 * @throws ReleaseError NOT_FOUND, MALFORMED for the file; REFUSED when its log doesn't fit, or another key signed it;
 * CONFLICT when the database isn't empty, in use, or the backup a newer program's; INPUT_INVALID for the key.
 */
export async function restore(environment: Environment, path: string, verifierKey?: string): Promise<BackupReport> {
  const ledgerKey = verifierKey === undefined ? undefined : parseVerifierKey(verifierKey)
  return inDatabase(environment, (statements) => restoreRows(statements, fileLines(path), { migrations, ledgerKey }))
}
