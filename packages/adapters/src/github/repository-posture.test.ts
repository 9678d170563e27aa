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

import type { BranchFacts } from '@tra/checks'
import { type GitHubApi, type GitHubRepositoryState, startGitHubApi } from '@tra/testkit'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { GitHubOptions } from './github-client.ts'
import { repositoryPosture } from './repository-posture.ts'

const COMMIT = 'c'.repeat(40)
const OTHER = 'd'.repeat(40)
const TOKEN = 'token-of-an-administrator'

const run = (name: string, conclusion: string | null = 'success', sha = COMMIT) => ({
  name,
  head_sha: sha,
  status: conclusion === null ? 'in_progress' : 'completed',
  conclusion,
  app: { slug: 'github-actions' },
})

const strict = {
  enforce_admins: { enabled: true },
  required_signatures: { enabled: true },
  allow_force_pushes: { enabled: false },
  required_pull_request_reviews: { dismiss_stale_reviews: true, required_approving_review_count: 2 },
  required_status_checks: { strict: true, contexts: ['build'], checks: [{ context: 'build', app_id: 15368 }] },
}

function startState(): GitHubRepositoryState {
  return {
    name: 'apache/widget',
    defaultBranch: 'main',
    checkRuns: [
      run('build'),
      run('lint', 'failure'),
      run('docs', 'skipped'),
      run('e2e', null),
      run('build', 'failure', OTHER),
    ],
    statuses: [{ sha: COMMIT, context: 'ci/jenkins', state: 'pending' }],
    protection: { main: strict },
    rules: {},
    bypassActors: {},
    commits: { main: [OTHER, COMMIT] },
  }
}

let api: GitHubApi
let pauses: number[]
beforeEach(async () => {
  const tokens = { [TOKEN]: 'administration', 'token-of-a-workflow': 'contents' } as const
  api = await startGitHubApi({ state: startState(), tokens, maximumPage: 2 })
  pauses = []
})
afterEach(() => api.close())

function posture(options: Partial<GitHubOptions> = {}, repository = 'apache/widget') {
  const clock = {
    now: () => new Date('2026-11-20T12:00:00Z'),
    sleep: async (milliseconds: number) => {
      pauses.push(milliseconds)
    },
  }
  return repositoryPosture(repository, { clock, token: TOKEN, apiUrl: api.url, ...options })
}

async function branchOf(options: Partial<GitHubOptions> = {}, name?: string): Promise<BranchFacts> {
  const branch = await posture(options).branch(COMMIT, name)
  if ('unreadable' in branch) throw new Error(branch.unreadable)
  return branch.value
}

describe('checks', () => {
  test('every page of this commit, and of no other', async () => {
    expect(await posture().checks(COMMIT)).toEqual({
      value: [
        { name: 'build', kind: 'check-run', headSha: COMMIT, outcome: 'success', app: 'github-actions' },
        { name: 'lint', kind: 'check-run', headSha: COMMIT, outcome: 'failure', app: 'github-actions' },
        { name: 'docs', kind: 'check-run', headSha: COMMIT, outcome: 'skipped', app: 'github-actions' },
        { name: 'e2e', kind: 'check-run', headSha: COMMIT, outcome: 'running', app: 'github-actions' },
        { name: 'ci/jenkins', kind: 'status', headSha: COMMIT, outcome: 'running' },
      ],
    })
  })

  test.each(['cancelled', 'timed_out', 'action_required', 'stale', 'something new'])(
    '%s is no success',
    async (word) => {
      api.state.checkRuns = [run('build', word)]
      expect(await posture().checks(COMMIT)).toMatchObject({ value: [{ outcome: 'failure' }, {}] })
    },
  )

  test('a list that is cut short is unreadable', async () => {
    const path = `/repos/apache/widget/commits/${COMMIT}/check-runs`
    const body = JSON.stringify({ total_count: 1001, check_runs: [run('build')] })
    api.faults.set(path, { status: 200, type: 'application/json', body })
    expect(await posture().checks(COMMIT)).toEqual({ unreadable: 'GitHub shows 1 of 1001 check runs' })
  })

  test('an endless list is unreadable', async () => {
    api.state.checkRuns = Array.from({ length: 200 }, (_, index) => run(`check ${index}`))
    expect(await posture().checks(COMMIT)).toEqual({ unreadable: expect.stringContaining('more than 50 pages') })
  })

  test('a next page on another host gets no token', async () => {
    const link = '<https://evil.example.org/repos>; rel="next"'
    const body = JSON.stringify({ total_count: 0, check_runs: [] })
    api.faults.set(`/repos/apache/widget/commits/${COMMIT}/check-runs`, { status: 200, headers: { link }, body })
    await expect(posture().checks(COMMIT)).rejects.toMatchObject({
      code: 'MALFORMED',
      message: expect.stringContaining('evil.example.org'),
    })
  })
})

