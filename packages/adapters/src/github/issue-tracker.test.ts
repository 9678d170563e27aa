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

import { type GitHubApi, type GitHubIssue, startGitHubApi } from '@tra/testkit'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { issueTracker } from './issue-tracker.ts'

const TOKEN = 'ghs_monitor'
const NAME = 'example-org/tool'
const PATH = `/repos/${NAME}/issues`
const LABEL = 'trusted-release-monitor'
const BOT = 'github-actions[bot]'

const issue = (number: number, more: Partial<GitHubIssue> = {}): GitHubIssue => ({
  ...{ number, title: `finding ${number}`, body: 'body', state: 'open', state_reason: null },
  ...{ labels: [{ name: LABEL }], user: { login: BOT, type: 'Bot' } },
  ...more,
})

let api: GitHubApi
let naps: number[]
beforeEach(async () => {
  naps = []
  api = await startGitHubApi({
    state: {
      ...{ name: NAME, defaultBranch: 'main', checkRuns: [], statuses: [], protection: {}, rules: {} },
      ...{ bypassActors: {}, commits: {}, issues: [] },
    },
    tokens: { [TOKEN]: 'issues', reader: 'contents' },
    maximumPage: 2,
  })
})
afterEach(() => api.close())

function tracker({ token = TOKEN, author = BOT } = {}) {
  const clock = {
    now: () => new Date('2026-03-01T12:00:00Z'),
    sleep: async (milliseconds: number) => {
      naps.push(milliseconds)
    },
  }
  return issueTracker({ repository: NAME, label: LABEL, author, clock, token, apiUrl: api.url })
}

test('lists what the account opened under the label, over all pages, closed ones too; nothing of people', async () => {
  api.state.issues = [
    issue(1),
    issue(2, { state: 'closed' }),
    issue(3, { user: { login: 'ada', type: 'User' } }),
    issue(4, { pull_request: {} }),
    issue(5, { labels: [{ name: 'bug' }] }),
    issue(6, { user: null }),
    issue(7, { body: null }),
  ]
  expect((await tracker().list()).map(({ number, state, body }) => [number, state, body])).toEqual([
    [1, 'open', 'body'],
    [2, 'closed', 'body'],
    [7, 'open', ''],
  ])
})

test('opens with the label, changes, closes as completed, and leaves a second between requests', async () => {
  const number = await tracker().open({ title: 'A finding', body: 'text' })
  await tracker().change(number, { title: 'Another', body: 'other' })
  await tracker().change(number, { state: 'closed' })
  expect(api.state.issues).toMatchObject([
    { title: 'Another', body: 'other', state: 'closed', state_reason: 'completed', labels: [{ name: LABEL }] },
  ])
  expect(naps).toEqual([1_000, 1_000, 1_000])
})

test('an issue whose answer was lost is found and not opened again', async () => {
  api.state.lostAnswers = 1
  expect(await tracker().open({ title: 'A finding', body: 'text' })).toBe(1)
  expect(api.state.issues).toHaveLength(1)
})

test('a list that breaks off is no list', async () => {
  api.faults.set(PATH, { reset: true })
  await expect(tracker().list()).rejects.toMatchObject({ code: 'NETWORK' })
})

test('limits are waited for, with the header and without one', async () => {
  api.faults.set(PATH, { status: 403, headers: { 'retry-after': '9' }, times: 1, body: '{}' })
  await tracker().list()
  const message = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'
  api.faults.set(PATH, { status: 403, times: 1, body: JSON.stringify({ message }) })
  await tracker().open({ title: 'A finding', body: 'text' })
  expect(naps).toEqual([9_000, 60_000, 1_000])
  expect(api.state.issues).toHaveLength(1)
})

test('a rate limit of an hour ends the run with what to do', async () => {
  const reset = String(Date.parse('2026-03-01T13:00:00Z') / 1000)
  api.faults.set(PATH, {
    status: 403,
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset },
    body: '{}',
  })
  await expect(tracker().list()).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' })
  expect(naps).toEqual([])
})

test.each([
  ['a token that may only read', { token: 'reader' }, 'PERMISSION_MISSING', 'issues: write'],
  ['a token of somebody else', { author: 'ada' }, 'REFUSED', '--issues-by'],
])('%s is told', async (_, options, code, words) => {
  const thrown = await tracker(options)
    .open({ title: 'x', body: 'y' })
    .catch((error) => error)
  expect(thrown).toMatchObject({ code, hint: expect.stringContaining(words) })
})

test('an issue without its label is told at once: the next run would open it again', async () => {
  api.state.labelsDropped = true
  await expect(tracker().open({ title: 'x', body: 'y' })).rejects.toMatchObject({
    code: 'REFUSED',
    message: 'issue #1 did not get the label trusted-release-monitor',
  })
})

test('issues that are switched off, and one that is gone, are told', async () => {
  await expect(tracker().change(9, { title: 'x' })).rejects.toMatchObject({ message: expect.stringContaining('404') })
  delete api.state.issues
  await expect(tracker().list()).rejects.toMatchObject({ message: expect.stringContaining('disabled') })
})
