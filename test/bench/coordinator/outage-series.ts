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

import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { PostgresPair } from '../../../packages/coordinator/test/outages/postgres-pair.ts'
import { SwitchedProxy } from '../../../packages/coordinator/test/outages/switched-proxy.ts'
import {
  type Outage,
  type OutageFigures,
  throughOutage,
} from '../../../packages/coordinator/test/outages/through-outage.ts'
import { servedIssuer } from '../../../packages/coordinator/test/served-issuer.ts'
import { onServer } from './crash-series.ts'

const SLOW_MILLISECONDS = 50
/** One silence in so many is longer than the coordinator waits for an answer. */
const LONG_EVERY = 10
const LONG_SILENCE_MILLISECONDS = 35_000

/** What came of each run. */
export interface OutageSeries {
  figures: OutageFigures[]
  acknowledged: number
}

type Act = (run: number) => Promise<void>

interface Outages extends Pick<Outage, 'directory' | 'databaseUrl'> {
  count: number
  /** Between two runs. */
  prepare?: Act
  disturb: Act
}

async function outages({ count, prepare, disturb, ...about }: Outages): Promise<OutageSeries> {
  const issuing = await servedIssuer()
  const series: OutageSeries = { figures: [], acknowledged: 0 }
  try {
    for (let run = 0; run < count; run++) {
      if (run > 0) await prepare?.(run)
      const figures = await throughOutage({ ...about, issuing, disturb: () => disturb(run) })
      series.figures.push(figures)
      series.acknowledged += figures.acknowledged
    }
    return series
  } finally {
    issuing.close()
  }
}

/** The server crashes, or is stopped in order, and comes back. */
export function restarted(scratch: string, count: number): Promise<OutageSeries> {
  return onServer((server) => {
    const about = { directory: join(scratch, 'restarted'), databaseUrl: server.url('postgres') }
    const disturb = async (run: number) => {
      await server.stop(run % 2 === 0 ? 'immediate' : 'fast')
      await setTimeout(Math.random() * 1_000)
      await server.start()
    }
    return outages({ ...about, count, disturb })
  })
}

/** The primary is killed for good, and its synchronous standby takes over. */
export async function failedOver(scratch: string, count: number): Promise<OutageSeries> {
  const pair = await PostgresPair.started()
  try {
    const about = { directory: join(scratch, 'failed-over'), databaseUrl: pair.url('postgres') }
    return await outages({ ...about, count, prepare: () => pair.renew(), disturb: () => pair.failOver() })
  } finally {
    await pair.remove()
  }
}

/** Every packet to and from the server is late, then none comes through for a while. */
export function slow(scratch: string, count: number): Promise<OutageSeries> {
  return onServer(async (server) => {
    const proxy = await SwitchedProxy.listening(server.socket)
    const about = { directory: join(scratch, 'slow'), databaseUrl: proxy.url('postgres') }
    try {
      const disturb = async (run: number) => {
        proxy.slow(SLOW_MILLISECONDS)
        await setTimeout(500)
        proxy.stall()
        await setTimeout(run % LONG_EVERY === 0 ? LONG_SILENCE_MILLISECONDS : Math.random() * 3_000)
        proxy.flow()
        proxy.slow(0)
      }
      return await outages({ ...about, count, disturb })
    } finally {
      proxy.close()
    }
  })
}
