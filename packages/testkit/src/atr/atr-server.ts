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

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Fault } from '../fault.ts'
import { jsonReply, type LoopbackRequest, type Reply, startLoopbackServer, textReply } from '../loopback-server.ts'
import { AtrError } from './atr-error.ts'
import type { AtrRevision, AtrState } from './atr-state.ts'
import { releaseOf } from './find-release.ts'
import { WorkflowKeys } from './key-routes.ts'
import { RateLimits } from './rate-limits.ts'
import { addRevision, pathsIn, releaseFor, usualChecks } from './revisions.ts'
import { type Context, GETS, POSTS, PRIVATE_GETS, type Result } from './routes.ts'
import { Sessions } from './sessions.ts'

/** Apache Trusted Releases on loopback: its own rules, with nothing behind them but memory and a directory. */
export interface AtrServer {
  /** As a client gets it: `/api/…` is below. */
  url: string
  state: AtrState
  /** By path, `/api/vote/tabulate`. */
  faults: Map<string, Fault>
  counts: Map<string, number>
  /** Makes a revision of a directory, as if a person had uploaded it on ATR's pages. */
  put(release: { project: string; version: string }, directory: string): Promise<AtrRevision>
  close(): Promise<void>
}

export type AtrServerOptions = Partial<AtrState>

export async function startAtrServer(options: AtrServerOptions = {}): Promise<AtrServer> {
  const state: AtrState = {
    ...{ projects: [], accounts: [], releases: [], mails: [], tasks: [], keys: [], quarantines: [] },
    behaviour: { polls: 1, lies: new Set(), losesAnswers: new Set(), check: usualChecks, packages: new Set() },
    ...{ clock: () => new Date(), oidc: undefined, directory: undefined },
    ...options,
  }
  const limits = new RateLimits()
  const given = { state, sessions: new Sessions(state), keys: new WorkflowKeys() }
  const server = await startLoopbackServer((url) => {
    const context: Context = { ...given, audience: `${url}/` }
    return (request) => answer(request, context, limits)
  })
  return {
    ...{ url: server.url, state, faults: server.faults, counts: server.counts, close: server.close },
    put: ({ project, version }, from) =>
      addRevision(state, releaseFor(state, project, version), {
        uid: state.accounts[0]?.uid ?? 'nobody',
        directory: from,
      }),
  }
}

async function answer(request: LoopbackRequest, context: Context, limits: RateLimits): Promise<Reply> {
  try {
    const { pathname } = request.url
    if (pathname.startsWith('/download/path/')) return await downloaded(pathname, context)
    if (pathname.startsWith('/download/urls/')) return await addresses(pathname, context)
    const path = pathname.replace(/^\/api\//, '')
    const { status = 200, ...result } =
      request.method === 'POST' ? await posted(path, request, context, limits) : await got(path, request, context)
    return jsonReply(result, status)
  } catch (thrown) {
    if (!(thrown instanceof AtrError)) throw thrown
    return { ...jsonReply({ error: thrown.message }, thrown.status), headers: thrown.headers }
  }
}

async function posted(path: string, request: LoopbackRequest, context: Context, limits: RateLimits): Promise<Result> {
  const { state, sessions } = context
  const { lies, losesAnswers } = state.behaviour
  const route = Object.hasOwn(POSTS, path) ? POSTS[path] : undefined
  if (route === undefined) throw new AtrError(404, 'Not found')
  limits.count(path, state.clock())
  const uid = route.authentication === 'session' ? sessions.userOf(request.headers.authorization) : ''
  const endpoint = `/${path}`
  if (lies.has(path)) return { endpoint, success: true }
  const result = await route.run(request.body, context, uid)
  if (losesAnswers.delete(path)) throw new AtrError(502, 'Bad gateway')
  return { endpoint, ...result }
}

async function got(path: string, { headers }: LoopbackRequest, context: Context): Promise<Result> {
  const [group = '', name = '', ...segments] = path.split('/').map(decodeURIComponent)
  const route = `${group}/${name}`
  const work = Object.hasOwn(GETS, route) ? GETS[route] : undefined
  if (work === undefined) throw new AtrError(404, 'Not found')
  if (PRIVATE_GETS.has(route)) context.sessions.userOf(headers.authorization)
  return { endpoint: `/${route}`, ...(await work(segments, context)) }
}

// Always of the newest revision: the address names none.
async function downloaded(pathname: string, { state }: Context): Promise<Reply> {
  const [project = '', version = '', ...path] = pathname.split('/').slice(3).map(decodeURIComponent)
  const directory = releaseOf(state, project, version).revisions.at(-1)?.directory
  if (directory === undefined || path.includes('..')) throw new AtrError(404, 'Not found')
  try {
    return { type: 'application/octet-stream', body: await readFile(join(directory, ...path)) }
  } catch {
    throw new AtrError(404, 'Not found')
  }
}

// As text, one a line.
async function addresses(pathname: string, { state, audience }: Context): Promise<Reply> {
  const [project = '', version = ''] = pathname.split('/').slice(3)
  const directory = releaseOf(state, project, version).revisions.at(-1)?.directory
  if (directory === undefined) throw new AtrError(404, 'Not found')
  const lines = (await pathsIn(directory)).map((path) => `${audience}download/path/${project}/${version}/${path}\n`)
  return textReply(lines.join(''))
}
