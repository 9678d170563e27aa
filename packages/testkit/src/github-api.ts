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

import type { Fault } from './fault.ts'
import {
  jsonReply,
  type LoopbackHandler,
  type LoopbackRequest,
  type Reply,
  startLoopbackServer,
} from './loopback-server.ts'

/** A check run as GitHub shows it. */
export interface GitHubCheckRun {
  name: string
  head_sha: string
  status: string
  conclusion: string | null
  app: { slug: string } | null
}

/** A rule that is active for a branch. */
export interface GitHubBranchRule {
  type: string
  ruleset_id: number
  parameters?: Record<string, unknown>
}

/** What the server knows of one repository; change it between requests. */
export interface GitHubRepositoryState {
  /** `apache/widget`. */
  name: string
  defaultBranch: string
  checkRuns: GitHubCheckRun[]
  statuses: { sha: string; context: string; state: string }[]
  /** Branch protection, by branch. */
  protection: Record<string, object>
  rules: Record<string, GitHubBranchRule[]>
  /** Who may bypass a ruleset, by its id. */
  bypassActors: Record<number, object[]>
  /** Commits of each branch, newest first. */
  commits: Record<string, string[]>
  /** Sigstore bundles that were added. */
  attestations?: unknown[]
}

export interface GitHubApi {
  url: string
  state: GitHubRepositoryState
  /** By path, `/repos/apache/widget`. */
  faults: Map<string, Fault>
  counts: Map<string, number>
  close(): Promise<void>
}

export interface GitHubApiOptions {
  state: GitHubRepositoryState
  /** Tokens and what they may do beside reading (`Administration: read`, `attestations: write`); others are refused. */
  tokens?: Record<string, 'administration' | 'attestations' | 'contents'>
  /** Largest page, whatever is asked for. */
  maximumPage?: number
}

const notFound = () => jsonReply({ message: 'Not Found', status: '404' }, 404)

/** The part of GitHub's REST API that shows checks and the protection of branches, on loopback. */
export async function startGitHubApi(options: GitHubApiOptions): Promise<GitHubApi> {
  const { url, faults, counts, close } = await startLoopbackServer((base) => handler(options, base))
  return { url, state: options.state, faults, counts, close }
}

function handler(options: GitHubApiOptions, base: string): LoopbackHandler {
  return (request) => {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const scope = token === undefined ? 'anonymous' : options.tokens?.[token]
    if (scope === undefined) return jsonReply({ message: 'Bad credentials', status: '401' }, 401)
    const prefix = `/repos/${options.state.name}`
    const { pathname } = request.url
    if (pathname !== prefix && !pathname.startsWith(`${prefix}/`)) return notFound()
    const parts = pathname
      .slice(prefix.length + 1)
      .split('/')
      .map(decodeURIComponent)
    return answer(parts, {
      ...options,
      request,
      base,
      mayAdminister: scope === 'administration',
      mayAttest: scope === 'attestations',
    })
  }
}

interface Context extends GitHubApiOptions {
  request: LoopbackRequest
  base: string
  mayAdminister: boolean
  mayAttest: boolean
}

function answer([kind = '', name = '', what = '']: string[], context: Context): Reply {
  const { state } = context
  if (kind === '') return jsonReply({ full_name: state.name, default_branch: state.defaultBranch })
  if (kind === 'commits' && what === 'check-runs') return checkRuns(name, context)
  if (kind === 'commits' && what === 'status') return combinedStatus(name, context)
  if (kind === 'branches' && what === 'protection') return protection(name, context)
  if (kind === 'rules' && name === 'branches') return page(state.rules[what] ?? [], context, (rules) => rules)
  if (kind === 'rulesets') return ruleset(Number(name), context)
  if (kind === 'attestations') return attestations(name, context)
  return kind === 'compare' ? comparison(name, state) : notFound()
}

function attestations(digest: string, { request, state, mayAttest }: Context): Reply {
  const known = state.attestations ?? []
  if (request.method === 'POST') {
    if (!mayAttest) return jsonReply({ message: 'Resource not accessible by integration', status: '403' }, 403)
    state.attestations = [...known, (JSON.parse(request.body.toString('utf8')) as { bundle: unknown }).bundle]
    return jsonReply({ id: state.attestations.length }, 201)
  }
  const about = known.filter((bundle) => payloadOf(bundle).includes(digest.replace('sha256:', '')))
  return about.length === 0 ? notFound() : jsonReply({ attestations: about.map((bundle) => ({ bundle })) })
}

function payloadOf(bundle: unknown): string {
  const { dsseEnvelope } = bundle as { dsseEnvelope: { payload: string } }
  return Buffer.from(dsseEnvelope.payload, 'base64').toString('utf8')
}

function page<T>(all: readonly T[], context: Context, body: (part: readonly T[]) => unknown): Reply {
  const { searchParams, pathname } = context.request.url
  const size = Math.min(Number(searchParams.get('per_page') ?? 30), context.maximumPage ?? 100)
  const number = Number(searchParams.get('page') ?? 1)
  const reply = jsonReply(body(all.slice((number - 1) * size, number * size)))
  if (number * size >= all.length) return reply
  const next = new URLSearchParams(searchParams)
  next.set('page', String(number + 1))
  return { ...reply, headers: { link: `<${context.base}${pathname}?${next}>; rel="next"` } }
}

function checkRuns(sha: string, context: Context): Reply {
  const runs = context.state.checkRuns.filter((run) => run.head_sha === sha)
  return page(runs, context, (part) => ({ total_count: runs.length, check_runs: part }))
}

function combinedStatus(sha: string, context: Context): Reply {
  const statuses = context.state.statuses.filter((status) => status.sha === sha)
  return page(statuses, context, (part) => ({ sha, total_count: statuses.length, statuses: part }))
}

// GitHub hides from others that there is a protection, and from workflows that they may not see it.
function protection(branch: string, { state, mayAdminister }: Context): Reply {
  if (!mayAdminister) return jsonReply({ message: 'Resource not accessible by integration', status: '403' }, 403)
  const found = state.protection[branch]
  return found === undefined ? jsonReply({ message: 'Branch not protected', status: '404' }, 404) : jsonReply(found)
}

function ruleset(id: number, { state, mayAdminister }: Context): Reply {
  const actors = state.bypassActors[id]
  if (actors === undefined) return notFound()
  return jsonReply({ id, ...(mayAdminister ? { bypass_actors: actors } : {}) })
}

function comparison(range: string, { commits }: GitHubRepositoryState): Reply {
  const [branch = '', head = ''] = range.split('...')
  const known = commits[branch]
  if (known === undefined) return notFound()
  const status = known[0] === head ? 'identical' : known.includes(head) ? 'behind' : 'diverged'
  return jsonReply({ status })
}
