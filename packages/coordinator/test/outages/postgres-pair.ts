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

import { setTimeout } from 'node:timers/promises'
import { PostgresServer } from '../postgres-server.ts'
import { SwitchedProxy } from './switched-proxy.ts'

/** How long an operator's machinery takes to see that the primary is gone. */
const DETECTION_MILLISECONDS = 300

/** A primary, a standby that every commit waits for, and the address in front of them. */
export class PostgresPair {
  #primary: PostgresServer
  #standby: PostgresServer
  readonly #proxy: SwitchedProxy

  private constructor(primary: PostgresServer, standby: PostgresServer, proxy: SwitchedProxy) {
    this.#primary = primary
    this.#standby = standby
    this.#proxy = proxy
  }

  static async started(): Promise<PostgresPair> {
    const primary = new PostgresServer()
    await primary.start()
    const standby = await standbyOf(primary)
    return new PostgresPair(primary, standby, await SwitchedProxy.listening(primary.socket))
  }

  url(database: string): string {
    return this.#proxy.url(database)
  }

  createDatabase(name: string): void {
    this.#primary.createDatabase(name)
  }

  /** The primary is gone for good. Its standby is reached first, and takes over then. */
  async failOver(): Promise<void> {
    await this.#primary.kill()
    this.#proxy.switchTo(this.#standby.socket)
    await setTimeout(DETECTION_MILLISECONDS)
    await this.#standby.promote()
  }

  /** Makes what took over the primary of a new standby. */
  async renew(): Promise<void> {
    await this.#primary.remove()
    this.#primary = this.#standby
    this.#standby = await standbyOf(this.#primary)
  }

  async remove(): Promise<void> {
    this.#proxy.close()
    await this.#standby.remove()
    await this.#primary.remove()
  }
}

async function standbyOf(primary: PostgresServer): Promise<PostgresServer> {
  const standby = new PostgresServer({ primary })
  await standby.start()
  await primary.waitForStandby()
  return standby
}
