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

import { appendFileSync, cpSync, existsSync, renameSync } from 'node:fs'
import { cp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { candidateDigest } from '@tra/kernel'
import { type Clock, executePromotion } from '@tra/release'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type AtrLab, asfClaims, FILES, REFERENCE, startAtrLab } from '../../test/atr-lab.ts'
import { candidateReader } from '../archive/index.ts'
import { directoryStore } from '../directory/index.ts'
import { documentReader } from '../files/index.ts'
import { openPgpVerifier } from '../gpg/index.ts'
import { temporaryDirectories } from '../scratch/index.ts'
import { atrCandidateStore } from './atr-candidate-store.ts'
import { publishingStore } from './publishing-store.ts'

const HOURS = 3_600_000
const [ARCHIVE = ''] = Object.keys(FILES)
let lab: AtrLab
let published = 0
let beforePublished: (directory: string) => Promise<void> | undefined
beforeAll(async () => {
  lab = await startAtrLab({ withoutSsh: true })
})
beforeEach(() => {
  lab.reset()
  published += 1
  lab.claims = asfClaims('tally')
  beforePublished = () => undefined
  lab.server.state.publish = publish
})
afterAll(() => lab.close())

// At once, as a commit is; the clock of the lab lets nobody wait for a disk.
async function publish(_release: unknown, directory: string): Promise<void> {
  const ready = `${released()}-ready`
  cpSync(directory, ready, { recursive: true })
  const waiting = beforePublished(ready)
  if (waiting !== undefined) await waiting
  renameSync(ready, released())
}

const released = () => join(lab.directory, `released-${published}`)
const from = () => `${lab.server.url}/compose/example-lib/1.2.0`
const to = () => `directory:${released()}`
const request = (revision = 1) => ({ from: from(), to: to(), revision, message: 'Release' })

function store(clock: Clock = lab.clock) {
  const atr = lab.atr()
  const progress = (line: string) => void lab.lines.push(line)
  const candidates = atrCandidateStore({ atr })
  return publishingStore({ atr, candidates, released: directoryStore(), clock, progress })
}

async function voted(publish = true): Promise<void> {
  const { number } = await lab.server.put(REFERENCE, await lab.candidate())
  await lab.atr().findings({ ...REFERENCE, revision: number })
  await lab.withAccount().startVote({ ...REFERENCE, revision: number, to: 'dev@example.apache.org', publish })
  await lab.clock.sleep(73 * HOURS)
}

const results = () => lab.server.state.mails.filter(({ subject }) => subject.startsWith('[RESULT]'))

describe('promoting', () => {
  test('ends the vote, and waits for what ATR publishes', async () => {
    await voted()
    expect(await store().promote(request())).toEqual({ location: to(), revision: expect.any(Number), changed: true })
    expect(await readFile(join(released(), ARCHIVE))).toEqual(FILES[ARCHIVE])
    expect(lab.server.state.releases[0]?.phase).toBe('release_preview')
  })

  test('again, changes nothing and sends nothing', async () => {
    await voted()
    await store().promote(request())
    expect(await store().promote(request())).toEqual({ location: to(), revision: expect.any(Number), changed: false })
    expect(results()).toHaveLength(1)
  })

  test('goes on where the vote was ended and nothing is published yet', async () => {
    await voted()
    const { promise, resolve } = Promise.withResolvers<void>()
    beforePublished = () => promise
    await lab.atr().resolveVote({ ...REFERENCE, resolution: 'passed' })
    // It serves the revision that the passed vote made of the one that was voted on.
    expect(await store().revisionOf(from())).toBe(2)
    expect(await store().revisionOf(to())).toBeUndefined()
    // ATR publishes while it is waited for, not before.
    const sleep = async (milliseconds: number) => {
      resolve()
      await vi.waitUntil(() => existsSync(released()), { timeout: 10_000 })
      await lab.clock.sleep(milliseconds)
    }
    expect(await store({ now: () => lab.clock.now(), sleep }).promote(request(2))).toEqual({
      location: to(),
      revision: expect.any(Number),
      changed: true,
    })
    expect(results()).toHaveLength(1)
  })

  test('does not believe that ATR publishes: what nobody sees is not there', async () => {
    await voted(false)
    await expect(store().promote(request())).rejects.toMatchObject({
      code: 'TIMEOUT',
      hint: expect.stringContaining(`${lab.server.url}/finish/example-lib/1.2.0`),
    })
    expect(lab.lines).toContainEqual(expect.stringContaining('ATR to publish into'))
  })

  test('does not believe "success"', async () => {
    await voted()
    lab.server.state.behaviour.lies.add('publisher/vote/resolve')
    await expect(store().promote(request())).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('ends no vote on another revision than was planned', async () => {
    await voted()
    await expect(store().promote(request(7))).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('the vote in ATR is on revision 00001, and 7 is planned'),
    })
    expect(results()).toEqual([])
  })

  test('ends no vote on other files than were planned', async () => {
    await voted()
    const planned = [{ path: ARCHIVE, sha256: '0'.repeat(64) }]
    await expect(store().promote({ ...request(), planned })).rejects.toMatchObject({ code: 'REFUSED' })
    expect(results()).toEqual([])
  })

  test('ends no vote while something else is where the release is to be', async () => {
    await voted()
    await cp(await lab.candidate({ 'old.zip': 'x' }), released(), { recursive: true })
    await expect(store().promote(request())).rejects.toMatchObject({ code: 'CONFLICT' })
    expect(results()).toEqual([])
  })

  test('a draft is not released', async () => {
    await lab.server.put(REFERENCE, await lab.candidate())
    await expect(store().promote(request())).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('phase compose'),
    })
  })
})

test('nobody is told to rename what ATR publishes as it is', () => {
  const renames = [{ from: 'a-rc1.zip', to: 'a.zip' }]
  expect(() => store().commands.promote({ ...request(), renames, files: [] })).toThrow(
    expect.objectContaining({ code: 'REFUSED' }),
  )
  expect(
    store()
      .commands.promote({ ...request(), files: [] })
      .join('\n'),
  ).toContain('/vote/example-lib/1.2.0')
})

test('a release that ATR published with other bytes than were voted on is refused', async () => {
  await voted()
  const files = await candidateReader().read(await lab.candidate())
  const plan = {
    ...{ schema: 'promotion-plan/v1' as const, ...request(), commands: [], files },
    release: { committee: 'example', product: 'example-lib', version: '1.2.0', candidate: 'rc1' },
    candidateDigest: candidateDigest(files),
  }
  const ports = {
    ...{ store: store(), reader: candidateReader(), documents: documentReader(), openPgp: openPgpVerifier() },
    ...{ scratch: temporaryDirectories(), clock: lab.clock, progress: () => {} },
  }
  beforePublished = (directory) => {
    appendFileSync(join(directory, ARCHIVE), '!')
    return undefined
  }
  await expect(executePromotion(plan, ports)).rejects.toMatchObject({
    code: 'REFUSED',
    hint: expect.stringContaining('nobody voted on'),
  })
})
