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

import { hash } from 'node:crypto'
import { newEntry, openStore, partMigrations, startCoordinator } from '@tra/coordinator'
import { releaseEventOf, steps } from '@tra/ledger'
import { SOURCE } from '../../../packages/coordinator/test/fake-issuer.ts'

const COMMITTEES = 50
const PRODUCTS = 250
const BATCH = 1_000

function eventAt(number: number) {
  const release = Math.floor(number / steps.length)
  const place = release % PRODUCTS
  const [committee, product] = [`committee-${place % COMMITTEES}`, `widget-${place}`]
  return releaseEventOf({
    source: SOURCE,
    candidate: { committee, product, version: `1.${Math.floor(release / PRODUCTS)}.0`, candidate: 'rc1' },
    candidateDigest: hash('sha256', `release ${release}`),
    step: steps[number % steps.length] ?? 'verify',
    verdict: 'passed',
    summary: 'All checks passed.',
    time: new Date(Date.UTC(2026, 0, 1) + number * 1_000),
  })
}

async function grow(directory: string, size: number): Promise<void> {
  const store = await openStore(directory, { migrations: partMigrations })
  const entries = (from: number) =>
    Array.from({ length: BATCH }, (_, at) => {
      const event = eventAt(from + at)
      return newEntry({ received: event.time, event })
    })
  for (let from = await store.size(); from < size; from += BATCH) await store.append(entries(from))
  await store.close()
}

// node server.ts <directory> <issuer> <events>: a coordinator in a process of its own, with so many events. Prints its address.
const [directory = '', issuerUrl = '', events = '0'] = process.argv.slice(2)
await grow(directory, Number(events))
const server = await startCoordinator({ directory, port: 0, issuerUrl, clock: { now: () => new Date() } })
for (;;) {
  const status = (await (await fetch(`${server.url}/status.json`)).json()) as { log: { integrated: number } }
  if (status.log.integrated >= Number(events)) break
  await new Promise((resolve) => setTimeout(resolve, 200))
}
process.stdout.write(`${server.url}\n`)
process.on('SIGTERM', () => void server.close())
