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

import { answered, bodyOf, type GitHubContext, notAccessible, notFound, validationFailed } from './github-context.ts'
import type { GitHubAdvisory } from './github-state.ts'
import { jsonReply, type Reply } from './loopback-server.ts'

const MAX_SUMMARY = 1024
const MAX_DESCRIPTION = 65_535
const SEVERITIES = ['critical', 'high', 'medium', 'low']
const ECOSYSTEMS = new Set('rubygems npm pip maven nuget composer go rust erlang actions pub other swift'.split(' '))

/** Repository security advisories as GitHub's REST API has them; drafts are seen by who may write them. */
export function advisories(id: string, context: GitHubContext): Reply {
  const { request, state, scope } = context
  const all = state.advisories ?? []
  if (id !== '') return notFound()
  if (request.method === 'GET') return list(scope === 'advisories' ? all : all.filter(isPublished), context)
  return scope === 'advisories' ? create(all, context) : notAccessible()
}

const isPublished = ({ state }: GitHubAdvisory) => state === 'published'

// Newest first, by a cursor: a page number is not known here.
function list(all: readonly GitHubAdvisory[], { request, base, maximumPage = 100 }: GitHubContext): Reply {
  const { searchParams, pathname } = request.url
  const size = Math.min(Number(searchParams.get('per_page') ?? 30), maximumPage)
  const start = Number(Buffer.from(searchParams.get('after') ?? '', 'base64url').toString() || 0)
  const newest = all.toReversed()
  const reply = jsonReply(newest.slice(start, start + size))
  if (start + size >= newest.length) return reply
  const next = new URLSearchParams(searchParams)
  next.set('after', Buffer.from(String(start + size)).toString('base64url'))
  return { ...reply, headers: { link: `<${base}${pathname}?${next}>; rel="next"` } }
}

const isText = (value: unknown, maximum: number): value is string =>
  typeof value === 'string' && value !== '' && value.length <= maximum

function isVulnerability(value: unknown): boolean {
  const about = (value as { package?: { ecosystem?: unknown } } | null)?.package
  return ECOSYSTEMS.has(String(about?.ecosystem))
}

function create(all: readonly GitHubAdvisory[], context: GitHubContext): Reply {
  const { summary, description, severity, vulnerabilities } = bodyOf(context)
  if (!isText(summary, MAX_SUMMARY)) return validationFailed('SecurityAdvisory', 'summary')
  if (!isText(description, MAX_DESCRIPTION)) return validationFailed('SecurityAdvisory', 'description')
  if (!Array.isArray(vulnerabilities) || !vulnerabilities.every(isVulnerability))
    return validationFailed('SecurityAdvisory', 'vulnerabilities')
  if (severity !== undefined && !SEVERITIES.includes(String(severity)))
    return validationFailed('SecurityAdvisory', 'severity')
  const id = `GHSA-aaaa-bbbb-${String(all.length).padStart(4, '0')}`
  const url = `https://github.com/${context.state.name}/security/advisories/${id}`
  const made = { ghsa_id: id, html_url: url, summary, description, vulnerabilities }
  const advisory: GitHubAdvisory = {
    ...made,
    severity: severity === undefined ? null : String(severity),
    state: 'draft',
  }
  context.state.advisories = [...all, advisory]
  return answered(context, jsonReply(advisory, 201))
}
