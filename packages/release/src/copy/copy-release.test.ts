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
import { holdsText, noHolds } from '../hold/holds-text.ts'
import { holdsWith } from '../testing/holds.ts'
import { memoryDisk } from '../testing/memory-disk.ts'
import { memoryStore } from '../testing/memory-store.ts'
import { standingClock } from '../testing/standing-clock.ts'
import { copyPlanSchema, copyReceiptSchema } from './copy-plan.ts'
import { executeCopy, planCopy } from './copy-release.ts'

const FROM = 'https://dist.example.org/release/example/tool/1.0'
const TO = 'directory:/mirror/1.0'
const released = { 'tool.zip': 'bytes', 'tool.zip.sha512': 'sum', 'tool.zip.asc': 'signature' }

async function setUp(there: Record<string, string> = released) {
  const disk = memoryDisk(Object.fromEntries(Object.entries(released).map(([path, text]) => [`/one/${path}`, text])))
  const [source, target] = [memoryStore(disk), memoryStore(disk)]
  source.commit(FROM, there)
  const files = (await disk.reader.read('/one')).map(({ path, size, sha256, sha512 }) => ({
    path,
    size,
    sha256,
    sha512,
  }))
  const receipt = {
    release: { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc1' },
    candidateDigest: candidateDigest(files),
    files,
  }
  const ports = { ...disk, source, target, clock: standingClock(), progress: () => {} }
  const plan = (request = {}) => planCopy({ receipt, from: FROM, to: TO, ...request }, ports)
  return { disk, source, target, receipt, ports, plan }
}

test('a copy is the same files in one revision, and its receipt says of what', async () => {
  const { plan, ports, target, disk } = await setUp()
  const planned = await plan()
  expect(copyPlanSchema.parse(planned)).toEqual(planned)
  expect(target.commits).toEqual([])
  const receipt = await executeCopy(planned, ports)
  expect(copyReceiptSchema.parse(receipt)).toEqual(receipt)
  expect(receipt).toMatchObject({ location: TO, changed: true, source: { location: FROM, revision: 1 } })
  expect((await target.list(TO)).map(({ path }) => path)).toEqual(Object.keys(released).toSorted())
  expect(await executeCopy(planned, ports)).toMatchObject({ changed: false, revision: receipt.revision })
  expect(target.commits).toHaveLength(1)
  expect([...disk.files.keys()].filter((path) => path.startsWith('/scratch/'))).toEqual([])
})

test.each([
  ['a changed byte', { ...released, 'tool.zip': 'bytez' }, 'tool.zip has other bytes'],
  ['a changed signature, which the digest does not see', { ...released, 'tool.zip.asc': 'other' }, 'tool.zip.asc has'],
  ['an extra file', { ...released, 'more.zip': 'more' }, 'more.zip was not released'],
  ['a missing file', { 'tool.zip': 'bytes', 'tool.zip.asc': 'signature' }, 'tool.zip.sha512 is missing'],
])('a source with %s is refused', async (_, there, words) => {
  const { plan, target } = await setUp(there)
  await expect(plan()).rejects.toMatchObject({ code: 'REFUSED', message: expect.stringContaining(words) })
  expect(target.commits).toEqual([])
})

test('a source that changes after the plan is copied as it was at the planned revision', async () => {
  const { plan, ports, source, target } = await setUp()
  const planned = await plan()
  source.commit(FROM, { ...released, 'tool.zip': 'evil' })
  await executeCopy(planned, ports)
  expect((await target.list(TO)).find(({ path }) => path === 'tool.zip')?.size).toBe(5)
})

test('a store that takes other bytes than were sent is found out', async () => {
  const { plan, ports, target } = await setUp()
  const planned = await plan()
  const stage: typeof target.stage = async (request) => {
    await target.stage(request)
    const revision = target.commit(TO, { ...released, 'tool.zip.asc': '' })
    return { location: TO, revision, changed: true }
  }
  const attempt = executeCopy(planned, { ...ports, target: { ...target, stage } })
  await expect(attempt).rejects.toMatchObject({ code: 'REFUSED', message: expect.stringContaining(TO) })
})

test('other bytes at the target stay, a receipt that was edited and a copy onto itself are refused', async () => {
  const { plan, ports, target, receipt } = await setUp()
  const planned = await plan()
  target.commit(TO, { 'tool.zip': 'something else' })
  await expect(executeCopy(planned, ports)).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(executeCopy({ ...planned, files: receipt.files.slice(1) }, ports)).rejects.toMatchObject({
    code: 'REFUSED',
  })
  await expect(plan({ to: FROM })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  await expect(plan({ from: 'https://elsewhere.example.org' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a hold stops a copy, also one that was set after the plan', async () => {
  const { plan, ports, disk, target } = await setUp()
  const now = ports.clock.now()
  const scope = { committee: 'example', product: 'tool' }
  disk.files.set('/holds.json', Buffer.from(holdsText(noHolds(now), { now })))
  const planned = await plan({ holds: { location: '/holds.json' } })
  disk.files.set('/holds.json', Buffer.from(holdsText(holdsWith([scope], now), { now })))
  const refused = { code: 'REFUSED', message: expect.stringContaining('a security hold stands') }
  await expect(executeCopy(planned, ports)).rejects.toMatchObject(refused)
  await expect(plan({ holds: { location: '/holds.json' } })).rejects.toMatchObject(refused)
  expect(target.commits).toEqual([])
})

test.each(['https://dist.example.org/repos/dist/release/example/tool/1.0', 'https://dist.example.org/dist/release'])(
  'nothing is copied to %s: there only a promotion leads',
  async (to) => {
    const { plan, ports } = await setUp()
    await expect(plan({ to })).rejects.toMatchObject({ code: 'REFUSED', hint: expect.stringContaining('Promote') })
    await expect(executeCopy({ ...(await plan()), to }, ports)).rejects.toMatchObject({ code: 'REFUSED' })
  },
)
