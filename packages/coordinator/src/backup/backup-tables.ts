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

import type { Statements } from '../store/database.ts'
import type { Migration } from '../store/migration.ts'
import type { BackupRow } from './backup-format.ts'

/** What a table made from the log says of itself is made anew with it. */
const MADE_ANEW = new Set(['projection'])

/**
 * The tables that a backup holds, in the order in which rows can be put back: what the migrations make, in their order,
 * because a table refers to earlier ones only. What is made from the log is made anew.
 */
export function backupTables(migrations: readonly Pick<Migration, 'id' | 'sql'>[]): string[] {
  const sql = migrations.toSorted((one, other) => one.id - other.id).map((migration) => migration.sql)
  const names = [...sql.join('\n').matchAll(/^create table (\w+)/gm)].map(([, name = '']) => name)
  return names.filter((name) => !MADE_ANEW.has(name))
}

const COLUMNS = `
select a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
  array_position(i.indkey::int[], a.attnum::int) as place,
  pg_get_serial_sequence(c.oid::regclass::text, a.attname) as serial
from pg_class c join pg_attribute a on a.attrelid = c.oid
left join pg_index i on i.indrelid = c.oid and i.indisprimary
where c.oid = to_regclass($1) and a.attnum > 0 and not a.attisdropped
order by a.attnum`

interface Column {
  name: string
  type: string
  /** In the primary key; null outside. */
  place: number | null
  /** The sequence that numbers it. */
  serial: string | null
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
// By bytes, so that the order is that of no locale.
const ordered = ({ name, type }: Column) => quoted(name) + (type === 'text' ? ' collate "C"' : '')

/** A table, its columns, and the statements that take its rows out and put them back. */
export class BackupTable {
  readonly name: string
  readonly #columns: readonly Column[]

  private constructor(name: string, columns: readonly Column[]) {
    this.name = name
    this.#columns = columns
  }

  static async of(statements: Statements, name: string): Promise<BackupTable> {
    return new BackupTable(name, await statements.query<Column>(COLUMNS, [name]))
  }

  get columns(): string[] {
    return this.#columns.map(({ name }) => name)
  }

  /** Every row, its columns as text, by the primary key. */
  get select(): string {
    const columns = this.#columns.map(({ name }, at) => `${quoted(name)}::text as c${at}`)
    const key = this.#columns.filter(({ place }) => place !== null)
    const order = key.toSorted((one, other) => Number(one.place) - Number(other.place)).map(ordered)
    return `select ${columns.join(', ')} from ${quoted(this.name)} order by ${order.join(', ')}`
  }

  async clear(statements: Statements): Promise<void> {
    await statements.run(`delete from ${quoted(this.name)}`)
  }

  async insert(statements: Statements, rows: readonly BackupRow[]): Promise<void> {
    if (rows.length === 0) return
    const values = this.#columns.map(({ type }, at) => `r.c${at}::${type}`)
    const shape = this.#columns.map((_, at) => `c${at} text`)
    await statements.query(
      `insert into ${quoted(this.name)} (${this.columns.map(quoted).join(', ')}) overriding system value
       select ${values.join(', ')} from json_to_recordset($1::json) as r (${shape.join(', ')})`,
      [JSON.stringify(rows.map((row) => Object.fromEntries(row.map((text, at) => [`c${at}`, text]))))],
    )
  }

  /** Lets its numbers go on after those that were put back. */
  async numberOn(statements: Statements): Promise<void> {
    for (const { name, serial } of this.#columns) {
      if (serial === null) continue
      const newest = `select max(${quoted(name)}) from ${quoted(this.name)}`
      await statements.query(`select setval($1::regclass, coalesce((${newest}), 0) + 1, false)`, [serial])
    }
  }
}
