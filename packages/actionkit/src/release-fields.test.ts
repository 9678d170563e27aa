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

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { stepOptions } from './release-fields.ts'
import { githubWorkflow, type Workflow } from './workflow.ts'
import { workflowRun } from './workflow-run.ts'

const inputs = { 'coordinator-url': 'https://c.example.org', 'event-spool': 'events', 'dry-run': false }

it('a run that may not ask for a token reports without one instead of failing', async () => {
  const warnings: string[] = []
  const workflow: Workflow = {
    ...githubWorkflow(),
    annotate: ({ message }) => warnings.push(message),
    idToken: () => Promise.reject(new Error('no permission')),
  }
  const options = stepOptions(inputs, workflow)
  await expect(options.token('https://c.example.org')).resolves.toBeUndefined()
  options.warn('the coordinator is down')
  expect(warnings).toEqual(['the coordinator is down'])
})

it('the source of events is the run and its attempt', () => {
  const environment = {
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'example/x',
    GITHUB_RUN_ID: '7',
    GITHUB_RUN_ATTEMPT: '2',
    GITHUB_SHA: 'a'.repeat(40),
  }
  const source = 'https://github.com/example/x/actions/runs/7/attempts/2'
  expect(workflowRun(environment)).toEqual({ source, commit: 'a'.repeat(40) })
  expect(workflowRun({ GITHUB_REPOSITORY: 'example/x' }).source).toBe('urn:trusted-release:local')
})

const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = process.env

beforeEach(() => {
  process.env.ACTIONS_ID_TOKEN_REQUEST_URL = 'http://127.0.0.1:9/?x=1'
  process.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN = 'the-runners-own-token'
})

afterEach(() => {
  for (const [name, value] of Object.entries({
    ACTIONS_ID_TOKEN_REQUEST_URL: url,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: token,
  })) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
})

it.each([
  ['a permission that is missing', undefined, 'PERMISSION_MISSING', 'id-token: write'],
  ['a token service that is down', 'http://127.0.0.1:9/?x=1', 'NETWORK', 'again'],
])("tells %s, and never the runner's token", async (_, address, code, words) => {
  if (address === undefined) delete process.env.ACTIONS_ID_TOKEN_REQUEST_URL
  else process.env.ACTIONS_ID_TOKEN_REQUEST_URL = address
  const refused = githubWorkflow().idToken('sigstore')
  await expect(refused).rejects.toMatchObject({ code, hint: expect.stringContaining(words) })
  await expect(refused).rejects.toThrow(/^(?!.*the-runners-own-token)/)
})

it('gives the runner no command that stands in a file name', () => {
  const written: string[] = []
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0)
  githubWorkflow().info('wrote a\n::error title=forged::x\u001b[2J')
  stdout.mockRestore()
  expect(written.join('')).toBe('wrote a\\u{a}::error title=forged::x\\u{1b}[2J\n')
})
