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

import type { GitHubApiOptions, GitHubScope } from './github-state.ts'
import { jsonReply, type LoopbackRequest, type Reply } from './loopback-server.ts'

/** One request, and what the server knows. */
export interface GitHubContext extends GitHubApiOptions {
  request: LoopbackRequest
  base: string
  scope: GitHubScope | 'anonymous'
}

export const notFound = () => jsonReply({ message: 'Not Found', status: '404' }, 404)

export const notAccessible = () => jsonReply({ message: 'Resource not accessible by integration', status: '403' }, 403)

/** GitHub's answer to a document that it does not take. */
export function validationFailed(resource: string, field: string, code = 'invalid'): Reply {
  return jsonReply({ message: 'Validation Failed', errors: [{ resource, field, code }], status: '422' }, 422)
}

/** The body as an object; anything else is an empty one. */
export function bodyOf({ request }: GitHubContext): Record<string, unknown> {
  const value: unknown = JSON.parse(request.body.toString('utf8') || '{}')
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

/** Does what was asked for, and loses the answer as often as the state says. */
export function answered(context: GitHubContext, reply: Reply): Reply {
  const { state } = context
  if (!state.lostAnswers) return reply
  state.lostAnswers -= 1
  return jsonReply({ message: 'Server Error' }, 502)
}

/** One page of a list, by number, with GitHub's link to the next one. */
export function numberedPage<T>(
  all: readonly T[],
  context: GitHubContext,
  body: (part: readonly T[]) => unknown,
): Reply {
  const { searchParams, pathname } = context.request.url
  const size = Math.min(Number(searchParams.get('per_page') ?? 30), context.maximumPage ?? 100)
  const number = Number(searchParams.get('page') ?? 1)
  const reply = jsonReply(body(all.slice((number - 1) * size, number * size)))
  if (number * size >= all.length) return reply
  const next = new URLSearchParams(searchParams)
  next.set('page', String(number + 1))
  return { ...reply, headers: { link: `<${context.base}${pathname}?${next}>; rel="next"` } }
}
