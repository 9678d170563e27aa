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

// `npm run bench coordinator crash [runs] [series]`: that many kills and lost powers of the embedded database, and kills of
// client and server of a PostgreSQL where one can be started. After each the whole log is read, and its tree audited.
import { generateKeyPairSync } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auditLog, Ledger, openStore } from '@tra/coordinator'
import { parseVerifierKey, verifyCheckpoint } from '@tra/ledger'
import {
  type Acknowledged,
  appendUntilCrash,
  type CrashFigures,
  crashFigures,
} from '../../../packages/coordinator/test/crash-runs.ts'
import { PostgresServer, postgresMissing } from '../../../packages/coordinator/test/postgres-server.ts'

const STEP = 1_000_000
const { privateKey: signer } = generateKeyPairSync('ed25519')
const scratch = mkdtempSync(join(tmpdir(), 'crash-'))

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

function report(what: string, runs: number, all: readonly CrashFigures[], acknowledged: number): boolean {
  const sum = (name: keyof CrashFigures) => all.reduce((total, figures) => total + figures[name], 0)
  const bad = ['lost', 'moved', 'gaps', 'repeated'] as const
  const words = bad.map((name) => `${name} ${sum(name)}`).join(', ')
  console.log(
    `  ${what}: ${all.length} of ${runs} runs, ${acknowledged} acknowledged, ${words}; every log passed its audit`,
  )
  return all.length === runs && bad.every((name) => sum(name) === 0)
}

async function killed(
  runs: number,
  databaseUrl?: string,
  crash?: () => Promise<void>,
): Promise<[CrashFigures[], number]> {
  const directory = join(scratch, databaseUrl ? 'client' : 'killed')
  const acknowledged: Acknowledged = []
  const all: CrashFigures[] = []
  for (let run = 0; run < runs; run++) {
    const started = await appendUntilCrash({
      directory,
      from: (all.length + 1) * STEP + (crash ? STEP * 1_000 : 0),
      after: pause(),
      ...(databaseUrl && { databaseUrl }),
      ...(crash && { crash }),
    })
    acknowledged.push(...started)
    all.push(await judged(directory, acknowledged, databaseUrl))
  }
  return [all, acknowledged.length]
}

async function unpowered(runs: number): Promise<[CrashFigures[], number]> {
  const fresh = join(scratch, 'fresh')
  await (await openStore(fresh)).close()
  const all: CrashFigures[] = []
  let total = 0
  for (let run = 0; run < runs; run++) {
    const [root, shadow] = [join(scratch, 'power'), join(scratch, 'disk')]
    for (const directory of [root, shadow]) {
      rmSync(directory, { recursive: true, force: true })
      cpSync(fresh, directory, { recursive: true })
    }
    const acknowledged = await appendUntilCrash({ directory: root, from: 0, power: { root, shadow }, after: pause() })
    total += acknowledged.length
    all.push(await judged(shadow, acknowledged))
  }
  return [all, total]
}

async function onServer(run: (server: PostgresServer) => ReturnType<typeof killed>): ReturnType<typeof killed> {
  const server = new PostgresServer()
  try {
    await server.start()
    return await run(server)
  } finally {
    await server.remove()
  }
}

const series = [
  { name: 'killed', what: 'PGlite, the process killed', run: (runs: number) => killed(runs) },
  { name: 'power', what: 'PGlite, the power lost', run: unpowered },
  {
    name: 'client',
    what: 'PostgreSQL, the coordinator killed',
    needsServer: true,
    run: (runs: number) => onServer((server) => killed(runs, server.url('postgres'))),
  },
  {
    name: 'server',
    what: 'PostgreSQL, the server crashed',
    needsServer: true,
    run: (runs: number) =>
      onServer((server) =>
        killed(runs, server.url('postgres'), async () => {
          await server.stop('immediate')
          await server.start()
        }),
      ),
  },
]

/** True when nothing was lost. @param only one of `killed`, `power`, `client`, `server`; all of them when absent. */
export async function crashRuns(runs: number, only?: string): Promise<boolean> {
  let whole = true
  try {
    for (const { name, what, needsServer, run } of series) {
      if (only !== undefined && only !== name) continue
      const missing = needsServer ? postgresMissing() : undefined
      if (missing) console.log(`  ${what}: skipped, ${missing}`)
      else whole = report(what, runs, ...(await run(runs))) && whole
    }
    return whole
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
