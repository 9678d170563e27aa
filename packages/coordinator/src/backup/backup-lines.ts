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
import { auditLog } from '../log/audit-log.ts'
import { storedEdge } from '../log/stored-tiles.ts'
import type { Statements } from '../store/database.ts'
import { appliedMigrations } from '../store/migrate.ts'
import type { Migration } from '../store/migration.ts'
import type { BackupHeader, BackupReport, BackupRow } from './backup-format.ts'
import { BackupTable, backupTables } from './backup-tables.ts'
import { claimedKeys, newestNote } from './log-signature.ts'

/** Rows in memory at once; a tile is 16 kB of text, an entry less. */
const PAGE_ROWS = 500

/** What a value looks like as text depends on these settings of a session. */
export const PLAIN_TEXTS =
  "set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local bytea_output = 'hex'; set local extra_float_digits = 1"

const SIZES = 'select head.size, tree.size as tree from log_head head cross join log_tree tree'

/** What the log is by its tables, its entries compared with its tree. @throws ReleaseError REFUSED when they don't fit. */
export async function auditedLog(statements: Statements): Promise<BackupHeader['log']> {
  const [sizes] = await statements.query<{ size: string; tree: string }>(SIZES)
  const [size, treeSize] = [Number(sizes?.size), Number(sizes?.tree)]
  const root = (await storedEdge(statements, treeSize)).root()
  await auditLog(statements, { size: treeSize, root })
  return { size, tree: { size: treeSize, root: root.toString('base64') } }
}

async function* pages(statements: Statements, table: BackupTable): AsyncGenerator<BackupRow[]> {
  await statements.run(`declare backup no scroll cursor for ${table.select}`)
  for (;;) {
    const rows = await statements.query<Record<string, string | null>>(`fetch ${PAGE_ROWS} from backup`)
    if (rows.length === 0) break
    yield rows.map((row) => table.columns.map((_, at) => row[`c${at}`] ?? null))
  }
  await statements.run('close backup')
}

const line = (json: unknown) => `${JSON.stringify(json)}\n`

async function* tableLines(statements: Statements, table: BackupTable, count: (rows: number) => void) {
  yield line({ table: table.name, columns: table.columns })
  for await (const rows of pages(statements, table)) {
    count(rows.length)
    yield rows.map(line).join('')
  }
}

async function headerOf(statements: Statements, migrations: readonly Migration[]): Promise<BackupHeader> {
  const applied = await appliedMigrations(statements, migrations)
  const schemaVersion = applied.at(-1)?.id ?? 0
  return { schema: 'coordinator-backup/v1', schemaVersion, migrations: applied, log: await auditedLog(statements) }
}

/**
 * The lines of a backup, in pieces. Nothing of the clock or the machine is in them: the same content gives the same lines.
 * @param statements a transaction, which sees one moment.
 * @throws ReleaseError REFUSED when the log's entries don't fit its tree, CONFLICT when the database is another program's.
 */
export async function* backupLines(
  statements: Statements,
  migrations: readonly Migration[],
  done: (report: BackupReport) => void,
): AsyncGenerator<string> {
  await statements.run(`set transaction isolation level repeatable read; ${PLAIN_TEXTS}`)
  const header = await headerOf(statements, migrations)
  const ids = new Set(header.migrations.map(({ id }) => id))
  const digest = createHash('sha256')
  let rows = 0
  const taken = (text: string) => {
    digest.update(text)
    return text
  }
  yield taken(line(header))
  for (const name of backupTables(migrations.filter(({ id }) => ids.has(id)))) {
    const table = await BackupTable.of(statements, name)
    for await (const text of tableLines(statements, table, (more) => {
      rows += more
    }))
      yield taken(text)
  }
  const sha256 = digest.digest('hex')
  const ledgerKeys = claimedKeys(await newestNote(statements))
  yield line({ rows, sha256 })
  done({ schemaVersion: header.schemaVersion, log: header.log, rows, sha256, ledgerKeys })
}
