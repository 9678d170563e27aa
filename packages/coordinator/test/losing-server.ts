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

import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { type Acknowledged, appendUntilCrash } from './crash-runs.ts'
import { LosingDisk } from './losing-disk.ts'
import { PostgresServer } from './postgres-server.ts'

/** A machine with a PostgreSQL and a coordinator on it, whose power can be cut. */
export class LosingServer {
  readonly #disk = new LosingDisk()
  readonly #server: PostgresServer

  private constructor() {
    this.#server = new PostgresServer({ where: join(this.#disk.path, 'server') })
  }

  static async started(): Promise<LosingServer> {
    const losing = new LosingServer()
    await losing.#server.start()
    return losing
  }

  get url(): string {
    return this.#server.url('postgres')
  }

  /** Lets a coordinator append, and cuts the power; resolves when the server is back with what the disk has. */
  async appendUntilCut(run: { directory: string; from: number; after: number }): Promise<Acknowledged> {
    const crash = (child: ChildProcess) => this.#cut(child)
    const acknowledged = await appendUntilCrash({ ...run, databaseUrl: this.url, crash })
    await this.#disk.restore()
    await this.#server.start()
    return acknowledged
  }

  async remove(): Promise<void> {
    await this.#server.stop('immediate')
    await this.#disk.remove()
  }

  // The disk goes first: nothing that happens after may reach it.
  async #cut(child: ChildProcess): Promise<void> {
    this.#disk.cut()
    child.kill('SIGKILL')
    await this.#server.kill()
  }
}
