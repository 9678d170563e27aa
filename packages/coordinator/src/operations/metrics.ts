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

import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { OperationFacts } from './readiness.ts'

const PREFIX = 'trusted_release_'
// From an answer out of memory to the longest that a request is waited for, in seconds.
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** What the server counts; names and labels are part of its interface. */
export interface Metrics {
  /** The OpenMetrics text. */
  text(): Promise<string>
  contentType: string
  /** Times requests by route, never by path: a path holds what strangers type. */
  requests: MiddlewareHandler
  /** An event was answered: `new`, `known`, `conflict`. */
  recorded(outcome: string): void
  /** A caller was not let in, by the reason's code. */
  refused(reason: string): void
}

/** Counts for one server. `facts` are asked when somebody reads. */
export function serverMetrics(facts: () => Promise<OperationFacts>, now: () => Date): Metrics {
  const registry = new Registry<typeof Registry.OPENMETRICS_CONTENT_TYPE>()
  registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE)
  const registers = [registry]
  const seconds = new Histogram({
    name: `${PREFIX}request_seconds`,
    help: 'Time until a request was answered.',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  })
  const events = new Counter({
    name: `${PREFIX}events`,
    help: 'Events that were answered.',
    labelNames: ['outcome'],
    registers,
  })
  const refusals = new Counter({
    name: `${PREFIX}refusals`,
    help: 'Callers that were not let in.',
    labelNames: ['reason'],
    registers,
  })
  const gauges = gaugesOf(registers)
  return {
    contentType: registry.contentType,
    text: async () => {
      const known = await facts()
      for (const { gauge, value } of gauges) gauge.set(value(known, now()))
      return registry.metrics()
    },
    requests: async (context, next) => {
      const stop = seconds.startTimer()
      await next()
      stop({ method: context.req.method, route: routePath(context, -1), status: String(context.res.status) })
    },
    recorded: (outcome) => events.inc({ outcome }),
    refused: (reason) => refusals.inc({ reason }),
  }
}

type Value = (facts: OperationFacts, now: Date) => number

const gaugeValues: readonly [string, string, Value][] = [
  ['log_entries', 'Entries on disk.', ({ size }) => size ?? Number.NaN],
  ['log_integrated_entries', 'Entries that the newest checkpoint covers.', ({ integrated }) => integrated],
  ['log_queued_entries', 'Entries that wait for a commit.', ({ queued }) => queued],
  ['checkpoint_age_seconds', 'Age of the newest checkpoint.', ({ checkpointAt }, now) => ageSeconds(checkpointAt, now)],
  ['mirror_age_seconds', 'Age of the mirror.', ({ mirror }, now) => ageSeconds(mirror?.last?.at, now)],
  ['mirror_problems', 'Directories that could not be mirrored.', ({ mirror }) => mirror?.last?.problems.length ?? 0],
  ['start_time_seconds', 'When the server was started.', ({ startedAt }) => startedAt.getTime() / 1000],
]

const ageSeconds = (at: Date | undefined, now: Date) =>
  at === undefined ? Number.NaN : (now.getTime() - at.getTime()) / 1000

function gaugesOf(registers: Registry<typeof Registry.OPENMETRICS_CONTENT_TYPE>[]) {
  return gaugeValues.map(([name, help, value]) => {
    return { gauge: new Gauge({ name: `${PREFIX}${name}`, help, registers }), value }
  })
}
