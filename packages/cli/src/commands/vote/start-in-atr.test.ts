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

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AtrServer, startAtrServer } from '@tra/testkit'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { runCommandLine } from '../../run-command-line.ts'
import { vote } from './vote.ts'

const REFERENCE = { project: 'tool', version: '1.0' }
let root: string
let atr: AtrServer
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'vote-in-atr-'))
  atr = await startAtrServer({
    directory: join(root, 'atr'),
    accounts: [{ uid: 'ada', fullname: 'Ada', token: 'a-token' }],
    projects: [{ key: 'tool', committee: 'example', members: ['ada'], voteMode: 'email' }],
    behaviour: {
      ...{ polls: 0, lies: new Set(), losesAnswers: new Set(), packages: new Set() },
      check: () => [
        {
          ...{ checker: 'atr.tasks.checks.rat.check', primary_rel_path: null, member_rel_path: null },
          ...{ status: 'concern', message: 'unknown licence' },
        },
      ],
    },
  })
  await mkdir(join(root, 'candidate'))
  await writeFile(join(root, 'candidate/apache-tool-1.0-src.zip'), 'PK')
  await atr.put(REFERENCE, join(root, 'candidate'))
})
afterEach(() => vi.unstubAllEnvs())
afterAll(async () => {
  await atr.close()
  await rm(root, { recursive: true })
})

async function open(...more: string[]) {
  const logged: string[] = []
  const terminal = { out: (text: string) => void logged.push(text), log: (line: string) => void logged.push(line) }
  const release = ['--release', 'example/tool/1.0-rc1', '--to', 'dev@example.apache.org', '--from', 'Ada']
  const facts = ['--commit', 'ab12'.repeat(10), '--keys', 'https://example.org/KEYS', '--output', join(root, 'out')]
  const page = `${atr.url}/compose/tool/1.0`
  const code = await runCommandLine([vote], ['vote', 'open', page, ...release, ...facts, '--send', ...more], terminal)
  return { code, said: logged.join('\n') }
}

function asAda(): void {
  vi.stubEnv('ATR_ASF_ID', 'ada')
  vi.stubEnv('ATR_TOKEN', 'a-token')
}

test('a vote in ATR wants an account, and an answer to every concern', async () => {
  const refused = await open('--revision', '1')
  expect(refused.said).toContain('it wants an account')
  asAda()
  const concern = await open('--revision', '1')
  expect(concern.said).toContain('atr.tasks.checks.rat.check must be acknowledged')
  expect((await open('--acknowledge', 'atr.tasks.checks.rat.check')).said).toContain('--revision is required')
  expect([refused.code, concern.code]).not.toContain(0)
  expect(atr.state.mails).toEqual([])
})

test('ATR opens it, sends our mail, and is asked once', async () => {
  asAda()
  const acknowledged = ['--revision', '1', '--acknowledge', 'atr.tasks.checks.rat.check']
  const first = await open(...acknowledged)
  expect(first.code, first.said).toBe(0)
  expect(first.said).toContain(`ATR opened the vote and sent its mail as <${atr.state.mails[0]?.messageId}>`)
  expect(atr.state.mails).toMatchObject([
    { to: 'dev@example.apache.org', subject: '[VOTE] Release Apache Tool 1.0-rc1' },
  ])
  expect(atr.state.mails[0]?.body).toMatch(/Candidate digest: [0-9a-f]{64}/)
  expect(atr.state.releases[0]).toMatchObject({ phase: 'release_candidate', publishes: true })
  expect(JSON.parse(await readFile(join(root, 'out/vote.sent.json'), 'utf8'))).toMatchObject({ state: 'sent' })
  const second = await open(...acknowledged)
  expect(second).toMatchObject({ code: 0, said: expect.stringContaining('nothing was sent') })
  expect(atr.state.mails).toHaveLength(1)
})
