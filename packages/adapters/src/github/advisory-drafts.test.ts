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

import type { WantedAdvisory } from '@tra/release'
import { type GitHubAdvisory, type GitHubApi, startGitHubApi } from '@tra/testkit'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { advisoryDrafts } from './advisory-drafts.ts'

const TOKEN = 'github_pat_drafter'
const NAME = 'example-org/tool'
const PATH = `/repos/${NAME}/security-advisories`

const wanted: WantedAdvisory = {
  ...{ marker: '<!-- trusted-release-hold: aaaaaaaaaaaa -->', summary: 'Security hold on example/tool' },
  ...{ description: 'A report is being looked at.', product: 'tool', severity: 'critical' },
}

const published = (number: number): GitHubAdvisory => ({
  ...{ ghsa_id: `GHSA-${number}`, html_url: `https://github.com/${NAME}/security/advisories/GHSA-${number}` },
  ...{ summary: 'old', description: 'old', severity: 'low', state: 'published', vulnerabilities: [] },
})

let api: GitHubApi
let naps: number[]
beforeEach(async () => {
  naps = []
  api = await startGitHubApi({
    state: {
      ...{ name: NAME, defaultBranch: 'main', checkRuns: [], statuses: [], protection: {}, rules: {} },
      ...{ bypassActors: {}, commits: {}, advisories: [] },
    },
    tokens: { [TOKEN]: 'advisories', reader: 'contents' },
    maximumPage: 2,
  })
})
afterEach(() => api.close())

function drafts({ token = TOKEN, repository = NAME } = {}) {
  const clock = {
    now: () => new Date('2026-03-01T12:00:00Z'),
    sleep: async (milliseconds: number) => {
      naps.push(milliseconds)
    },
  }
  return advisoryDrafts(repository, { clock, token, apiUrl: api.url })
}

test('is made as GitHub wants it, and found the second time', async () => {
  const first = await drafts().draft({ ...wanted, version: '1.0' })
  expect(first).toEqual({ url: expect.stringContaining(NAME), created: true })
  expect(api.state.advisories).toMatchObject([
    {
      state: 'draft',
      severity: 'critical',
      description: `${wanted.marker}\nA report is being looked at.`,
      vulnerabilities: [{ package: { ecosystem: 'other', name: 'tool' }, vulnerable_version_range: '= 1.0' }],
    },
  ])
  expect(await drafts().draft(wanted)).toEqual({ ...first, created: false })
  expect(api.state.advisories).toHaveLength(1)
})

test('is found on a later page, behind many that are younger', async () => {
  await drafts().draft(wanted)
  api.state.advisories = [...(api.state.advisories ?? []), ...[1, 2, 3, 4, 5].map(published)]
  expect(await drafts().draft(wanted)).toMatchObject({ created: false })
})

test('another hold gets a draft of its own', async () => {
  await drafts().draft(wanted)
  await drafts().draft({ ...wanted, marker: '<!-- trusted-release-hold: bbbbbbbbbbbb -->' })
  expect(api.state.advisories).toHaveLength(2)
})

test('a draft whose answer was lost is found and not made again', async () => {
  api.state.lostAnswers = 1
  expect(await drafts().draft(wanted)).toMatchObject({ created: true })
  expect(api.state.advisories).toHaveLength(1)
})

test('a limit that GitHub sets is waited for', async () => {
  api.faults.set(PATH, { status: 403, headers: { 'retry-after': '7' }, times: 1, body: '{}' })
  await drafts().draft(wanted)
  expect(naps).toEqual([7_000])
})

test.each([
  ['a token without the permission', { token: 'reader' }, 'PERMISSION_MISSING', 'Repository security advisories'],
  ['a token that nobody knows', { token: 'stranger' }, 'PERMISSION_MISSING', 'Bad credentials'],
  ['another repository', { repository: 'example-org/other' }, 'NOT_FOUND', '404'],
  ['a name that leads elsewhere', { repository: '../user' }, 'INPUT_INVALID', 'owner/repository'],
])('is refused with %s', async (_, options, code, words) => {
  const thrown = await (async () => drafts(options).draft(wanted))().catch((error) => error)
  expect(thrown).toMatchObject({ code })
  expect(`${thrown.message} ${thrown.hint}`).toContain(words)
  expect(api.state.advisories).toEqual([])
})