describe('the branch', () => {
  test('its protection, and that it holds the commit', async () => {
    expect(await branchOf()).toEqual({
      branch: 'main',
      sources: [
        {
          name: 'branch protection',
          pullRequest: true,
          reviews: 2,
          dismissesStale: true,
          requiredChecks: ['build'],
          upToDate: true,
          signedCommits: true,
          forbidsForcePush: true,
          bindsEverybody: true,
        },
      ],
      unreadable: [],
      holdsCommit: true,
    })
  })

  test('a protection of nothing protects nothing', async () => {
    api.state.protection.main = {}
    expect((await branchOf()).sources).toEqual([
      {
        name: 'branch protection',
        pullRequest: false,
        reviews: 0,
        dismissesStale: false,
        requiredChecks: [],
        upToDate: false,
        signedCommits: false,
        forbidsForcePush: false,
        bindsEverybody: false,
      },
    ])
  })

  test('somebody who may bypass reviews by name is not bound', async () => {
    const reviews = {
      ...strict.required_pull_request_reviews,
      bypass_pull_request_allowances: { apps: [{ slug: 'bot' }] },
    }
    api.state.protection.main = { ...strict, required_pull_request_reviews: reviews }
    expect((await branchOf()).sources).toMatchObject([{ bindsEverybody: false }])
  })

  test('rulesets count, each for itself, with who may bypass them', async () => {
    api.state.protection = {}
    api.state.rules['release/1.x'] = [
      {
        type: 'pull_request',
        ruleset_id: 1,
        parameters: { required_approving_review_count: 1, dismiss_stale_reviews_on_push: true },
      },
      {
        type: 'required_status_checks',
        ruleset_id: 1,
        parameters: { strict_required_status_checks_policy: true, required_status_checks: [{ context: 'build' }] },
      },
      { type: 'non_fast_forward', ruleset_id: 2 },
      { type: 'required_signatures', ruleset_id: 2 },
    ]
    api.state.bypassActors = { 1: [], 2: [{ actor_type: 'OrganizationAdmin' }] }
    api.state.commits['release/1.x'] = [OTHER]
    expect(await branchOf({}, 'release/1.x')).toMatchObject({
      branch: 'release/1.x',
      sources: [
        {
          name: 'ruleset 1',
          pullRequest: true,
          reviews: 1,
          dismissesStale: true,
          requiredChecks: ['build'],
          upToDate: true,
          forbidsForcePush: false,
          bindsEverybody: true,
        },
        { name: 'ruleset 2', pullRequest: false, signedCommits: true, forbidsForcePush: true, bindsEverybody: false },
      ],
      unreadable: [],
      holdsCommit: false,
    })
  })

  test('an unprotected branch is known to be unprotected', async () => {
    api.state.protection = {}
    expect(await branchOf()).toMatchObject({ sources: [], unreadable: [] })
  })

  test('the token of a workflow can not see it, and that is said', async () => {
    api.state.rules.main = [{ type: 'non_fast_forward', ruleset_id: 1 }]
    api.state.bypassActors = { 1: [] }
    const { sources, unreadable } = await branchOf({ token: 'token-of-a-workflow' })
    expect(unreadable).toEqual([expect.stringMatching(/^branch protection: .*403 Resource not accessible/)])
    expect(sources).toMatchObject([{ name: 'ruleset 1', forbidsForcePush: true }])
    expect(sources[0]).not.toHaveProperty('bindsEverybody')
  })

  test('a protection that is hidden is not taken for none', async () => {
    const body = JSON.stringify({ message: 'Not Found' })
    api.faults.set('/repos/apache/widget/branches/main/protection', { status: 404, body })
    expect(await branchOf()).toMatchObject({ sources: [], unreadable: [expect.stringContaining('404 Not Found')] })
  })

  test('a branch that is not there leaves open whether it holds the commit', async () => {
    expect(await branchOf({}, 'gone')).not.toHaveProperty('holdsCommit')
  })
})

