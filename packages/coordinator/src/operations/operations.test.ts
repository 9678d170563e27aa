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
import { expect, test } from 'vitest'
import { operations } from '../routes/operations.ts'
import { serverMetrics } from './metrics.ts'
import { healthOf, isReady, type OperationFacts } from './readiness.ts'
import { structuredLog } from './structured-log.ts'

const now = new Date('2026-03-01T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const facts: OperationFacts = { startedAt: ago(60), size: 10, integrated: 10, checkpointAt: ago(30), queued: 0 }
const mirrored = { last: { revision: 7, foldersRead: 1, problems: [], historyUpTo: 7, at: ago(5) } }

const statesOf = (changes: Partial<OperationFacts>) =>
  healthOf({ ...facts, ...changes }, now).map(({ part, state }) => `${part} ${state}`)

test.each<[string, Partial<OperationFacts>, string[]]>([
  ['a quiet server', {}, ['database up', 'log up', 'checkpoint up']],
  ['a database that does not answer', { size: undefined }, ['database down', 'log up', 'checkpoint up']],
  ['a tree that fell behind', { size: 60_011 }, ['database up', 'log down', 'checkpoint degraded']],
  [
    'entries that no checkpoint covers yet',
    { size: 11, checkpointAt: ago(1) },
    ['database up', 'log up', 'checkpoint up'],
  ],
  ['entries that no checkpoint covers for long', { size: 11 }, ['database up', 'log up', 'checkpoint degraded']],
  ['a mirror', { mirror: mirrored }, ['database up', 'log up', 'checkpoint up', 'mirror up']],
  [
    'a mirror that could not read a project',
    { mirror: { last: { ...mirrored.last, problems: ['dev/tool: the connection broke'] } } },
    ['database up', 'log up', 'checkpoint up', 'mirror degraded'],
  ],
  [
    'a mirror whose repository is away for a day',
    { mirror: { last: { ...mirrored.last, at: ago(24 * 60) }, failure: 'nobody answers' } },
    ['database up', 'log up', 'checkpoint up', 'mirror degraded'],
  ],
  [
    'a witness that does not answer',
    { witnesses: [{ name: 'witness.example.org/w', size: 9, failure: 'it does not answer' }] },
    ['database up', 'log up', 'checkpoint up', 'witnesses degraded'],
  ],
])('%s', (_, changes, wanted) => {
  expect(statesOf(changes)).toEqual(wanted)
})

test('a mirror that is behind sends nobody away', () => {
  expect(isReady(healthOf({ ...facts, mirror: { failure: 'nobody answers' } }, now))).toBe(true)
})

function aServer(changes: Partial<OperationFacts> = {}) {
  const known = async () => ({ ...facts, ...changes })
  const metrics = serverMetrics(known, () => now)
  const app = new Hono()
  app.use(metrics.requests)
  app.route('/', operations({ facts: known, metrics, now: () => now }))
  app.get('/releases/:committee', (context) => context.text('page'))
  return { metrics, ask: async (path: string) => app.request(path) }
}

test('one whose database is away is alive, but not ready', async () => {
  const { ask } = aServer({ size: undefined })
  expect((await ask('/healthz')).status).toBe(200)
  const response = await ask('/readyz')
  expect([response.status, await response.json()]).toMatchObject([503, { ready: false }])
})

test('the status says part by part how it is', async () => {
  const { ask } = aServer({ mirror: mirrored })
  expect(await (await ask('/status.json')).json()).toMatchObject({
    ready: true,
    log: { size: 10, integrated: 10, queued: 0 },
    mirror: { revision: 7 },
  })
})

test('the metrics are OpenMetrics, by route and not by what strangers type', async () => {
  const { ask, metrics } = aServer({ mirror: mirrored })
  await ask('/releases/some-committee')
  await ask('/nothing/secret-path')
  metrics.recorded('new')
  metrics.refused('expired')
  const response = await ask('/metrics')
  expect(response.headers.get('content-type')).toContain('application/openmetrics-text')
  const text = await response.text()
  expect(text).toContain(
    'trusted_release_request_seconds_count{method="GET",route="/releases/:committee",status="200"} 1',
  )
  expect(text).toContain('trusted_release_events_total{outcome="new"} 1')
  expect(text).toContain('trusted_release_refusals_total{reason="expired"} 1')
  expect(text).toContain('trusted_release_checkpoint_age_seconds 1800')
  expect(text).not.toMatch(/some-committee|secret-path/)
  expect(text.endsWith('# EOF\n')).toBe(true)
})

test('a line of the log is one line, and holds no secret', () => {
  const lines: string[] = []
  const log = structuredLog(
    (line) => lines.push(line),
    () => now,
  )
  const token = `eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(20)}.${'b'.repeat(20)}`
  log.warn('refused\n{"level":"info"}', { reason: `bad ${token}`, path: 'https://ada:pass@example.org/', count: 3 })
  expect(lines).toHaveLength(1)
  expect(lines[0]?.match(/\n/g)).toHaveLength(1)
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    time: now.toISOString(),
    level: 'warn',
    message: 'refused\n{"level":"info"}',
    reason: 'bad [removed]',
    path: 'https:[removed]example.org/',
    count: 3,
  })
})
