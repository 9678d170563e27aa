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

import { Hono } from 'hono'
import type { Ledger } from '../log/ledger.ts'
import type { EventStore } from '../store/event-store.ts'

/** The head of the log, for whoever wants to check it. */
export function readLog({ store, ledger }: { store: EventStore; ledger: Ledger }): Hono {
  const app = new Hono()
  app.get('/log/checkpoint', async (context) => context.text(await ledger.checkpoint()))
  app.get('/log/key', (context) => context.text(`${ledger.verifierKey}\n`))
  app.get('/healthz', async (context) => context.json({ status: 'ok', events: await store.size() }))
  return app
}
