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
import { Hono } from 'hono'
import { type Issuer, KeySet } from './identity/key-set.ts'
import { Ledger } from './log/ledger.ts'
import type { Witness } from './log/witness-client.ts'
import { followWitnesses } from './log/witnesses.ts'
import type { Registry } from './registry/registry.ts'
import { api } from './routes/api.ts'
import { pages } from './routes/pages.ts'
import { postEvents } from './routes/post-events.ts'
import { problem, problemResponse } from './routes/problem.ts'
import { readLog } from './routes/read-log.ts'
import { securityHeaders } from './routes/security-headers.ts'
import type { EventStore } from './store/event-store.ts'
import { releaseProjection } from './views/release-projection.ts'

/** What the server needs of a clock. */
export interface Now {
  now(): Date
}

export interface CoordinatorParts {
  store: EventStore
  clock: Now
  /** Public origin, `https://releases.example.org`: the audience of tokens and the name of the log. */
  origin: string
  issuer: Issuer
  /** The log's Ed25519 private key; several while one takes over from the other, the one to trust first. */
  signer: KeyObject | readonly KeyObject[]
  /** Least milliseconds between two checkpoints. */
  checkpointInterval?: number | undefined
  /** Who is asked to sign the log's checkpoints too. */
  witnesses?: readonly Witness[] | undefined
  policy?: { ownerIds?: readonly string[] }
  /** Who speaks for which product. */
  registry?: Registry
}

/** The coordinator as a function from request to answer; it needs no socket. */
export function coordinatorApp(parts: CoordinatorParts): Hono {
  const { store, clock, origin, issuer, signer, policy, registry, checkpointInterval: interval } = parts
  const ledger = new Ledger(store, { origin, signer, interval, projections: [releaseProjection] })
  followWitnesses(parts.witnesses ?? [], store, ledger)
  const identityPolicy = { issuerUrl: issuer.url, origin, ownerIds: policy?.ownerIds }
  const app = new Hono()
  app.use(securityHeaders())
  app.onError(problemResponse)
  app.notFound((context) => problemResponse(problem(404, 'there is nothing here'), context))
  app.route(
    '/',
    postEvents({ store, keys: new KeySet(issuer), policy: identityPolicy, registry, now: () => clock.now() }),
  )
  app.route('/', api({ store, ledger, origin }))
  app.route('/', readLog(ledger))
  app.route('/', pages(store, store.database))
  return app
}
