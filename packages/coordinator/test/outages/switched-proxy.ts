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

import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout } from 'node:timers/promises'

/**
 * A loopback address in front of a server's socket, as a virtual address or a pooler stands in front of PostgreSQL: it
 * can lead to another server, delay every packet, or pass none.
 */
export class SwitchedProxy {
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #target: string
  #delay = 0
  #gate: PromiseWithResolvers<void> | undefined

  private constructor(target: string) {
    this.#target = target
    this.#server = createServer((client) => this.#join(client))
  }

  static async listening(target: string): Promise<SwitchedProxy> {
    const proxy = new SwitchedProxy(target)
    proxy.#server.listen(0, '127.0.0.1')
    await once(proxy.#server, 'listening')
    return proxy
  }

  url(database: string): string {
    const address = this.#server.address()
    return `postgres://postgres@127.0.0.1:${typeof address === 'object' ? address?.port : ''}/${database}`
  }

  /** New connections lead there; those that stand stay where they are. */
  switchTo(target: string): void {
    this.#target = target
  }

  /** Every packet takes this many milliseconds more, each way. */
  slow(milliseconds: number): void {
    this.#delay = milliseconds
  }

  /** Packets wait, and nobody is told; new connections are taken and hang. */
  stall(): void {
    this.#gate ??= Promise.withResolvers()
  }

  flow(): void {
    this.#gate?.resolve()
    this.#gate = undefined
  }

  close(): void {
    this.flow()
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
  }

  #join(client: Socket): void {
    const server = connect({ path: this.#target })
    this.#pass(client, server)
    this.#pass(server, client)
  }

  #pass(from: Socket, to: Socket): void {
    this.#sockets.add(from)
    let last = Promise.resolve()
    const inTurn = (act: () => void) => {
      last = last.then(() => this.#wait()).then(act)
    }
    from.on('data', (bytes) => inTurn(() => void to.write(bytes)))
    from.on('error', () => {})
    from.on('close', () => {
      this.#sockets.delete(from)
      inTurn(() => void to.destroy())
    })
  }

  async #wait(): Promise<void> {
    await this.#gate?.promise
    if (this.#delay > 0) await setTimeout(this.#delay)
  }
}
