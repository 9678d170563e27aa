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

import type { KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { messageOf, ReleaseError } from '@tra/kernel'
import { verifierKey } from '@tra/ledger'
import { coordinatorApp, type Now } from './coordinator-app.ts'
import { fetchIssuer } from './identity/fetch-issuer.ts'
import { ledgerKey } from './log/log-keys.ts'
import { signingKeys } from './log/signing-key.ts'
import type { Witness } from './log/witness-client.ts'
import { openStore } from './store/open-store.ts'

/** A client that sends its request slower than this is cut off. */
const REQUEST_TIMEOUT_MILLISECONDS = 30_000

export interface CoordinatorOptions {
  /** Holds the database, the lock and the log's key. */
  directory: string
  /** A `postgres://` address, which several coordinators may share; the database in the directory when absent. */
  databaseUrl?: string | undefined
  /** 0 picks a free one. */
  port: number
  host?: string
  /** Public origin; the address listened on when absent. */
  origin?: string
  /** OpenID Connect issuer of the tokens. */
  issuerUrl: string
  ownerIds?: readonly string[]
  clock: Now
  /** The log's Ed25519 keys, the one to trust first; kept in the directory when absent. */
  signers?: readonly [KeyObject, ...KeyObject[]]
  /** Who is asked to sign the log's checkpoints too. */
  witnesses?: readonly Witness[]
}

export interface RunningCoordinator {
  url: string
  /** The ledger's verifier key, for those who audit records. */
  ledgerKey: string
  close(): Promise<void>
}

async function listen(server: Server, port: number, host: string): Promise<string> {
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (cause) {
    throw new ReleaseError('INPUT_INVALID', `can't listen on ${host}:${port}: ${messageOf(cause)}`, {
      hint: 'Choose another port or address.',
      cause,
    })
  }
  const address = server.address()
  if (address === null || typeof address === 'string') throw new ReleaseError('INTERNAL', 'the server has no address')
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections()
  if (!server.listening) return
  server.close()
  await once(server, 'close')
}

/**
 * Opens the log and serves it. Resolves when it listens.
 * @throws ReleaseError CONFLICT when another process has the directory, INPUT_INVALID when it can't listen.
 */
export async function startCoordinator(options: CoordinatorOptions): Promise<RunningCoordinator> {
  const store = await openStore(options.directory, { databaseUrl: options.databaseUrl })
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MILLISECONDS })
  const close = () => stop(server).then(() => store.close())
  try {
    const signer = options.signers ?? (await signingKeys(options.directory))
    const url = await listen(server, options.port, options.host ?? '127.0.0.1')
    const { clock, issuerUrl, ownerIds, origin = url } = options
    const policy = ownerIds === undefined ? {} : { ownerIds }
    const app = coordinatorApp({
      store,
      clock,
      origin,
      issuer: fetchIssuer(issuerUrl),
      signer,
      policy,
      witnesses: options.witnesses,
    })
    server.on('request', getRequestListener(app.fetch))
    return { url, ledgerKey: verifierKey(ledgerKey(origin, signer[0])), close }
  } catch (thrown) {
    await close()
    throw thrown
  }
}
