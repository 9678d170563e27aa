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

import { type ErrorCode, ReleaseError } from '@tra/kernel'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** An answer that isn't what was asked for. Its message is shown to the caller. */
export function problem(status: ContentfulStatusCode, message: string): HTTPException {
  return new HTTPException(status, { message })
}

// Every code has one: what is added to the closed list must say here whose fault it is.
const statuses: Readonly<Record<ErrorCode, ContentfulStatusCode>> = {
  INPUT_INVALID: 422,
  NOT_FOUND: 404,
  PERMISSION_MISSING: 403,
  LIMIT_EXCEEDED: 503,
  MALFORMED: 422,
  CONFLICT: 409,
  TOOL_MISSING: 500,
  TOOL_FAILED: 503,
  NETWORK: 503,
  TIMEOUT: 503,
  SIGNING_FAILED: 500,
  OUTAGE: 503,
  REFUSED: 403,
  INTERNAL: 500,
}

/** A full queue is empty within seconds. */
const RETRY_SECONDS = 2
/** A service that stayed away for longer than somebody waited. */
const OUTAGE_SECONDS = 60

/** The status of what was thrown: 500 is our own fault. */
export function statusOf(thrown: Error): ContentfulStatusCode {
  if (thrown instanceof HTTPException) return thrown.status
  return thrown instanceof ReleaseError ? statuses[thrown.code] : 500
}

const isOutage = (thrown: Error) => thrown instanceof ReleaseError && thrown.code === 'OUTAGE'

/** `application/problem+json` (RFC 9457). What broke inside is not told to the outside. */
export function problemResponse(thrown: Error, context: Context): Response {
  const status = statusOf(thrown)
  const detail = status === 500 ? 'something broke in the coordinator' : thrown.message
  // Nobody else tells the operator; request bodies and tokens are never part of a message.
  if (status === 500) console.error(thrown)
  if (status === 503) context.header('retry-after', String(isOutage(thrown) ? OUTAGE_SECONDS : RETRY_SECONDS))
  if (status === 401) context.header('www-authenticate', 'Bearer')
  return context.body(JSON.stringify({ type: 'about:blank', status, detail }), status, {
    'content-type': 'application/problem+json',
  })
}
