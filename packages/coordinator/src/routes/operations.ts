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
import type { Metrics } from '../operations/metrics.ts'
import { healthOf, isReady, type OperationFacts } from '../operations/readiness.ts'

export interface OperationParts {
  facts(): Promise<OperationFacts>
  metrics: Metrics
  now(): Date
}

/**
 * What those who run it ask: `/healthz` (the process answers), `/readyz` (503 when requests should go elsewhere),
 * `/status.json` (part by part), `/metrics` (OpenMetrics).
 */
export function operations({ facts, metrics, now }: OperationParts): Hono {
  const app = new Hono()
  app.get('/healthz', (context) => context.json({ status: 'ok' }))
  app.get('/readyz', async (context) => {
    const health = healthOf(await facts(), now())
    return context.json({ ready: isReady(health), parts: health }, isReady(health) ? 200 : 503)
  })
  app.get('/status.json', async (context) => {
    const known = await facts()
    const { size, integrated, queued, startedAt, checkpointAt, mirror, witnesses, subscriptions } = known
    const health = healthOf(known, now())
    context.header('cache-control', 'no-store')
    return context.json({
      schema: 'coordinator-status/v1',
      ready: isReady(health),
      parts: health,
      startedAt,
      log: { size, integrated, queued, checkpointAt },
      mirror: mirror?.last && { revision: mirror.last.revision, readAt: mirror.last.at },
      witnesses: witnesses?.map(({ name, size: signed, failure }) => ({ name, signed, signs: failure === null })),
      webhooks: subscriptions,
    })
  })
  app.get('/metrics', async (context) =>
    context.body(await metrics.text(), 200, { 'content-type': metrics.contentType }),
  )
  return app
}
