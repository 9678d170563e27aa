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

import {
  answered,
  bodyOf,
  type GitHubContext,
  notAccessible,
  notFound,
  numberedPage,
  validationFailed,
} from './github-context.ts'
import type { GitHubIssue } from './github-state.ts'
import { jsonReply, type Reply } from './loopback-server.ts'

const MAX_TITLE = 256
const MAX_BODY = 65_536

/** Issues of a repository as GitHub's REST API has them ("REST API endpoints for issues"). */
export function issues(number: string, context: GitHubContext): Reply {
  const { state, request, scope } = context
  if (state.issues === undefined)
    return jsonReply({ message: 'Issues has been disabled in this repository.', status: '410' }, 410)
  if (request.method === 'GET') return number === '' ? list(state.issues, context) : one(number, state.issues)
  if (scope !== 'issues') return notAccessible()
  return number === '' ? create(state.issues, context) : change(number, state.issues, context)
}

function one(number: string, all: readonly GitHubIssue[]): Reply {
  const found = all.find((issue) => String(issue.number) === number)
  return found === undefined ? notFound() : jsonReply(found)
}

function list(all: readonly GitHubIssue[], context: GitHubContext): Reply {
  const { searchParams } = context.request.url
  const wanted = searchParams.get('state') ?? 'open'
  const labels = (searchParams.get('labels') ?? '').split(',').filter(Boolean)
  const found = all.filter(
    ({ state, labels: own }) =>
      (wanted === 'all' || state === wanted) && labels.every((label) => own.some(({ name }) => name === label)),
  )
  // Newest first unless asked otherwise.
  const ordered = found.toSorted((a, b) => b.number - a.number)
  return numberedPage(searchParams.get('direction') === 'asc' ? ordered.toReversed() : ordered, context, (part) => part)
}

function fault({ title, body }: Record<string, unknown>): Reply | undefined {
  if (title !== undefined && (typeof title !== 'string' || title === '' || title.length > MAX_TITLE))
    return validationFailed('Issue', 'title')
  if (typeof body === 'string' && body.length > MAX_BODY) return validationFailed('Issue', 'body', 'too_long')
  return undefined
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)

function create(all: GitHubIssue[], context: GitHubContext): Reply {
  const sent = bodyOf(context)
  const refusal = sent.title === undefined ? validationFailed('Issue', 'title', 'missing_field') : fault(sent)
  if (refusal !== undefined) return refusal
  const labels =
    Array.isArray(sent.labels) && !context.state.labelsDropped
      ? sent.labels.map((name) => ({ name: String(name) }))
      : []
  const issue: GitHubIssue = {
    number: Math.max(0, ...all.map(({ number }) => number)) + 1,
    ...{ title: String(sent.title), body: textOf(sent.body), state: 'open', state_reason: null, labels },
    user: { login: context.login ?? 'github-actions[bot]', type: 'Bot' },
  }
  all.push(issue)
  return answered(context, jsonReply(issue, 201))
}

function change(number: string, all: GitHubIssue[], context: GitHubContext): Reply {
  const issue = all.find((known) => String(known.number) === number)
  if (issue === undefined) return notFound()
  const sent = bodyOf(context)
  const refusal = fault(sent)
  if (refusal !== undefined) return refusal
  if (typeof sent.title === 'string') issue.title = sent.title
  if ('body' in sent) issue.body = textOf(sent.body)
  if (sent.state === 'open' || sent.state === 'closed') {
    issue.state = sent.state
    issue.state_reason = sent.state === 'closed' ? (textOf(sent.state_reason) ?? 'completed') : 'reopened'
  }
  return answered(context, jsonReply(issue))
}
