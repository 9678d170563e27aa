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
import { advisories } from './github-advisories.ts'
import { type GitHubContext as Context, notAccessible, notFound, numberedPage as page } from './github-context.ts'
import { issues } from './github-issues.ts'
import type { GitHubApiOptions, GitHubRepositoryState } from './github-state.ts'
import { jsonReply, type LoopbackHandler, type Reply, startLoopbackServer } from './loopback-server.ts'

export interface GitHubApi {
  url: string
  state: GitHubRepositoryState
  /** By path, `/repos/apache/widget`. */
  faults: Map<string, Fault>
  counts: Map<string, number>
  close(): Promise<void>
}

/** The part of GitHub's REST API that shows checks and the protection of branches and keeps issues and advisories, on loopback. */
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
    return answer(parts, { ...options, request, base, scope })
  }
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
  if (kind === 'issues') return issues(name, context)
  if (kind === 'security-advisories') return advisories(name, context)
  return kind === 'compare' ? comparison(name, state) : notFound()
}

function attestations(digest: string, { request, state, scope }: Context): Reply {
  const known = state.attestations ?? []
  if (request.method === 'POST') {
    if (scope !== 'attestations') return notAccessible()
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

function checkRuns(sha: string, context: Context): Reply {
  const runs = context.state.checkRuns.filter((run) => run.head_sha === sha)
  return page(runs, context, (part) => ({ total_count: runs.length, check_runs: part }))
}

function combinedStatus(sha: string, context: Context): Reply {
  const statuses = context.state.statuses.filter((status) => status.sha === sha)
  return page(statuses, context, (part) => ({ sha, total_count: statuses.length, statuses: part }))
}

// GitHub hides from others that there is a protection, and from workflows that they may not see it.
function protection(branch: string, { state, scope }: Context): Reply {
  if (scope !== 'administration') return notAccessible()
  const found = state.protection[branch]
  return found === undefined ? jsonReply({ message: 'Branch not protected', status: '404' }, 404) : jsonReply(found)
}

function ruleset(id: number, { state, scope }: Context): Reply {
  const actors = state.bypassActors[id]
  if (actors === undefined) return notFound()
  return jsonReply({ id, ...(scope === 'administration' ? { bypass_actors: actors } : {}) })
}

function comparison(range: string, { commits }: GitHubRepositoryState): Reply {
  const [branch = '', head = ''] = range.split('...')
  const known = commits[branch]
  if (known === undefined) return notFound()
  const status = known[0] === head ? 'identical' : known.includes(head) ? 'behind' : 'diverged'
  return jsonReply({ status })
}
