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

import { readFile } from 'node:fs/promises'
import type { HoldChange } from '@tra/ledger'
import { type HoldChanged, holdChangeEvent, holdSigner } from '@tra/release'
import { Hono } from 'hono'
import { exportHolds } from '../holds/export-holds.ts'
import { holdRoutes, signedHolds } from '../holds/hold-routes.ts'
import { readHoldsDocument } from '../holds/holds-store.ts'
import { newEntry } from '../log/new-entry.ts'
import type { Registry } from '../registry/registry.ts'
import type { EventStore } from '../store/event-store.ts'
import { subscriptionRoutes } from '../subscriptions/subscription-routes.ts'
import { deskRoutes } from './desk-routes.ts'
import type { GitHubApp } from './github-sign-in.ts'
import { publisherRoutes } from './publisher-routes.ts'
import { rosterFile } from './roster-file.ts'
import { SignIn } from './sign-in.ts'

/** Gates refuse holds that were signed more than a day ago. */
const EXPORT_MILLISECONDS = 6 * 60 * 60 * 1000

/** What lets people do something here. */
export interface PeopleOptions {
  app: GitHubApp
  sessionSecrets: readonly string[]
  rostersPath: string
  /** PEM file of the Ed25519 key that signs the holds, by whose verifier key gates pin them. */
  holdsKeyPath: string
  /** What the secrets of webhooks are derived from; nobody can subscribe without it. */
  deliverySecret?: string | undefined
  /** The App that starts workflows; nobody can start one here without it. */
  workflows?: { appId: string; keyPath: string } | undefined
  /** Where the signed holds are written for static hosting. */
  holdsPath?: string | undefined
}

export interface PeopleParts {
  options: PeopleOptions
  store: EventStore
  registry: Registry
  origin: string
  now(): Date
}

/** Sign-in, the registry and the holds, for people with a role; holds are served to everybody. */
export async function peopleRoutes({ options, store, registry, origin, now }: PeopleParts): Promise<Hono> {
  const signIn = new SignIn({ app: options.app, origin, sessionSecrets: options.sessionSecrets, now })
  const roles = rosterFile(options.rostersPath)
  const pem = await readFile(options.holdsKeyPath, 'utf8')
  const signer = holdSigner(`${new URL(origin).host}/holds`, pem)
  const about = { database: store.database, signIn, roles, origin, now }
  const hosted = async (text: string) => {
    if (options.holdsPath !== undefined) await exportHolds(options.holdsPath, text)
  }
  const resign = async () => hosted(signedHolds(await readHoldsDocument(store.database, now()), { signer, now }))
  await resign()
  const timer = setInterval(() => void resign().catch(() => undefined), EXPORT_MILLISECONDS).unref()
  store.closing.addEventListener('abort', () => clearInterval(timer))
  const app = new Hono()
  app.route('/', signIn.routes())
  app.route('/', publisherRoutes({ ...about, registry }))
  if (options.deliverySecret !== undefined) {
    app.route('/', subscriptionRoutes({ ...about, store, secret: Buffer.from(options.deliverySecret) }))
  }
  const holds = {
    ...about,
    signer,
    publish: async ({ hold, what }: HoldChanged & { what: HoldChange }, text: string) => {
      const event = holdChangeEvent(what, hold, origin)
      await store.append([newEntry({ received: now().toISOString(), event })])
      await hosted(text)
    },
  }
  app.route('/', holdRoutes(holds))
  app.route('/', deskRoutes({ signIn, holds, publishers: { ...about, registry } }))
  return app
}
