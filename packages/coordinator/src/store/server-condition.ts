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
import type { Statements } from './database.ts'

// https://www.postgresql.org/docs/15/errcodes-appendix.html: connections (08), operator's intervention (57P), and a
// server that became a standby by a failover (25006).
const LOST = /^(08...|57P0[1-5]|25006|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOENT|EAI_AGAIN|EHOSTUNREACH)$/
// What pg says without a code.
const LOST_WORDS = /Connection terminated|Client has encountered a connection error|timeout exceeded|Query read timeout/

/** May the same statement succeed on another connection? */
export function isConnectionLost(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false
  return ('code' in thrown && LOST.test(String(thrown.code))) || LOST_WORDS.test(thrown.message)
}

/** Refuses a server that says "committed" before the disk has it. @throws ReleaseError INPUT_INVALID */
export async function proveServerDurable(statements: Statements): Promise<void> {
  const rows = await statements.query<{ name: string; setting: string }>(
    "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')",
  )
  const off = rows.filter(({ setting }) => setting === 'off').map(({ name }) => name)
  if (off.length === 0) return
  throw new ReleaseError('INPUT_INVALID', `the PostgreSQL server runs with ${off.join(', ')} off`, {
    hint: 'Turn it on: with it off the server acknowledges events that a power failure takes away.',
  })
}
