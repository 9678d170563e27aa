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

import * as z from 'zod'
import type { Fault } from '../fault.ts'
import { jsonReply, type LoopbackRequest, type Reply, startLoopbackServer } from '../loopback-server.ts'
import { AtrError } from './atr-error.ts'
import type { AtrState } from './atr-state.ts'
import { releaseOf } from './find-release.ts'
import { RateLimits } from './rate-limits.ts'
import { revisionRows } from './release-routes.ts'
import { asfUid } from './safe-types.ts'
import { Sessions } from './sessions.ts'
import { castArgs, castVote, tabulateArgs, tabulateVote } from './vote-routes.ts'

/** Apache Trusted Releases on loopback: its own rules, with nothing behind them but memory. */
export interface AtrServer {
  /** As a client gets it: `/api/…` is below. */
  url: string
  state: AtrState
  /** By path, `/api/vote/tabulate`. */
  faults: Map<string, Fault>
  counts: Map<string, number>
  close(): Promise<void>
}

export type AtrServerOptions = Partial<AtrState>

export async function startAtrServer(options: AtrServerOptions = {}): Promise<AtrServer> {
  const state: AtrState = {
    ...{ projects: [], accounts: [], releases: [], mails: [], clock: () => new Date() },
    ...options,
  }
  const context: Context = { state, sessions: new Sessions(state), limits: new RateLimits() }
  const server = await startLoopbackServer(() => (request) => answer(request, context))
  return { url: server.url, state, faults: server.faults, counts: server.counts, close: server.close }
}

interface Context {
  state: AtrState
  sessions: Sessions
  limits: RateLimits
}

type Result = Record<string, unknown> & { status?: number }

/** What a POST does with its body; only where `open` without a session. */
interface Post {
  run(body: Buffer, context: Context, uid: string): Result
  open?: true
}

function post<Args extends z.ZodType>(
  schema: Args,
  run: (args: z.output<Args>, context: Context, uid: string) => Result,
): Post {
  return { run: (body, context, uid) => run(argsOf(schema, body), context, uid) }
}

const sessionArgs = z.strictObject({ asfuid: asfUid, pat: z.string() })

const POSTS: Readonly<Record<string, Post>> = {
  'jwt/create': {
    ...post(sessionArgs, ({ asfuid, pat }, { sessions }) => ({ asfuid, jwt: sessions.begin(asfuid, pat) })),
    open: true,
  },
  'vote/cast': post(castArgs, (args, { state }, uid) => castVote(state, uid, args)),
  'vote/tabulate': post(tabulateArgs, (args, { state }) => tabulateVote(state, args)),
}

const GETS: Readonly<Record<string, (segments: string[], context: Context) => Result>> = {
  'release/revisions': ([project = '', version = ''], { state }) => ({
    revisions: revisionRows(releaseOf(state, project, version)),
  }),
}

function answer(request: LoopbackRequest, context: Context): Reply {
  try {
    const path = request.url.pathname.replace(/^\/api\//, '')
    const { status = 200, ...result } = request.method === 'POST' ? posted(path, request, context) : got(path, context)
    return jsonReply(result, status)
  } catch (thrown) {
    if (!(thrown instanceof AtrError)) throw thrown
    return { ...jsonReply({ error: thrown.message }, thrown.status), headers: thrown.headers }
  }
}

function posted(path: string, { body, headers }: LoopbackRequest, context: Context): Result {
  const route = Object.hasOwn(POSTS, path) ? POSTS[path] : undefined
  if (route === undefined) throw new AtrError(404, 'Not found')
  context.limits.count(path, context.state.clock())
  const uid = route.open ? '' : context.sessions.userOf(headers.authorization)
  return { endpoint: `/${path}`, ...route.run(body, context, uid) }
}

function argsOf<Args extends z.ZodType>(schema: Args, body: Buffer): z.output<Args> {
  const result = schema.safeParse(jsonOf(body))
  if (result.success) return result.data
  throw new AtrError(400, z.prettifyError(result.error))
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new AtrError(400, 'Request body is not JSON')
  }
}

function got(path: string, context: Context): Result {
  const [group = '', name = '', ...segments] = path.split('/').map(decodeURIComponent)
  const route = Object.hasOwn(GETS, `${group}/${name}`) ? GETS[`${group}/${name}`] : undefined
  if (route === undefined) throw new AtrError(404, 'Not found')
  return { endpoint: `/${group}/${name}`, ...route(segments, context) }
}
