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

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { distributedEvents } from '@tra/release'
import { jsonReply, type LoopbackServer, type Reply, startLoopbackServer, textReply } from '@tra/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { commandEvents, commandSource } from './command-events.ts'
import { runToken } from './run-token.ts'
import { spooledEvents } from './spool.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'command-events-'))
})
afterEach(() => rm(root, { recursive: true }))

const happening = { source: 'urn:trusted-release:local', time: new Date(Date.UTC(2026, 2, 1)) }
const channel = (name: string, state: 'same' | 'pending') => ({
  channel: 'pypi' as const,
  name,
  state,
  files: [],
  problems: [],
})
const distribution = {
  schema: 'distribution-record/v1' as const,
  release: { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' },
  ...{ candidateDigest: 'a'.repeat(64), checkedAt: '2026-03-01T00:00:00Z', verdict: 'needs-human' as const },
  channels: [channel('widget', 'same'), channel('widget-extra', 'pending')],
}

describe('commandEvents', () => {
  const log = (spoolDirectory: string, warnings: string[] = []) =>
    commandEvents({ spoolDirectory, environment: {}, warn: (line) => warnings.push(line) })

  test('leaves one valid event of a channel that was found to serve, and none of one that does not yet', async () => {
    for (const event of distributedEvents(distribution, happening)) await log(root).record(event)
    expect(await spooledEvents(root)).toMatchObject([
      { type: 'org.apache.release.distributed.v1', data: { channel: 'pypi', name: 'widget', bytes: 'same' } },
    ])
  })

  test('a spool that can not be written is a warning: the thing itself was done', async () => {
    const warnings: string[] = []
    await writeFile(join(root, 'file'), '')
    const [event] = distributedEvents(distribution, happening)
    if (event === undefined) throw new Error('there is no event')
    await log(join(root, 'file/spool'), warnings).record(event)
    expect(warnings).toEqual([expect.stringContaining('no event was recorded')])
  })
})

test.each([
  [{}, 'urn:trusted-release:local'],
  [{ GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'a/b' }, 'urn:trusted-release:local'],
  [
    { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'a/b', GITHUB_RUN_ID: '7', GITHUB_RUN_ATTEMPT: '2' },
    'https://github.com/a/b/actions/runs/7/attempts/2',
  ],
])('the source of %j is %s', (environment, source) => {
  expect(commandSource(environment)).toBe(source)
})

describe('runToken', () => {
  let server: LoopbackServer
  let reply: Reply
  const asked: string[] = []
  beforeAll(async () => {
    server = await startLoopbackServer(() => ({ url, headers }) => {
      asked.push(`${url.searchParams.get('audience')} ${headers.authorization}`)
      return reply
    })
  })
  afterAll(() => server.close())
  const ask = () =>
    runToken('https://ledger.example.org#sha256=ab', {
      ...{
        ACTIONS_ID_TOKEN_REQUEST_URL: `${server.url}/token?api-version=2`,
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'of the job',
      },
    })

  test('asks for exactly the audience, as the job', async () => {
    reply = jsonReply({ value: 'a.b.c' })
    expect(await ask()).toBe('a.b.c')
    expect(asked.at(-1)).toBe('https://ledger.example.org#sha256=ab Bearer of the job')
  })

  test('a job without the permission has none', async () => {
    expect(await runToken('x', {})).toBeUndefined()
    expect(await runToken('x', { ACTIONS_ID_TOKEN_REQUEST_URL: 'https://example.org' })).toBeUndefined()
  })

  test.each<[string, Reply]>([
    ['an empty token', jsonReply({ value: '' })],
    ['no token', jsonReply({ detail: 'no' })],
    ['a page', textReply('<html>')],
    ['an endless answer', textReply(' '.repeat(17 * 1024 * 1024))],
  ])('%s is refused', async (_, given) => {
    reply = given
    await expect(ask()).rejects.toThrow()
  })
})
