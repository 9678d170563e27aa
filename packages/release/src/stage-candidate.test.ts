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

import { candidateDigest } from '@tra/kernel'
import { expect, test } from 'vitest'
import { type StageRequest, stageCandidate } from './stage-candidate.ts'
import { memoryDisk } from './testing/memory-disk.ts'
import { memoryStore } from './testing/memory-store.ts'
import { standingClock } from './testing/standing-clock.ts'

const LOCATION = 'https://dist.example.org/dev/example/1.0-rc1'

async function setUp() {
  const disk = memoryDisk({ '/rc/tool.zip': 'bytes', '/rc/tool.zip.sha512': 'sum', '/rc/tool.zip.asc': 'signature' })
  const store = memoryStore(disk)
  const lines: string[] = []
  const ports = { ...disk, store, clock: standingClock(), progress: (line: string) => void lines.push(line) }
  const mail = {
    to: 'dev@example.org',
    from: 'Ada Quillfeather',
    keysUrl: 'https://dist.example.org/release/example/KEYS',
    commit: undefined,
    tag: undefined,
    voteHours: 72,
    expeditedReason: undefined,
  }
  const request: StageRequest = {
    directory: '/rc',
    release: { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' },
    stagingUrl: 'https://dist.example.org/dev/example',
    expectedDigest: candidateDigest(await disk.reader.read('/rc')),
    mail,
    dryRun: false,
  }
  const stage = (changes: Partial<StageRequest> = {}) => stageCandidate({ ...request, ...changes }, ports)
  const stageFor = (voteHours: number, expeditedReason?: string) =>
    stage({ mail: { ...mail, voteHours, expeditedReason } })
  return { disk, store, ports, request, stage, stageFor, lines }
}

test('puts the candidate into the store in one revision and reads it back', async () => {
  const { stage, store, disk, request, lines } = await setUp()
  const staged = await stage()
  expect(staged).toMatchObject({
    location: LOCATION,
    revision: 1,
    changed: true,
    candidateDigest: request.expectedDigest,
  })
  expect(store.commits).toEqual([expect.stringContaining(request.expectedDigest)])
  expect(lines.at(-1)).toBe('staged as revision 1, read back and compared')
  expect([...disk.files.keys()].filter((path) => path.startsWith('/scratch/'))).toEqual([])
})

test('the deadline counts from now and stands in the mail with location, revision and digest', async () => {
  const { stage, request } = await setUp()
  const { deadline, mail } = await stage()
  expect(deadline).toEqual(new Date('2026-03-04T12:00:00Z'))
  for (const words of [LOCATION, 'Revision:         1', request.expectedDigest, '2026-03-04 12:00 UTC'])
    expect(mail.body).toContain(words)
})

test.each([
  ['https://github.com/o/tool/releases/tag/v1.0-rc1', 'https://github.com/o/tool/releases/tag/v1.0-rc1'],
  ['https://github.com/o/tool/releases/tag', 'https://github.com/o/tool/releases/tag/1.0-rc1'],
  ['https://releases.apache.org/compose/tool/1.0', 'https://releases.apache.org/compose/tool/1.0'],
  ['directory:/srv/dev/tool-1.0-rc1', 'directory:/srv/dev/tool-1.0-rc1'],
  ['https://dist.example.org/dev/21.0-rc1', 'https://dist.example.org/dev/21.0-rc1/1.0-rc1'],
])('%s is staged at %s', async (stagingUrl, location) => {
  const { stage } = await setUp()
  expect(await stage({ stagingUrl })).toMatchObject({ location })
})

test('the same bytes again change nothing', async () => {
  const { stage, store } = await setUp()
  await stage()
  expect(await stage()).toMatchObject({ revision: 1, changed: false })
  expect(store.commits).toHaveLength(1)
})

test('a file that changed since it was verified is refused and nothing is staged', async () => {
  const { stage, store, disk } = await setUp()
  disk.files.set('/rc/tool.zip', Buffer.from('bytez'))
  await expect(stage()).rejects.toMatchObject({ code: 'REFUSED', hint: expect.stringContaining('verify again') })
  expect(store.commits).toEqual([])
})

test('a signature that somebody added since does not matter', async () => {
  const { stage, disk } = await setUp()
  disk.files.set('/rc/tool.zip.asc', Buffer.from('signature\nanother'))
  await expect(stage()).resolves.toMatchObject({ changed: true })
})

test('other bytes at the location are never overwritten', async () => {
  const { stage, store } = await setUp()
  store.commit(LOCATION, { 'tool.zip': 'somebody else was here' })
  await expect(stage()).rejects.toMatchObject({ code: 'CONFLICT' })
})

test('a store that holds other bytes than it was sent is not believed', async () => {
  const { ports, request } = await setUp()
  const store = {
    ...ports.store,
    stage: async () => ({
      location: LOCATION,
      revision: ports.store.commit(LOCATION, { 'tool.zip': 'x' }),
      changed: true,
    }),
  }
  const message = expect.stringContaining('holds other bytes than were sent')
  await expect(stageCandidate(request, { ...ports, store })).rejects.toMatchObject({ code: 'REFUSED', message })
})

test.each([undefined, '', ' \n'])('a short vote without a reason (%j) is refused', async (reason) => {
  const { stageFor, store } = await setUp()
  await expect(stageFor(71, reason)).rejects.toMatchObject({ code: 'REFUSED', hint: expect.stringContaining('72') })
  expect(store.commits).toEqual([])
})

test('a short vote with a reason is called, and the mail says why', async () => {
  const { stageFor } = await setUp()
  const { mail, deadline } = await stageFor(24, 'It mends CVE-2026-0001.')
  expect(mail.body).toContain('It is shorter than usual because: It mends CVE-2026-0001.')
  expect(deadline).toEqual(new Date('2026-03-02T12:00:00Z'))
})

test('a dry run shows the mail and stages nothing', async () => {
  const { stage, store } = await setUp()
  const staged = await stage({ dryRun: true })
  expect(staged).toMatchObject({ location: LOCATION, changed: false })
  expect(staged.mail.body).toContain(LOCATION)
  expect(store.commits).toEqual([])
})