describe('trouble', () => {
  const path = `/repos/apache/widget/commits/${COMMIT}/check-runs`

  test('a wrong token is refused, and stands in no message', async () => {
    const refused = await posture({ token: 'wrong-token' }).checks(COMMIT)
    expect(refused).toEqual({ unreadable: expect.stringContaining('401 Bad credentials') })
    expect(JSON.stringify(refused)).not.toContain('wrong-token')
  })

  test('a token with a line break is refused before it is printed', () => {
    expect(() => posture({ token: 'secret\nx' })).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
    expect(() => posture({ token: 'secret\nx' })).not.toThrow(/secret/)
  })

  test('waits as long as GitHub asks', async () => {
    api.faults.set(path, { status: 429, headers: { 'retry-after': '7' }, times: 1 })
    expect(await posture().checks(COMMIT)).toHaveProperty('value')
    expect(pauses).toEqual([7_000])
  })

  test('does not wait for an hour', async () => {
    const headers = {
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(Date.parse('2026-11-20T12:50:00Z') / 1000),
    }
    api.faults.set(path, { status: 403, headers })
    expect(await posture().checks(COMMIT)).toEqual({ unreadable: 'GitHub takes no more requests for now' })
    expect(pauses).toEqual([])
  })

  test('repeats what breaks, a few times', async () => {
    api.faults.set(path, { reset: true, times: 1 })
    expect(await posture().checks(COMMIT)).toHaveProperty('value')
    api.faults.set(path, { status: 502 })
    await expect(posture().checks(COMMIT)).rejects.toMatchObject({ code: 'NETWORK' })
    expect(pauses).toEqual([1_000, 1_000, 2_000, 4_000])
  })

  test('does not wait for a server that hangs', async () => {
    api.faults.set(path, { hang: true })
    await expect(posture({ timeoutMs: 50 }).checks(COMMIT)).rejects.toMatchObject({ code: 'TIMEOUT' })
  })

  test('a page of HTML is no answer', async () => {
    api.faults.set(path, { status: 200, body: '<html>', type: 'text/html' })
    await expect(posture().checks(COMMIT)).rejects.toMatchObject({ code: 'MALFORMED' })
    api.faults.set(path, { status: 200, body: '{"total_count": "many"}' })
    await expect(posture().checks(COMMIT)).rejects.toMatchObject({ code: 'MALFORMED' })
  })

  test('a repository that moved is not followed', async () => {
    api.faults.set(path, {
      status: 301,
      headers: { location: 'https://evil.example.org/' },
      body: '{"message": "Moved"}',
    })
    expect(await posture().checks(COMMIT)).toEqual({ unreadable: expect.stringContaining('301 Moved') })
  })

  test.each(['apache', 'apache/widget/x', '../x', 'a/..', 'a/.', 'a b/c', ''])('%j is no repository', (name) => {
    expect(() => posture({}, name)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
  })

  test('no token goes over an open line, and no short id is asked for', async () => {
    expect(() => posture({ apiUrl: 'http://example.org' })).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
    await expect(posture().checks('main')).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })
})
