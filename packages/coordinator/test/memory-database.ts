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

import { PGlite } from '@electric-sql/pglite'
import type { Database, Statements } from '../src/store/database.ts'
import type { Migration } from '../src/store/migration.ts'

function statements(engine: Pick<PGlite, 'query' | 'exec'>): Statements {
  return {
    run: async (sql) => void (await engine.exec(sql)),
    query: async <Row>(sql: string, values: readonly unknown[] = []) =>
      (await engine.query<Row>(sql, [...values])).rows,
  }
}

/** A database that is gone with the test. */
export async function memoryDatabase(migrations: readonly Migration[]): Promise<Database> {
  const engine = await PGlite.create()
  for (const { sql } of migrations) await engine.exec(sql)
  return {
    ...statements(engine),
    transaction: (work) => engine.transaction((inside) => work(statements(inside as never))),
    close: () => engine.close(),
  }
}
