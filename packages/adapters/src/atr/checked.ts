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

import { messageOf, ReleaseError, visibleText } from '@tra/kernel'
import * as z from 'zod'
import type { AtrEndpoint } from './endpoints/endpoint.ts'

/** What is sent. @throws ReleaseError INPUT_INVALID for what ATR would refuse. */
export function checkRequest<Request extends z.ZodObject>(
  schema: Request,
  request: unknown,
  what: string,
): z.output<Request> {
  const result = schema.safeParse(request)
  if (result.success) return result.data
  // Not the value: it may be a token.
  const said = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')
  throw new ReleaseError('INPUT_INVALID', `${what}: ${said}`)
}

/** What is read of an answer. @throws ReleaseError MALFORMED. */
export function readAnswer<Answer extends z.ZodObject>(
  { path, answer }: AtrEndpoint<z.ZodObject, Answer>,
  given: unknown,
  host: string,
): z.output<Answer> {
  try {
    const { endpoint } = z.object({ endpoint: z.string() }).parse(given)
    if (endpoint !== `/${path}`) throw new Error(`it answers for ${visibleText(endpoint)}`)
    return answer.parse(given)
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause) : messageOf(cause)
    throw new ReleaseError('MALFORMED', `${host}/api/${path} gives another answer than expected: ${why}`, {
      hint: "ATR's API is not stable yet: look for a newer release of this suite.",
    })
  }
}
