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

import { propagation, trace } from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import { problemResponse } from '../routes/problem.ts'
import { tracedRequests } from './traces.ts'

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'

afterAll(() => {
  trace.disable()
  propagation.disable()
})

function anApp(): Hono {
  const app = new Hono()
  app.onError(problemResponse)
  app.use(tracedRequests())
  app.get('/releases/:committee', (context) => context.text('page'))
  app.get('/broken', () => {
    throw new Error('something broke')
  })
  return app
}

test('without an SDK nothing is recorded and everything works', async () => {
  expect((await anApp().request('/releases/logging')).status).toBe(200)
})

test('with one, a request is a span of the caller’s trace, named by its route', async () => {
  const exporter = new InMemorySpanExporter()
  const spanProcessors = [new SimpleSpanProcessor(exporter)]
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors }))
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  const app = anApp()
  const traceparent = `00-${TRACE}-00f067aa0ba902b7-01`
  await app.request('/releases/logging', { headers: { traceparent } })
  await app.request('/broken')
  const [page, broken] = exporter.getFinishedSpans()
  expect(page?.name).toBe('GET /releases/:committee')
  expect(page?.spanContext().traceId).toBe(TRACE)
  expect(page?.attributes).toEqual({
    'http.request.method': 'GET',
    'http.route': '/releases/:committee',
    'http.response.status_code': 200,
  })
  expect(broken?.attributes['http.response.status_code']).toBe(500)
  expect(broken?.status.code).toBe(2)
})
