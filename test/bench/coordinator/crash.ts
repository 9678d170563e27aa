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

// `npm run bench coordinator crash [runs] [series]`: that many kills, lost powers and outages of the embedded database and
// of PostgreSQL servers, where these can be had. After each the whole log is read, and its tree audited.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CrashFigures } from '../../../packages/coordinator/test/crash-runs.ts'
import { losingDiskMissing } from '../../../packages/coordinator/test/losing-disk.ts'
import type { OutageFigures } from '../../../packages/coordinator/test/outages/through-outage.ts'
import { postgresMissing } from '../../../packages/coordinator/test/postgres-server.ts'
import { killed, onServer, type Series, serverCrashed, serverUnpowered, shared, unpowered } from './crash-series.ts'
import { failedOver, type OutageSeries, restarted, slow } from './outage-series.ts'

const scratch = mkdtempSync(join(tmpdir(), 'crash-'))

interface Kind {
  name: string
  what: string
  /** Why it can't be run here. */
  missing?(): Promise<string | undefined>
  run(scratch: string, runs: number): Promise<Series | OutageSeries>
}

const server = async () => postgresMissing()

const kinds: readonly Kind[] = [
  { name: 'killed', what: 'PGlite, the process killed', run: killed },
  { name: 'power', what: 'PGlite, the power lost', run: unpowered },
  {
    name: 'client',
    what: 'PostgreSQL, the coordinator killed',
    missing: server,
    run: (directory, runs) => onServer((database) => killed(directory, runs, database.url('postgres'))),
  },
  { name: 'server', what: 'PostgreSQL, the server crashed', missing: server, run: serverCrashed },
  {
    name: 'server-power',
    what: 'PostgreSQL, the power lost',
    missing: async () => postgresMissing() ?? (await losingDiskMissing()),
    run: serverUnpowered,
  },
  { name: 'shared', what: 'PostgreSQL, 1, 2 and 4 coordinators, one killed', missing: server, run: shared },
  { name: 'restarted', what: 'PostgreSQL restarted, over HTTP', missing: server, run: restarted },
  { name: 'failed-over', what: 'PostgreSQL failed over, over HTTP', missing: server, run: failedOver },
  { name: 'slow', what: 'PostgreSQL slow and silent, over HTTP', missing: server, run: slow },
]

const BAD = ['lost', 'moved', 'gaps', 'repeated'] as const
const EXPECTED = [200, 201, 429, 503]

/** What the coordinators' readers and reporters were answered; true when none was sent away for good. */
function served(all: readonly OutageFigures[]): boolean {
  const looks = all.flatMap((figures) => [...figures.looks.values()])
  const sum = (of: (one: (typeof looks)[number]) => number) => looks.reduce((total, one) => total + of(one), 0)
  const slowest = (path: string) =>
    Math.max(...looks.filter((one) => one.path === path).map((one) => one.slowestMilliseconds)).toFixed(0)
  const unexpected = all.flatMap(({ answers }) => [...answers.keys()].filter((status) => !EXPECTED.includes(status)))
  const later = all.reduce((total, { answers }) => total + (answers.get(503) ?? 0) + (answers.get(429) ?? 0), 0)
  const ended = all.reduce((total, figures) => total + figures.ended, 0)
  const recovery = Math.max(...all.map(({ recoveryMilliseconds }) => recoveryMilliseconds)).toFixed(0)
  const wrong = sum((one) => one.wrong.length)
  console.log(
    `    reads: ${sum((one) => one.served)} served, ${sum((one) => one.unavailable)} told to come again, ${wrong} wrong`,
  )
  console.log(`    reports: ${later} told to come again, ${unexpected.length} wrong; coordinators that ended: ${ended}`)
  console.log(
    `    slowest /healthz ${slowest('/healthz')} ms, /readyz ${slowest('/readyz')} ms; whole again within ${recovery} ms`,
  )
  return wrong === 0 && unexpected.length === 0 && ended === 0
}

const isOutage = (figures: CrashFigures): figures is OutageFigures => 'looks' in figures

function report(what: string, runs: number, { figures: all, acknowledged }: Series | OutageSeries): boolean {
  const sum = (name: keyof CrashFigures) => all.reduce((total, figures) => total + figures[name], 0)
  const words = BAD.map((name) => `${name} ${sum(name)}`).join(', ')
  console.log(
    `  ${what}: ${all.length} of ${runs} runs, ${acknowledged} acknowledged, ${words}; every log passed its audit`,
  )
  const outages = [...all].filter(isOutage)
  const isServed = outages.length === 0 || served(outages)
  return isServed && all.length === runs && BAD.every((name) => sum(name) === 0)
}

/** True when nothing was lost. @param only the name of one series; all of them when absent. */
export async function crashRuns(runs: number, only?: string): Promise<boolean> {
  let whole = true
  try {
    for (const { name, what, missing, run } of kinds) {
      if (only !== undefined && only !== name) continue
      const why = await missing?.()
      if (why) console.log(`  ${what}: skipped, ${why}`)
      else whole = report(what, runs, await run(scratch, runs)) && whole
    }
    return whole
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}
