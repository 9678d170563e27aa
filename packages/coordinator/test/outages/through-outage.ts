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

import { setTimeout } from 'node:timers/promises'
import { type Checkpoint, parseEntry, parseVerifierKey, verifyCheckpoint } from '@tra/ledger'
import { auditLog } from '../../src/log/audit-log.ts'
import { partMigrations } from '../../src/part-migrations.ts'
import { openStore } from '../../src/store/open-store.ts'
import { type CrashFigures, logFigures } from '../crash-runs.ts'
import type { servedIssuer } from '../served-issuer.ts'
import { type Looks, readUntil } from './readers.ts'
import { type Reports, report } from './reporters.ts'
import { type ServingProcess, serveInProcess } from './serving-process.ts'

const REPORTERS = 8
const CALM_MILLISECONDS = 400
/** Checkpoints that were given out and are held against the log in the end. */
const CHECKPOINTS = 5

/** What is read all the while: a page, the log, and the server's health. */
const READ_PATHS = ['/', '/api/v1/events?limit=5', '/log/checkpoint', '/log/tile/0/000.p/1', '/readyz', '/healthz']

export interface Outage {
  /** Keeps the coordinators' key. */
  directory: string
  /** How the coordinators reach the database. */
  databaseUrl: string
  issuing: Awaited<ReturnType<typeof servedIssuer>>
  /** Coordinators at once; one unless said. */
  instances?: number
  /** What happens to the database while they work. @param servers the coordinators. */
  disturb(servers: readonly ServingProcess[]): Promise<void>
}

/** What came of it. */
export interface OutageFigures extends CrashFigures {
  /** Coordinators that ended by themselves. */
  ended: number
  answers: Reports['answers']
  looks: Map<string, Looks>
  /** From the end of the outage until everything was served again. */
  recoveryMilliseconds: number
}

async function servers({ directory, databaseUrl, issuing, instances = 1 }: Outage): Promise<ServingProcess[]> {
  const running: ServingProcess[] = []
  // One after the other: the first makes the key.
  for (let at = 0; at < instances; at++) running.push(await serveInProcess(directory, databaseUrl, issuing.url))
  return running
}

/** Milliseconds until everything was served. */
async function served(url: string): Promise<number> {
  const started = performance.now()
  for (const path of READ_PATHS) {
    while (!(await fetch(url + path)).ok) await setTimeout(50)
  }
  return performance.now() - started
}

async function checkpointsOf(url: string, notes: ReadonlySet<string>): Promise<Checkpoint[]> {
  const keys = (await (await fetch(`${url}/log/key`)).text())
    .trim()
    .split('\n')
    .map((key) => parseVerifierKey(key))
  const newest = await (await fetch(`${url}/log/checkpoint`)).text()
  const all = [...notes]
  const step = Math.ceil(all.length / CHECKPOINTS)
  return [newest, ...all.filter((_, at) => at % step === 0)].map((note) => verifyCheckpoint(note, keys))
}

const idOf = (text: string) => parseEntry(text).event.id

/** The whole log, and every checkpoint that readers were given, against what reporters were told. */
async function judged(
  outage: Outage,
  url: string,
  reports: Reports,
  notes: ReadonlySet<string>,
): Promise<CrashFigures> {
  const store = await openStore(outage.directory, { databaseUrl: outage.databaseUrl, migrations: partMigrations })
  try {
    for (const checkpoint of await checkpointsOf(url, notes)) await auditLog(store.database, checkpoint)
    return await logFigures(store, [...reports.acknowledged], idOf)
  } finally {
    await store.close()
  }
}

/** Lets coordinators be told and read over HTTP through an outage. */
export async function throughOutage(outage: Outage): Promise<OutageFigures> {
  const running = await servers(outage)
  const [reading, reporting] = [new AbortController(), new AbortController()]
  const urls = running.map(({ url }) => url)
  // The last one is never killed.
  const url = urls.at(-1) ?? ''
  try {
    const notes = new Set<string>()
    const { issuer, url: issuerUrl } = outage.issuing
    const told = report({ issuer, issuerUrl, urls, count: REPORTERS, ending: reporting.signal })
    await served(url)
    const reads = READ_PATHS.map((path) =>
      readUntil(reading.signal, url, path, path === '/log/checkpoint' ? notes : undefined),
    )
    await setTimeout(CALM_MILLISECONDS)
    await outage.disturb(running)
    const recoveryMilliseconds = await served(url)
    await setTimeout(CALM_MILLISECONDS)
    reporting.abort()
    reading.abort()
    const reports = await told
    const looked = await Promise.all(reads)
    const looks = new Map(looked.map((one) => [one.path, one]))
    const figures = await judged(outage, url, reports, notes)
    const ended = running.filter((server) => server.hasEnded()).length
    return { ...figures, ended, answers: reports.answers, looks, recoveryMilliseconds }
  } finally {
    reporting.abort()
    reading.abort()
    await Promise.all(running.map((server) => server.stop()))
  }
}
