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

import { generateKeyPairSync } from 'node:crypto'
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { auditLog, Ledger, openStore } from '@tra/coordinator'
import { parseVerifierKey, verifyCheckpoint } from '@tra/ledger'
import {
  type Acknowledged,
  appendUntilCrash,
  type CrashFigures,
  crashFigures,
} from '../../../packages/coordinator/test/crash-runs.ts'
import { LosingServer } from '../../../packages/coordinator/test/losing-server.ts'
import { PostgresServer } from '../../../packages/coordinator/test/postgres-server.ts'

const STEP = 1_000_000
/** Coordinators at once, in turn. */
const INSTANCES = [1, 2, 4]
/** How long the others go on after one was killed, in milliseconds. */
const GOING_ON_MILLISECONDS = 700
const { privateKey: signer } = generateKeyPairSync('ed25519')

/** The figures of each run, and what was acknowledged in all of them. */
export interface Series {
  figures: CrashFigures[]
  acknowledged: number
}

async function judged(directory: string, acknowledged: Acknowledged, databaseUrl?: string): Promise<CrashFigures> {
  const store = await openStore(directory, { databaseUrl })
  try {
    const figures = await crashFigures(store, acknowledged)
    const ledger = new Ledger(store, { origin: 'https://releases.example.org', signer, interval: 0 })
    const keys = ledger.verifierKeys.map((key) => parseVerifierKey(key))
    await auditLog(store.database, verifyCheckpoint(await ledger.checkpoint(), keys))
    return figures
  } finally {
    await store.close()
  }
}

const pause = () => 50 + Math.random() * 400

interface Runs {
  directory: string
  count: number
  databaseUrl?: string
  /** One run: lets something append from that number on, and crash. */
  run(from: number): Promise<Acknowledged>
}

// One database over all runs: what a later crash must not take is all that was acknowledged before.
async function crashed({ directory, count, databaseUrl, run }: Runs): Promise<Series> {
  const acknowledged: Acknowledged = []
  const figures: CrashFigures[] = []
  for (let at = 0; at < count; at++) {
    acknowledged.push(...(await run((at + 1) * Math.max(...INSTANCES) * STEP)))
    figures.push(await judged(directory, acknowledged, databaseUrl))
  }
  return { figures, acknowledged: acknowledged.length }
}

/** The process is killed; its database is the embedded one unless there is an address. */
export function killed(scratch: string, count: number, databaseUrl?: string): Promise<Series> {
  const directory = join(scratch, databaseUrl ? 'client' : 'killed')
  const about = { directory, ...(databaseUrl && { databaseUrl }) }
  return crashed({ ...about, count, run: (from) => appendUntilCrash({ ...about, from, after: pause() }) })
}

/** The power of the embedded database is lost: only what was synced remains. */
export async function unpowered(scratch: string, count: number): Promise<Series> {
  const fresh = join(scratch, 'fresh')
  await (await openStore(fresh)).close()
  const series: Series = { figures: [], acknowledged: 0 }
  for (let run = 0; run < count; run++) {
    const [root, shadow] = [join(scratch, 'power'), join(scratch, 'disk')]
    for (const directory of [root, shadow]) {
      rmSync(directory, { recursive: true, force: true })
      cpSync(fresh, directory, { recursive: true })
    }
    const acknowledged = await appendUntilCrash({ directory: root, from: 0, power: { root, shadow }, after: pause() })
    series.acknowledged += acknowledged.length
    series.figures.push(await judged(shadow, acknowledged))
  }
  return series
}

/** Gives a server for as long as the work takes. */
export async function onServer<T>(run: (server: PostgresServer) => Promise<T>): Promise<T> {
  const server = new PostgresServer()
  try {
    await server.start()
    return await run(server)
  } finally {
    await server.remove()
  }
}

/** The server stops as in a crash and comes back, while the coordinator runs on. */
export function serverCrashed(scratch: string, count: number): Promise<Series> {
  return onServer((server) => {
    const about = { directory: join(scratch, 'server'), databaseUrl: server.url('postgres') }
    const crash = async () => {
      await server.stop('immediate')
      await server.start()
    }
    return crashed({ ...about, count, run: (from) => appendUntilCrash({ ...about, from, after: pause(), crash }) })
  })
}

/** The machine of server and coordinator loses its power; the server reads back what its disk has. */
export async function serverUnpowered(scratch: string, count: number): Promise<Series> {
  const server = await LosingServer.started()
  try {
    const about = { directory: join(scratch, 'server-power'), databaseUrl: server.url }
    const run = (from: number) => server.appendUntilCut({ directory: about.directory, from, after: pause() })
    return await crashed({ ...about, count, run })
  } finally {
    await server.remove()
  }
}

/** 1, 2 and 4 coordinators in turn on one server, of which one is killed while the others go on. */
export function shared(scratch: string, count: number): Promise<Series> {
  return onServer((server) => {
    const about = { directory: join(scratch, 'shared'), databaseUrl: server.url('postgres') }
    let turn = 0
    const run = async (from: number) => {
      const instances = INSTANCES[turn++ % INSTANCES.length] ?? 1
      const first = pause()
      const runs = Array.from({ length: instances }, (_, instance) => {
        const after = instance === 0 ? first : first + GOING_ON_MILLISECONDS
        return appendUntilCrash({ ...about, from: from + instance * STEP, after })
      })
      return (await Promise.all(runs)).flat()
    }
    return crashed({ ...about, count, run })
  })
}
