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
import { announce, announceArgs, publisherAnnounceArgs } from './announce-route.ts'
import { AtrError } from './atr-error.ts'
import type { AtrState } from './atr-state.ts'
import { publisherRecordArgs, record, recordArgs } from './distribution-routes.ts'
import type { WorkflowKeys } from './key-routes.ts'
import { publisherResolveArgs, resolveArgs, resolveVote, startArgs, startVote } from './lifecycle-routes.ts'
import {
  checksOf,
  distributionsOf,
  ongoingChecks,
  pathsOf,
  releaseRow,
  revisionRows,
  taskOf,
} from './release-routes.ts'
import { asfUid } from './safe-types.ts'
import type { Sessions } from './sessions.ts'
import { type Publisher, publisherOf } from './trusted-publisher.ts'
import { castArgs, castVote, tabulateArgs, tabulateVote } from './vote-routes.ts'

export type Result = Record<string, unknown> & { status?: number }

/** What a request may use beside its body. */
export interface Context {
  state: AtrState
  sessions: Sessions
  keys: WorkflowKeys
  /** Audience of OIDC tokens: the server's address with a slash. */
  audience: string
}

/** What a POST does with its body; `uid` is empty without a session. */
export interface Post {
  authentication: 'session' | 'body'
  run(body: Buffer, context: Context, uid: string): Result | Promise<Result>
}

type Work<Args extends z.ZodType> = (args: z.output<Args>, context: Context, uid: string) => Result | Promise<Result>

function inSession<Args extends z.ZodType>(schema: Args, work: Work<Args>): Post {
  return { authentication: 'session', run: (body, context, uid) => work(argsOf(schema, body), context, uid) }
}

function byBody<Args extends z.ZodType>(schema: Args, work: Work<Args>): Post {
  return { ...inSession(schema, work), authentication: 'body' }
}

type WorkflowPhases = Parameters<typeof publisherOf>[2]['phases']
type PublisherArgs = z.ZodType<{ publisher: string; jwt: string }>

function byWorkflow<Args extends PublisherArgs>(
  schema: Args,
  phases: WorkflowPhases,
  work: (args: z.output<Args>, context: Context, publisher: Publisher) => Result | Promise<Result>,
): Post {
  return byBody(schema, (args, context) =>
    work(args, context, publisherOf(context.state, args, { audience: context.audience, phases })),
  )
}

const sessionArgs = z.strictObject({ asfuid: asfUid, pat: z.string() })
const keyArgs = z.strictObject({ publisher: z.string(), jwt: z.string(), ssh_key: z.string() })

/** Everything that is posted, by path. */
export const POSTS: Readonly<Record<string, Post>> = {
  'jwt/create': byBody(sessionArgs, ({ asfuid, pat }, { sessions }) => ({ asfuid, jwt: sessions.begin(asfuid, pat) })),
  'vote/cast': inSession(castArgs, (args, { state }, uid) => castVote(state, uid, args)),
  'vote/tabulate': inSession(tabulateArgs, (args, { state }) => tabulateVote(state, args)),
  'vote/start': inSession(startArgs, (args, { state }, uid) => startVote(state, uid, args)),
  'vote/resolve': inSession(resolveArgs, (args, { state }, uid) => resolveVote(state, uid, args)),
  'release/announce': inSession(announceArgs, async (args, { state }, uid) => ({
    ...(await announce(state, uid, args)),
    status: 201,
  })),
  'distribution/record': inSession(recordArgs, (args, { state }, uid) => {
    if (record(state, uid, args)) return { success: true }
    throw new AtrError(424, 'Distribution could not be found, ATR will retry this automatically')
  }),
  'publisher/ssh/register': byWorkflow(keyArgs, ['compose'], ({ ssh_key }, { state, keys }, publisher) =>
    keys.register(state, publisher, ssh_key),
  ),
  'publisher/vote/resolve': byWorkflow(
    publisherResolveArgs,
    ['vote'],
    ({ version, resolution }, { state }, { uid, project }) =>
      resolveVote(state, uid, { project: project.key, version, resolution }),
  ),
  'publisher/release/announce': byWorkflow(publisherAnnounceArgs, ['finish'], (args, { state }, { uid, project }) => {
    const { publisher: _, jwt: __, ...rest } = args
    return announce(state, uid, { project: project.key, ...rest })
  }),
  // Whether it was found or not.
  'publisher/distribution/record': byWorkflow(
    publisherRecordArgs,
    ['finish', 'compose'],
    (args, { state }, { uid, project }) => {
      const { publisher: _, jwt: __, ...rest } = args
      record(state, uid, { project: project.key, ...rest })
      return { success: true }
    },
  ),
}

/** Everything that is read, by path. */
export const GETS: Readonly<Record<string, (segments: string[], context: Context) => Result | Promise<Result>>> = {
  'release/get': async ([project = '', version = ''], { state }) => ({
    release: await releaseRow(state, project, version),
  }),
  'release/revisions': ([project = '', version = ''], { state }) => ({
    revisions: revisionRows(state, project, version),
  }),
  'release/paths': (segments, { state }) => pathsOf(state, segments),
  'checks/ongoing': (segments, { state }) => ongoingChecks(state, segments),
  'checks/list': (segments, { state }) => checksOf(state, segments),
  'task/get': (segments, { state }) => taskOf(state, segments),
  'distribution/list': (segments, { state }) => distributionsOf(state, segments),
}

/** Reads that want a session all the same. */
export const PRIVATE_GETS: ReadonlySet<string> = new Set(['task/get'])

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
