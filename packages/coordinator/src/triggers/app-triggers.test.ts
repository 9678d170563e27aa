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

import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Context, Hono } from 'hono'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { FakeGitHub } from '../../test/fake-github.ts'
import { publisherSchema } from '../registry/publisher.ts'
import { problemResponse } from '../routes/problem.ts'
import { triggerPages } from '../routes/trigger-pages.ts'
import { readAppKey } from './app-token.ts'
import { appTriggers } from './app-triggers.ts'
import { GitHubWorkflows } from './github-workflows.ts'

const origin = 'https://releases.example.org'
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
let now = new Date('2026-03-01T12:00:00Z')
const github = new FakeGitHub(publicKey, () => now)
const widget = { repository: 'example/widget', repositoryId: '7' }
let api: string
beforeAll(async () => {
  api = await github.listen()
})
beforeEach(() => github.asked.splice(0))
afterAll(() => github.close())

const workflowsOf = (appId = '11', key = privateKey) => new GitHubWorkflows({ appId, key, api, now: () => now })
const thrownBy = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (thrown: unknown) => thrown as Error & { code: string },
  )

describe('the workflows of a repository', () => {
  it('are those that can be started by hand, read once a minute, by a token that is kept', async () => {
    const workflows = workflowsOf()
    const found = await workflows.sources(widget)
    expect(found.map(({ path, ref }) => [path, ref])).toEqual([['.github/workflows/release.yml', 'main']])
    await workflows.sources(widget)
    now = new Date(now.getTime() + 60_000)
    await workflows.sources(widget)
    expect(github.asked.filter((one) => one.endsWith('/access_tokens'))).toHaveLength(1)
    expect(github.asked.filter((one) => one.endsWith('/actions/workflows'))).toHaveLength(2)
  })

  it('are read with a new token shortly before the old one ends, and when it was withdrawn', async () => {
    const workflows = workflowsOf()
    await workflows.sources(widget)
    now = new Date(now.getTime() + 56 * 60_000)
    await workflows.sources(widget)
    github.withdraw()
    now = new Date(now.getTime() + 60_000)
    expect(await workflows.sources(widget)).toHaveLength(1)
    expect(github.asked.filter((one) => one.endsWith('/access_tokens')).length).toBeGreaterThanOrEqual(3)
  })

  it('are refused to a wrong key, a wrong App and a replaced repository, and no secret is told', async () => {
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    const tries = [
      workflowsOf('11', other).sources(widget),
      workflowsOf('12').sources(widget),
      workflowsOf().sources({ ...widget, repositoryId: '8' }),
      workflowsOf().sources({ ...widget, repository: '../widget' }),
      workflowsOf().sources({ ...widget, repository: 'example/gadget' }),
    ]
    const thrown = await Promise.all(tries.map(thrownBy))
    expect(thrown.map((one) => one?.code)).toEqual([
      ...['TOOL_FAILED', 'TOOL_FAILED', 'INPUT_INVALID', 'INPUT_INVALID'],
      expect.stringMatching(/TOOL_FAILED|NOT_FOUND/),
    ])
    expect(thrown.map((one) => `${one?.stack} ${String(one?.cause)}`).join()).not.toMatch(/ghs_|eyJ|PRIVATE/)
  })

  it('are bounded', async () => {
    github.padding = 300_000
    expect(await thrownBy(workflowsOf().sources(widget))).toMatchObject({ code: 'LIMIT_EXCEEDED' })
    github.padding = 0
  })

  it('are not started with an input that they do not have', async () => {
    const start = { path: '.github/workflows/release.yml', ref: 'main' }
    const thrown = await thrownBy(workflowsOf().dispatch(widget, start, { verison: '1' }))
    expect(thrown).toMatchObject({ code: 'INPUT_INVALID', message: expect.stringContaining('verison') })
  })
})

describe('the page of workflows', () => {
  const terms = { ...widget, ownerId: '2', workflow: '.github/workflows/release.yml', refs: ['protected'] }
  const record = publisherSchema.parse({ ...terms, committee: 'widgets', product: 'widget' })
  const post = (login: string, id: string, body: Record<string, string>) => {
    const app = new Hono()
    app.onError(problemResponse)
    app.route(
      '/',
      triggerPages(
        appTriggers({
          workflows: workflowsOf(),
          registry: { records: async () => [{ ...record, id: 'one', state: 'active' }] },
          signIn: {
            account: (_: Context) => (login === '' ? undefined : { id, login }),
            formToken: () => `form of ${id}`,
            isFormToken: (_, token) => token === `form of ${id}`,
          },
          roles: { rolesOf: async (account) => (account === '9' ? [] : ['committer']) },
          ...{ origin, site: 'https://github.com', now: () => now },
        }),
      ),
    )
    const about = { workflow: '.github/workflows/release.yml', repository: 'example/widget', token: `form of ${id}` }
    const fields = { ...about, ...body }
    return app.request('/projects/widgets/widget/triggers', {
      ...{ method: 'POST', body: new URLSearchParams(fields), headers: { origin } },
    })
  }

  it('starts one for a committer who may write to the repository', async () => {
    const answer = await post('robin', '1', { 'input.version': '1.0.0' })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('https://github.com/example/widget/actions/workflows/release.yml')
    expect(github.started).toEqual([{ ref: 'main', inputs: { version: '1.0.0' } }])
  })

  it.each(['', 'form of 2'])('starts nothing from a form of another session: %s', async (token) => {
    const before = github.started.length
    expect((await post('robin', '1', { 'input.version': '1.0.0', token })).status).toBe(403)
    expect(github.started).toHaveLength(before)
  })

  it('shows the form again when GitHub refuses, with what was typed and GitHub’s reason', async () => {
    const refused = await post('kim', '2', { 'input.version': '1.0.0-typed' })
    expect(refused.status).toBe(403)
    expect(await refused.text()).toMatch(/role="alert"[\s\S]*lets you start nothing[\s\S]*value="1\.0\.0-typed"/)
  })

  it.each<[string, number, string, string]>([
    ['nobody', 401, '', ''],
    ['who has no role', 403, 'robin', '9'],
    ['who may only read at GitHub', 403, 'kim', '2'],
    ['whom GitHub does not know there', 403, 'sasha', '3'],
    ['whose name is another one’s by now', 403, 'robin', '4'],
  ])('starts nothing for %s', async (_, status, login, id) => {
    const before = github.started.length
    expect((await post(login, id, { 'input.version': '1.0.0' })).status).toBe(status)
    expect(github.started).toHaveLength(before)
  })
})

it('the key of the App is an RSA key, and a bad file is not told', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'app-key-'))
  const path = join(directory, 'key.pem')
  await writeFile(path, privateKey.export({ format: 'pem', type: 'pkcs1' }))
  expect((await readAppKey(path)).asymmetricKeyType).toBe('rsa')
  await writeFile(path, 'a secret in the wrong file')
  const thrown = await thrownBy(readAppKey(path))
  expect(thrown).toMatchObject({ code: 'INPUT_INVALID' })
  expect(`${thrown?.stack}`).not.toContain('a secret')
  await rm(directory, { recursive: true })
})
