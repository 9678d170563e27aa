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

import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'

const LOCATIONS = '/usr/lib/postgresql'

function programs(): string | undefined {
  if (!existsSync(LOCATIONS)) return undefined
  const versions = readdirSync(LOCATIONS).toSorted((a, b) => Number(b) - Number(a))
  return versions.map((version) => join(LOCATIONS, version, 'bin')).find((path) => existsSync(join(path, 'postgres')))
}

// PostgreSQL refuses to run as root.
function account(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('postgres:'))
  const [, , uid, gid] = line?.split(':') ?? []
  return line === undefined ? undefined : { uid: Number(uid), gid: Number(gid) }
}

/** Why no PostgreSQL server can be started here; undefined when it can. */
export function postgresMissing(): string | undefined {
  if (programs() === undefined) return 'PostgreSQL is not installed'
  const isRoot = process.getuid?.() === 0
  return isRoot && account() === undefined ? 'there is no account for PostgreSQL, and root may not run it' : undefined
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

function childrenOf(pid: number | undefined): number[] {
  const { stdout } = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' })
  return stdout.split('\n').filter(Boolean).map(Number)
}

/** Who asks a primary to wait for its standby. */
const SYNCHRONOUS = "alter system set synchronous_standby_names = '*'"
const ALONE = 'alter system reset synchronous_standby_names'

/** A server of its own in a directory of its own, reached by a socket there. */
export class PostgresServer {
  readonly #bin: string
  readonly #home: string
  #process: ReturnType<typeof spawn> | undefined

  /** @param where an empty directory for it, instead of a temporary one. @param primary what it is made a standby of. */
  constructor({ where, primary }: { where?: string; primary?: PostgresServer } = {}) {
    this.#bin = programs() ?? ''
    const home = where ?? mkdtempSync(join(tmpdir(), 'pg-'))
    mkdirSync(home, { recursive: true })
    this.#home = home
    const user = account()
    if (user) chownSync(home, user.uid, user.gid)
    chmodSync(home, 0o755)
    if (primary === undefined) {
      // What no power is cut from need not be synced before it is used.
      const haste = where === undefined ? ['--no-sync'] : []
      this.#make('initdb', ['-D', this.data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', ...haste])
    } else {
      const from = ['-h', primary.#home, '-U', 'postgres', '--checkpoint=fast', '--no-sync']
      this.#make('pg_basebackup', ['-D', this.data, '-R', '-X', 'stream', ...from])
    }
  }

  get data(): string {
    return join(this.#home, 'data')
  }

  /** Where it listens. */
  get socket(): string {
    return join(this.#home, '.s.PGSQL.5432')
  }

  /** Ends the server and removes its data. */
  async remove(): Promise<void> {
    await this.stop('immediate')
    rmSync(this.#home, { recursive: true, force: true })
  }

  url(database: string): string {
    return `postgres://postgres@localhost/${database}?host=${encodeURIComponent(this.#home)}`
  }

  async start(): Promise<void> {
    const settings = [`unix_socket_directories=${this.#home}`, 'listen_addresses=', 'max_connections=60']
    const options = settings.flatMap((setting) => ['-c', setting])
    this.#process = spawn(join(this.#bin, 'postgres'), ['-D', this.data, ...options], {
      ...account(),
      cwd: this.#home,
      stdio: 'ignore',
    })
    for (let attempt = 0; attempt < 600; attempt++) {
      if (spawnSync(join(this.#bin, 'pg_isready'), ['-q', '-h', this.#home]).status === 0) return
      await setTimeout(50)
    }
    throw new Error('PostgreSQL does not start')
  }

  /** `immediate` is what a crash leaves behind: nothing is written any more. */
  async stop(how: 'fast' | 'immediate' = 'fast'): Promise<void> {
    const child = this.#process
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(how === 'fast' ? 'SIGINT' : 'SIGQUIT')
    await ended
  }

  /** `kill -9` of the server and every process of it: none has a last word. */
  async kill(): Promise<void> {
    const child = this.#process
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    const children = childrenOf(child.pid)
    child.kill('SIGKILL')
    for (const pid of children) killIfThere(pid)
    await ended
  }

  /** From here on nothing is committed before a standby has it on its disk. Resolves when there is one. */
  async waitForStandby(): Promise<void> {
    this.#sql(SYNCHRONOUS)
    this.#sql('select pg_reload_conf()')
    for (let attempt = 0; attempt < 600; attempt++) {
      if (this.#sql("select count(*) from pg_stat_replication where sync_state = 'sync'").trim() === '1') return
      await setTimeout(50)
    }
    throw new Error('no standby follows')
  }

  /** Makes a standby the primary, which waits for no other. */
  async promote(): Promise<void> {
    // What it has copied of its primary's settings would have it wait for a standby of its own.
    const statements = [ALONE, 'select pg_reload_conf()', 'select pg_promote()']
    const commands = statements.flatMap((sql) => ['-c', sql])
    // Not in a synchronous call: readers in this process go on meanwhile.
    await promisify(execFile)(join(this.#bin, 'psql'), ['-q', '-h', this.#home, '-U', 'postgres', ...commands])
  }

  createDatabase(name: string): void {
    this.#sql(`create database ${name}`)
  }

  /** Changes a database behind the coordinator's back. */
  change(database: string, sql: string): void {
    this.#sql(sql, database)
  }

  /** The answer to a question about a database, as text. */
  ask(database: string, sql: string): string {
    return this.#sql(sql, database).trim()
  }

  #make(program: string, options: readonly string[]): void {
    execFileSync(join(this.#bin, program), options, { ...account(), cwd: this.#home, stdio: 'ignore' })
  }

  #sql(sql: string, database = 'postgres'): string {
    const connection = ['-h', this.#home, '-U', 'postgres', '-d', database]
    return execFileSync(join(this.#bin, 'psql'), ['-q', '-At', ...connection, '-c', sql], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  }
}
