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

import { context as current, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'

/**
 * A span per request, by the semantic conventions for HTTP. Nothing is recorded until whoever runs the server brings an
 * SDK along, by the environment that OpenTelemetry defines (`NODE_OPTIONS=--import …`, `OTEL_*`).
 */
export function tracedRequests(): MiddlewareHandler {
  const tracer = trace.getTracer('trusted-release-coordinator')
  return async (context, next) => {
    const { method } = context.req
    const parent = propagation.extract(current.active(), context.req.header())
    const attributes = { 'http.request.method': method }
    await tracer.startActiveSpan(method, { kind: SpanKind.SERVER, attributes }, parent, async (span) => {
      try {
        await next()
      } finally {
        // The route, never the path: a path holds what strangers type.
        const route = routePath(context, -1)
        const { status } = context.res
        span.updateName(`${method} ${route}`)
        span.setAttributes({ 'http.route': route, 'http.response.status_code': status })
        if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR })
        span.end()
      }
    })
  }
}
