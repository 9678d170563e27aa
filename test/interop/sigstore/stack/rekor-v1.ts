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

import { createPublicKey } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { acceptsConnections, freePort } from '@tra/testkit'
import { answers, textOf } from './answers.ts'
import type { Place } from './place.ts'
import { startPostgresql } from './postgresql.ts'
import type { SignatureLog } from './rekor-v2.ts'
import { type RunningProgram, startProgram } from './running-program.ts'

/** All but the search index, which would need a database of its own. */
const ENDPOINTS = [
  ...['getLogInfo', 'getPublicKey', 'getLogProof', 'createLogEntry'],
  ...['getLogEntryByIndex', 'getLogEntryByUUID', 'searchLogQuery'],
]

export interface RekorV1 extends SignatureLog {
  /** PEM, as cosign reads it. */
  keyFile: string
}

/** Starts Rekor v1 over Trillian over PostgreSQL. */
export async function startRekorV1(place: Place): Promise<RekorV1> {
  const parts: RunningProgram[] = []
  const close = async () => {
    for (let part = parts.pop(); part !== undefined; part = parts.pop()) await part.close()
  }
  try {
    const database = await startPostgresql(place)
    parts.push(database)
    const log = await startTrillian(place, 'trillian_log_server', database.uri)
    parts.push(log)
    parts.push(await startTrillian(place, 'trillian_log_signer', database.uri, ['--force_master']))
    const rekor = await startRekor(place, log.port)
    parts.push(rekor)
    return { ...rekor, close }
  } catch (thrown) {
    await close()
    throw thrown
  }
}

async function startTrillian({ tools, scratch }: Place, name: string, database: string, more: readonly string[] = []) {
  const port = await freePort()
  const program = await startProgram({
    name,
    file: join(tools, name),
    args: [
      ...['--storage_system=postgresql', `--postgresql_uri=${database}`, '--quota_system=noop'],
      ...[`--rpc_endpoint=127.0.0.1:${port}`, '--http_endpoint=', '--logtostderr', ...more],
    ],
    scratch,
    ready: () => acceptsConnections(port),
  })
  return { ...program, port }
}

async function startRekor({ tools, scratch }: Place, trillian: number): Promise<RekorV1> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const keyUrl = `${url}/api/v1/log/publicKey`
  const program = await startProgram({
    name: 'rekor-v1',
    file: join(tools, 'rekor-server'),
    args: [
      ...['serve', '--trillian_log_server.address', '127.0.0.1', '--trillian_log_server.port', `${trillian}`],
      ...['--rekor_server.address', '127.0.0.1', '--port', `${port}`, '--rekor_server.hostname', '127.0.0.1'],
      ...['--rekor_server.signer', 'memory', '--enabled_api_endpoints', ENDPOINTS.join(',')],
    ],
    scratch,
    ready: () => answers(keyUrl),
  })
  const keyFile = join(scratch, 'rekor-v1.pem')
  const pem = await textOf(keyUrl)
  await writeFile(keyFile, pem)
  return { ...program, url, keyFile, publicKey: createPublicKey(pem) }
}
