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
import type { NoteKey } from '@tra/ledger'
import type { Statements } from '../store/database.ts'
import { checkKnown, migrateWithin, nothingIsThere } from '../store/migrate.ts'
import type { Migration } from '../store/migration.ts'
import { type BackupHeader, type BackupReport, type BackupRow, type BackupSection, malformed } from './backup-format.ts'
import { auditedLog, PLAIN_TEXTS } from './backup-lines.ts'
import { BackupTable, backupTables } from './backup-tables.ts'
import { assertSignedBy, claimedKeys, newestNote } from './log-signature.ts'
import { type BackupReader, readBackup } from './read-backup.ts'

/** Put back at once: rows, and characters of them. */
const MAX_ROWS = 500
const MAX_CHARACTERS = 8 * 1024 * 1024

/** Puts the rows of a backup into the shape that the database had then. */
class Restorer implements BackupReader {
  readonly #statements: Statements
  readonly #migrations: readonly Migration[]
  #due: string[] = []
  #table: BackupTable | undefined
  #rows: BackupRow[] = []
  #characters = 0

  constructor(statements: Statements, migrations: readonly Migration[]) {
    this.#statements = statements
    this.#migrations = migrations
  }

  async header({ migrations }: BackupHeader): Promise<void> {
    checkKnown(migrations, this.#migrations)
    const ids = new Set(migrations.map(({ id }) => id))
    const then = this.#migrations.filter(({ id }) => ids.has(id))
    await migrateWithin(this.#statements, then)
    this.#due = backupTables(then)
    // A migration may bring rows along.
    for (const name of this.#due.toReversed()) {
      await (await BackupTable.of(this.#statements, name)).clear(this.#statements)
    }
  }

  async section({ table, columns }: BackupSection): Promise<void> {
    await this.#flush()
    const expected = this.#due.shift()
    if (table !== expected) throw malformed(`it has the table ${table} where ${expected ?? 'none'} is due`)
    this.#table = await BackupTable.of(this.#statements, table)
    if (this.#table.columns.join() !== columns.join()) throw malformed(`the table ${table} has other columns`)
  }

  async row(row: BackupRow): Promise<void> {
    if (row.length !== this.#table?.columns.length) throw malformed('a row has too many columns, or too few')
    this.#rows.push(row)
    for (const text of row) this.#characters += text?.length ?? 0
    if (this.#rows.length >= MAX_ROWS || this.#characters >= MAX_CHARACTERS) await this.#flush()
  }

  async end(): Promise<void> {
    await this.#flush()
    if (this.#due.length > 0) throw malformed(`it lacks the tables ${this.#due.join(', ')}`)
    await migrateWithin(this.#statements, this.#migrations)
  }

  async #flush(): Promise<void> {
    await this.#table?.insert(this.#statements, this.#rows)
    if (this.#rows.length < MAX_ROWS) await this.#table?.numberOn(this.#statements)
    this.#rows = []
    this.#characters = 0
  }
}

const CHECKPOINT_ROOT = `
select split_part(note, E'\\n', 2) as size, split_part(note, E'\\n', 3) as root
from checkpoint order by size desc limit 1`

const DENSE = `
select head.size = (select count(*) from event) and head.size = (select coalesce(max(sequence) + 1, 0) from event) as dense
from log_head head`

function refuse(what: string): never {
  throw new ReleaseError('REFUSED', `${what}; nothing was restored`, {
    hint: 'Whoever made this file changed the log: take an older backup, and compare with the witnesses.',
  })
}

/** The entries, the tree, the newest checkpoint and the first line must tell of the same log. @throws ReleaseError REFUSED */
async function assertSameLog(statements: Statements, { log }: BackupHeader): Promise<void> {
  const restored = await auditedLog(statements)
  if (JSON.stringify(restored) !== JSON.stringify(log)) refuse('the log is not the one that the first line tells of')
  const [{ dense } = { dense: false }] = await statements.query<{ dense: boolean }>(DENSE)
  if (!dense) refuse('the log lacks entries')
  const [newest] = await statements.query<{ size: string; root: string }>(CHECKPOINT_ROOT)
  if (newest === undefined ? log.tree.size === 0 : same(newest, log)) return
  refuse('the newest checkpoint is of another log')
}

function same({ size, root }: { size: string; root: string }, { tree }: BackupHeader['log']): boolean {
  return Number(size) === tree.size && root === tree.root
}

/**
 * Puts a backup into an empty database and brings it to the shape of this program.
 * @param statements a transaction: it must be undone when this throws. @param ledgerKey that must have signed the log.
 * @throws ReleaseError CONFLICT when the database isn't empty or the backup is a newer program's, MALFORMED, REFUSED.
 */
export async function restoreRows(
  statements: Statements,
  lines: AsyncIterable<Buffer>,
  { migrations, ledgerKey }: { migrations: readonly Migration[]; ledgerKey?: NoteKey | undefined },
): Promise<BackupReport> {
  await statements.run(PLAIN_TEXTS)
  await nothingIsThere(statements)
  const restorer = new Restorer(statements, migrations)
  const { header, rows, sha256 } = await readBackup(lines, restorer)
  await restorer.end()
  await assertSameLog(statements, header)
  const note = await newestNote(statements)
  if (ledgerKey !== undefined) assertSignedBy(ledgerKey, note, header.log.size)
  return { schemaVersion: header.schemaVersion, log: header.log, rows, sha256, ledgerKeys: claimedKeys(note) }
}
