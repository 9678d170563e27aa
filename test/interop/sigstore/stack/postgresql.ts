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

import { execFile } from 'node:child_process'
import { chown, cp, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { acceptsConnections, freePort } from '@tra/testkit'
import type { Place } from './place.ts'
import { type RunningProgram, startProgram } from './running-program.ts'

/** Called nobody almost everywhere. */
const NOBODY = { uid: 65534, gid: 65534 }
const USER = 'trillian'
const MAX_OUTPUT_BYTES = 16 << 20

export interface Database extends RunningProgram {
  uri: string
}

/** Starts a PostgreSQL that holds Trillian's tables and forgets everything in the end. */
export async function startPostgresql({ tools, scratch }: Place): Promise<Database> {
  // PostgreSQL refuses to run as root, and nobody else may look into root's folders.
  const owner = process.getuid?.() === 0 ? NOBODY : undefined
  const home = join(scratch, 'postgresql')
  await cp(join(tools, 'postgresql'), home, { recursive: true, verbatimSymlinks: true })
  const data = join(home, 'data')
  await mkdir(data, { mode: 0o700 })
  if (owner !== undefined) await chown(data, owner.uid, owner.gid)
  await initialise(home, await readFile(join(tools, 'trillian.sql'), 'utf8'), owner)
  return serve(home, scratch, owner)
}

type Owner = typeof NOBODY | undefined

async function initialise(home: string, schema: string, owner: Owner): Promise<void> {
  const options = { ...owner, cwd: home, maxBuffer: MAX_OUTPUT_BYTES }
  const data = join(home, 'data')
  const creation = ['-D', data, '-U', USER, '--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C']
  await promisify(execFile)(join(home, 'bin/initdb'), creation, options)
  const tables = promisify(execFile)(join(home, 'bin/postgres'), ['--single', '-j', '-D', data, 'postgres'], options)
  // There is no client in the package. In this mode an empty line after a semicolon ends a command: one command in all.
  tables.child.stdin?.end(`${schema.replaceAll(/\n\s*\n/g, '\n')}\n\n`)
  const { stderr } = await tables
  if (stderr.includes('ERROR')) throw new Error(`Trillian's tables can't be made: ${stderr}`)
}

async function serve(home: string, scratch: string, owner: Owner): Promise<Database> {
  const port = await freePort()
  const settings = { listen_addresses: '127.0.0.1', port, unix_socket_directories: '', fsync: 'off' }
  const program = await startProgram({
    name: 'postgresql',
    file: join(home, 'bin/postgres'),
    args: [
      '-D',
      join(home, 'data'),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    scratch,
    owner,
    // Drops connections; the other signal waits for whoever is connected.
    signal: 'SIGINT',
    ready: () => acceptsConnections(port),
  })
  return { ...program, uri: `postgresql://${USER}@127.0.0.1:${port}/postgres` }
}
