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
import type { Hono } from 'hono'
import { coordinatorApp, type Now, type RateLimits } from './coordinator-app.ts'
import { fetchIssuer } from './identity/fetch-issuer.ts'
import { ledgerKey } from './log/log-keys.ts'
import { signingKeys } from './log/signing-key.ts'
import type { Witness } from './log/witness-client.ts'
import type { RunningMirror } from './mirror/run-mirror.ts'
import type { StructuredLog } from './operations/structured-log.ts'
import { pageParts } from './page-parts.ts'
import { partMigrations } from './part-migrations.ts'
import type { PeopleOptions } from './people/people-routes.ts'
import { keepPublishers } from './registry/keep-publishers.ts'
import type { PublisherTerms } from './registry/publisher.ts'
import { Registry } from './registry/registry.ts'
import type { Database } from './store/database.ts'
import type { EventStore } from './store/event-store.ts'
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
  /** Who speaks for which product; whoever is admitted speaks for all when absent. */
  publishers?: readonly PublisherTerms[] | undefined
  /** Secrets of GitHub's webhooks, the newest first. */
  webhookSecrets?: readonly string[] | undefined
  /** Who may sign in and do what; nobody when absent. */
  people?: PeopleOptions | undefined
  /** How often a caller may ask; without limits when absent. */
  limits?: RateLimits | undefined
  /** Subversion that holds `dev` and `release`, to be mirrored. */
  distUrl?: string | undefined
  /** Where lines about the server go. */
  log?: StructuredLog | undefined
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

interface PeopleParts {
  store: EventStore
  registry: Registry
  origin: string
  clock: Now
}

async function peopleOf(options: PeopleOptions, { store, registry, origin, clock }: PeopleParts): Promise<Hono> {
  const { peopleRoutes } = await import('./people/people-routes.ts')
  return peopleRoutes({ options, store, registry, origin, now: () => clock.now() })
}

// The promise is wrapped: awaiting it here would wait until the server stops.
async function deliveriesOf(
  secret: string,
  about: { store: EventStore; clock: Now; log: StructuredLog | undefined },
): Promise<{ done: Promise<void> }> {
  const { webDeliveries } = await import('./subscriptions/web-deliveries.ts')
  return { done: webDeliveries(secret, about) }
}

// Loaded when it is needed: reading Subversion brings much along that a start should not wait for.
async function mirrorOf(url: string, database: Database, clock: Now): Promise<RunningMirror> {
  const { distMirror } = await import('./mirror/dist-mirror.ts')
  return distMirror(url, database, clock)
}

/**
 * Opens the log and serves it. Resolves when it listens.
 * @throws ReleaseError CONFLICT when another process has the directory, INPUT_INVALID when it can't listen.
 */
export async function startCoordinator(options: CoordinatorOptions): Promise<RunningCoordinator> {
  const store = await openStore(options.directory, { databaseUrl: options.databaseUrl, migrations: partMigrations })
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MILLISECONDS })
  let mirror: RunningMirror | undefined
  let delivering: { done: Promise<void> } | undefined
  const close = async () => {
    await stop(server)
    await mirror?.stop()
    await store.close()
    await delivering?.done
  }
  try {
    const signer = options.signers ?? (await signingKeys(options.directory))
    const url = await listen(server, options.port, options.host ?? '127.0.0.1')
    const { clock, issuerUrl, ownerIds, origin = url } = options
    const policy = ownerIds === undefined ? {} : { ownerIds }
    const { publishers, webhookSecrets, log } = options
    if (publishers !== undefined) await keepPublishers(store.database, publishers, clock.now())
    const known = new Registry(store.database)
    const registry = publishers && known
    const issuer = fetchIssuer(issuerUrl)
    const people = options.people && (await peopleOf(options.people, { store, registry: known, origin, clock }))
    const about = {
      store,
      clock,
      origin,
      issuer,
      signer,
      policy,
      registry,
      known,
      limits: options.limits,
      webhookSecrets,
      people,
      pageParts: await pageParts(options, { registry: known, origin, now: () => clock.now() }),
      witnesses: options.witnesses,
    }
    const app = coordinatorApp({ ...about, mirror: () => mirror })
    server.on('request', getRequestListener(app.fetch))
    const secret = options.people?.deliverySecret
    if (secret !== undefined) delivering = await deliveriesOf(secret, { store, clock, log })
    if (options.distUrl !== undefined) mirror = await mirrorOf(options.distUrl, store.database, clock)
    const key = verifierKey(ledgerKey(origin, signer[0]))
    log?.info('listening', { url, origin, ledgerKey: key })
    return { url, ledgerKey: key, close }
  } catch (thrown) {
    await close()
    throw thrown
  }
}
