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

import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auditLog, type EventStore, Ledger, type NewEntry, openStore } from '@tra/coordinator'
import { parseVerifierKey, verifyCheckpoint } from '@tra/ledger'
import { PostgresServer, postgresMissing } from '../../../packages/coordinator/test/postgres-server.ts'
import { median } from '../measure.ts'
import type { Row } from '../rows.ts'
import { benchEntry } from './bench-entry.ts'
import { CALLERS, groupedRate, writersRate } from './writers.ts'

const BATCH = 1_000
const ROUNDS = 5

function batch(from: number, count = BATCH): NewEntry[] {
  return Array.from({ length: count }, (_, at) => benchEntry(from + at))
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

const COPY_TABLE = 'create table copied (like event including all)'

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

/** A file that the database's server reads, as `COPY` wants it. */
async function copyFile(store: EventStore, home: string, entries: readonly NewEntry[], from: number): Promise<string> {
  const lines = entries.map(({ subject, type, key, eventDigest, text }, at) => {
    const { committee, product, version, candidate } = subject
    return [from + at, key, eventDigest, type, committee, product, version, candidate, text].join('\t')
  })
  writeFileSync(join(home, 'copy.tsv'), `${lines.join('\n')}\n`)
  chmodSync(join(home, 'copy.tsv'), 0o644)
  const [row] = await store.database.query<{ data_directory: string }>('show data_directory')
  return join(row?.data_directory ?? '', 'copy.tsv')
}

/** Seconds for a thousand entries, appended and copied into a table of the same indexes; in turn, so that both meet the same noise. */
async function appendAndCopyCosts(store: EventStore, home: string): Promise<{ appended: number; copied: number }> {
  await store.database.run(COPY_TABLE)
  const [appended, copied]: [number[], number[]] = [[], []]
  for (let round = 0; round < 4 * ROUNDS; round++) {
    const from = await store.size()
    const entries = batch(from)
    const file = await copyFile(store, home, entries, from)
    copied.push(await seconds(() => store.database.run(`copy copied from '${file}'`)))
    appended.push(await seconds(() => store.append(entries)))
  }
  await store.database.run('drop table copied')
  return { appended: median(appended), copied: median(copied) }
}

/** Seconds for one event under the lock of the head: four round trips and a commit. */
async function lockedCost(store: EventStore, count: number): Promise<number> {
  await store.database.run('create table locked (like event including all)')
  const cost = await seconds(async () => {
    for (let at = 0; at < count; at++) {
      await store.database.transaction(async (statements) => {
        const [head] = await statements.query<{ size: string }>('select size from log_head where id = 0 for update')
        const { subject, key, eventDigest, text } = benchEntry(at)
        const values = [Number(head?.size) + at, key, eventDigest, subject.committee, text]
        const insert = `insert into locked select $1::bigint, $2, $3, '', $4, '', '', '', $5
          where not exists (select from locked where key = $2)`
        await statements.query(insert, values)
        await statements.query('update log_head set size = size where id = 0')
      })
    }
  })
  await store.database.run('drop table locked')
  return cost / count
}

async function oneByOne(store: EventStore, count: number): Promise<number> {
  const first = await store.size()
  return seconds(async () => {
    for (let at = 0; at < count; at++) await store.append([benchEntry(first + at)])
  })
}

/** One write of a page to the disk. */
export function fdatasyncSeconds(): number {
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

async function* storeRows(name: string, store: EventStore, home: string, size: number): AsyncGenerator<Row> {
  await grow(store, 10_000)
  const { appended: early, copied } = await appendAndCopyCosts(store, home)
  const rate = (cost: number) => `${Math.round(BATCH / cost)} events/s`
  yield {
    what: `${name}: append as fast as COPY into the same indexes`,
    value: copied / early,
    atLeast: 0.6,
    detail: `${rate(early)} against ${rate(copied)}`,
  }
  const single = (await oneByOne(store, 50)) / 50
  const locked = await lockedCost(store, 200)
  const grouped = await groupedRate(store, 20_000)
  yield {
    what: `${name}: group commit against a lock per event`,
    value: grouped * locked,
    atLeast: 40,
    detail: `${Math.round(grouped)} events/s from ${CALLERS} callers, ${(1 / locked).toFixed(0)} events/s by locks`,
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

// A process of its own: what is loaded once is loaded again at every start.
async function* openedRows(directory: string, size: number): AsyncGenerator<Row> {
  const program = `import { openStore } from '@tra/coordinator'
    const started = performance.now()
    const store = await openStore(${JSON.stringify(directory)})
    const seconds = (performance.now() - started) / 1000
    console.log(JSON.stringify({ seconds }))
    await store.close()`
  const run = () => {
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', program, 'started'], {
      cwd: join(import.meta.dirname, '../../..'),
      encoding: 'utf8',
    })
    return JSON.parse(output) as { seconds: number }
  }
  const runs = Array.from({ length: ROUNDS }, run)
  const started = median(runs.map(({ seconds }) => seconds))
  yield { what: 'PGlite: opened', value: started, unit: 's', atMost: 0.6, detail: `with ${size} events` }
}

/** What the log costs in each database that can be had here. */
export async function* logRows(size: number): AsyncGenerator<Row> {
  const scratch = mkdtempSync(join(tmpdir(), 'bench-'))
  try {
    const directory = join(scratch, 'log')
    await (await openStore(directory)).close()
    const store = await openStore(directory)
    yield* storeRows('PGlite', store, join(directory, 'database'), size)
    await store.close()
    yield* openedRows(directory, size)
    if (postgresMissing()) return
    const server = new PostgresServer()
    await server.start()
    const onServer = await openStore(scratch, { databaseUrl: server.url('postgres') })
    yield* storeRows('PostgreSQL', onServer, server.data, size)
    const url = server.url('postgres')
    const [alone, both] = [await writersRate(url, 1, 20_000), await writersRate(url, 2, 20_000)]
    const detail = `${Math.round(both)} against ${Math.round(alone)} events/s, ${CALLERS} callers each`
    yield { what: 'PostgreSQL: two writers against one', value: both / alone, atLeast: 1.8, detail }
    await onServer.close()
    await server.remove()
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
