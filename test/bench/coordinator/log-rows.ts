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

import { generateKeyPairSync, hash } from 'node:crypto'
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auditLog, type EventStore, Ledger, type NewEntry, openStore } from '@tra/coordinator'
import { parseVerifierKey, verifyCheckpoint } from '@tra/ledger'
import { PostgresServer, postgresMissing } from '../../../packages/coordinator/test/postgres-server.ts'
import { median } from '../measure.ts'
import type { Row } from '../rows.ts'

const BATCH = 1_000
const ENTRY_BYTES = 1_200
const PRODUCTS = 250
const ROUNDS = 5

/** An entry about one of many products, as long as an ordinary one. */
function benchEntry(number: number): NewEntry {
  const digest = hash('sha256', `${number}`)
  const subject = { committee: 'widgets', product: `widget-${number % PRODUCTS}`, version: '1.0.0', candidate: 'rc1' }
  const text = digest.repeat(ENTRY_BYTES / digest.length).slice(0, ENTRY_BYTES)
  return { subject, type: 'org.example.step', key: hash('sha256', `key ${number}`), eventDigest: digest, text }
}

function batch(from: number, count = BATCH): NewEntry[] {
  return Array.from({ length: count }, (_, at) => benchEntry(from + at))
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

const COPY_TABLE = `
create table if not exists copied (like event including all);
create index if not exists copied_subject on copied (committee, product, version, sequence)`

// COPY reads its rows from a table that the server has in memory: nothing but the writing is measured.
const COPY = `insert into copied select * from event where sequence >= $1::bigint and sequence < $2::bigint`

async function grow(store: EventStore, end: number): Promise<void> {
  for (let from = await store.size(); from < end; from += BATCH) await store.append(batch(from))
}

/** Seconds for a thousand entries, appended. */
async function appendCost(store: EventStore): Promise<number> {
  const entries = batch(await store.size())
  return seconds(() => store.append(entries))
}

async function appendCosts(store: EventStore): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) times.push(await appendCost(store))
  return median(times)
}

/** Seconds for a thousand entries, appended and inserted by the server itself; in turn, so that both meet the same noise. */
async function appendAndInsertCosts(store: EventStore): Promise<{ appended: number; inserted: number }> {
  await store.database.run(COPY_TABLE)
  const [appended, inserted]: [number[], number[]] = [[], []]
  for (let round = 0; round < 2 * ROUNDS; round++) {
    const range = [round * BATCH, (round + 1) * BATCH]
    inserted.push(await seconds(() => store.database.query(COPY, range)))
    appended.push(await appendCost(store))
  }
  await store.database.run('drop table copied')
  return { appended: median(appended), inserted: median(inserted) }
}

async function oneByOne(store: EventStore, count: number): Promise<number> {
  const first = await store.size()
  return seconds(async () => {
    for (let at = 0; at < count; at++) await store.append([benchEntry(first + at)])
  })
}

function fdatasyncSeconds(): number {
  const directory = mkdtempSync(join(tmpdir(), 'sync-'))
  const file = openSync(join(directory, 'file'), 'w')
  const times: number[] = []
  for (let round = 0; round < 200; round++) {
    writeSync(file, Buffer.alloc(8192))
    const started = performance.now()
    fdatasyncSync(file)
    times.push((performance.now() - started) / 1000)
  }
  closeSync(file)
  rmSync(directory, { recursive: true })
  return median(times)
}

async function* treeRows(name: string, store: EventStore): AsyncGenerator<Row> {
  const { privateKey: signer } = generateKeyPairSync('ed25519')
  const ledger = new Ledger(store, { origin: 'https://releases.example.org', signer, interval: 0 })
  const size = await store.size()
  const integrating = await seconds(() => ledger.checkpoint())
  const keys = ledger.verifierKeys.map((key) => parseVerifierKey(key))
  const head = verifyCheckpoint((await ledger.published()).note, keys)
  const auditing = await seconds(() => auditLog(store.database, head))
  const proof = await ledger.proofFile(Math.floor(size / 3))
  yield {
    what: `${name}: audited, in 100,000 events/s`,
    value: size / auditing / 1e5,
    atLeast: 1,
    detail: `${size} events`,
  }
  yield { what: `${name}: taken into the tree, in 10,000 events/s`, value: size / integrating / 1e4, detail: '' }
  yield { what: `${name}: a proof`, value: proof.length, unit: 'bytes', atMost: 1_200, detail: `of ${size} events` }
}

async function* storeRows(name: string, store: EventStore, size: number): AsyncGenerator<Row> {
  await grow(store, 10_000)
  const { appended: early, inserted: copied } = await appendAndInsertCosts(store)
  const rate = (cost: number) => `${Math.round(BATCH / cost)} events/s`
  yield {
    what: `${name}: append as fast as a bare insert-select`,
    value: copied / early,
    atLeast: 0.6,
    detail: `${rate(early)} against ${rate(copied)}`,
  }
  const single = (await oneByOne(store, 50)) / 50
  yield {
    what: `${name}: group commit against a commit per event`,
    value: single / (early / BATCH),
    detail: `${(single * 1000).toFixed(2)} ms alone, ${((early / BATCH) * 1000).toFixed(3)} ms in a batch`,
  }
  const sync = fdatasyncSeconds()
  yield {
    what: `${name}: one event, in fdatasyncs`,
    value: single / sync,
    atMost: 20,
    detail: `${(sync * 1e6).toFixed(0)} µs each`,
  }
  await grow(store, size)
  const late = await appendCosts(store)
  yield {
    what: `${name}: cost of an event at ${size} against 10,000`,
    value: late / early,
    atMost: 1.1,
    detail: rate(late),
  }
  yield* treeRows(name, store)
}

/** What the log costs in each database that can be had here. */
export async function* logRows(size: number): AsyncGenerator<Row> {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const directory = join(scratch, 'log')
    await (await openStore(directory)).close()
    let store = await openStore(directory)
    yield* storeRows('PGlite', store, size)
    await store.close()
    const starting = await seconds(async () => {
      store = await openStore(directory)
    })
    yield { what: 'PGlite: opened', value: starting, unit: 's', atMost: 0.6, detail: `with ${size} events` }
    await store.close()
    if (postgresMissing()) return
    const server = new PostgresServer()
    await server.start()
    const onServer = await openStore(scratch, { databaseUrl: server.url('postgres') })
    yield* storeRows('PostgreSQL', onServer, size)
    await onServer.close()
    await server.remove()
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
