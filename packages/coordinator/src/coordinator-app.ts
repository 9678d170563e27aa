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
import { type Context, Hono } from 'hono'
import { clientAddress } from './api/client-address.ts'
import { rateLimit } from './api/rate-limit.ts'
import { followFindings } from './findings/follow-findings.ts'
import { recordReconciliation } from './findings/record-reconciliation.ts'
import { runProjection } from './findings/recorded-runs.ts'
import { type Issuer, KeySet } from './identity/key-set.ts'
import { keySetNote } from './identity/key-set-note.ts'
import { Ledger } from './log/ledger.ts'
import type { Witness } from './log/witness-client.ts'
import { followWitnesses, witnessStates } from './log/witnesses.ts'
import type { RunningMirror } from './mirror/run-mirror.ts'
import { serverMetrics } from './operations/metrics.ts'
import { operationFacts } from './operations/operation-facts.ts'
import { tracedRequests } from './operations/traces.ts'
import type { PageParts } from './page-parts.ts'
import { databaseKeyMemory } from './registry/key-memory.ts'
import { Registry } from './registry/registry.ts'
import { api } from './routes/api.ts'
import { operations } from './routes/operations.ts'
import { pages } from './routes/pages.ts'
import { postEvents } from './routes/post-events.ts'
import { problem, problemResponse } from './routes/problem.ts'
import { readLog } from './routes/read-log.ts'
import { securityHeaders } from './routes/security-headers.ts'
import type { EventStore } from './store/event-store.ts'
import { subscriptionStates } from './subscriptions/subscriptions.ts'
import { mirrorViews } from './views/mirror-views.ts'
import { releaseProjection } from './views/release-projection.ts'
import { receiveWebhook } from './webhooks/receive-webhook.ts'

/** Pause between two looks at what the log has to record of itself, where checkpoints have no interval of their own. */
const FINDINGS_MILLISECONDS = 1_000

/** What the server needs of a clock. */
export interface Now {
  now(): Date
}

/** How often a caller may ask, in requests per second for long; 0 for no limit. */
export interface RateLimits {
  perAddress: number
  /** By the repository that a token speaks for. */
  perPublisher: number
  /** Addresses of proxies whose `X-Forwarded-For` is believed. */
  proxies: readonly string[]
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
  /** Who speaks for which product; without one whoever is admitted speaks for all. */
  registry?: Registry | undefined
  /** Secrets of GitHub's webhooks, the newest first; none are taken without. */
  webhookSecrets?: readonly string[] | undefined
  /** The registrations, read once for all that ask; made where absent. */
  known?: Registry | undefined
  /** None when absent. */
  limits?: RateLimits | undefined
  /** Routes for people who sign in. */
  people?: Hono | undefined
  mirror?: (() => RunningMirror | undefined) | undefined
  /** What pages show of other places. */
  pageParts?: PageParts | undefined
}

// Loaded when a page asks: the words of holds bring the use cases along, which a start should not wait for.
async function standingDocument({ database }: EventStore, now: Date) {
  const { readHoldsDocument } = await import('./holds/holds-store.ts')
  return (await readHoldsDocument(database, now)).holds
}

// After the routes that a supervisor asks for the server's health, and before all others.
function limited(app: Hono, { limits, clock }: CoordinatorParts): void {
  if (!limits?.perAddress) return
  const proxies = new Set(limits.proxies)
  const callerOf = (context: Context) => clientAddress(context, proxies)
  app.use(rateLimit({ perSecond: limits.perAddress, now: () => clock.now(), callerOf }))
}

/** The coordinator as a function from request to answer; it needs no socket. */
export function coordinatorApp(parts: CoordinatorParts): Hono {
  const { store, clock, origin, issuer, signer, policy, registry, checkpointInterval: interval } = parts
  const ledger = new Ledger(store, { origin, signer, interval, projections: [releaseProjection, runProjection] })
  followWitnesses(parts.witnesses ?? [], store, ledger)
  const identityPolicy = { issuerUrl: issuer.url, origin, ownerIds: policy?.ownerIds }
  const now = () => clock.now()
  const facts = operationFacts({
    ...{ store, ledger, mirror: parts.mirror, startedAt: now() },
    witnesses: () => witnessStates(store),
    subscriptions: () => subscriptionStates(store.database, now()),
  })
  const metrics = serverMetrics(facts, now)
  const keys = new KeySet(issuer, databaseKeyMemory(store.database, keySetNote({ store, origin })))
  const known = parts.known ?? registry ?? new Registry(store.database)
  followFindings({ store, origin, now }, () => known.records(now()), interval ?? FINDINGS_MILLISECONDS)
  const app = new Hono()
  app.use(tracedRequests(), metrics.requests, securityHeaders())
  app.onError(problemResponse)
  app.notFound((context) => problemResponse(problem(404, 'there is nothing here'), context))
  app.route('/', operations({ facts, metrics, now }))
  limited(app, parts)
  app.route(
    '/',
    postEvents({ store, keys, policy: identityPolicy, registry, metrics, now, perSecond: parts.limits?.perPublisher }),
  )
  const observed = async (id: string) => recordReconciliation({ store, origin, now }, id, await known.records(now()))
  if (parts.webhookSecrets) {
    app.route('/', receiveWebhook({ database: store.database, secrets: parts.webhookSecrets, now, observed }))
  }
  if (parts.people) app.route('/', parts.people)
  app.route('/', api({ store, ledger, origin }))
  app.route('/', readLog(ledger))
  app.route(
    '/',
    pages(store, store.database, {
      mirror: mirrorViews(store.database),
      operations: { facts },
      publishers: () => known.records(now()),
      holds: () => standingDocument(store, now()),
      now,
      ...parts.pageParts,
    }),
  )
  return app
}
