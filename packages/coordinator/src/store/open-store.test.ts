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

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from './open-store.ts'

const appendingProcess = fileURLToPath(new URL('../../test/appending-process.ts', import.meta.url))
const failingDisk = fileURLToPath(new URL('../../test/failing-disk.ts', import.meta.url))
const ROUNDS = 3
const ACKNOWLEDGED_PER_ROUND = 40

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'store-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

/** Lets a process append, kills it in the midst of it, and tells what it had acknowledged: number and place. */
async function appendAndKill(from: number): Promise<[number, number][]> {
  const child = spawn(process.execPath, [appendingProcess, directory, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const acknowledged: [number, number][] = []
  for await (const line of createInterface({ input: child.stdout })) {
    const [number = Number.NaN, sequence = Number.NaN] = line.split(' ').map(Number)
    acknowledged.push([number, sequence])
    if (acknowledged.length === ACKNOWLEDGED_PER_ROUND) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return acknowledged
}

describe('openStore', () => {
  it('loses no acknowledged event, and no number, to kill -9', async () => {
    const acknowledged: [number, number][] = []
    for (let round = 0; round < ROUNDS; round++) acknowledged.push(...(await appendAndKill(round * 100_000)))
    expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS * ACKNOWLEDGED_PER_ROUND)
    const store = await openStore(directory)
    const entries = await store.entriesFrom(0, 100_000)
    await store.close()
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index))
    expect(acknowledged.map(([number]) => `event ${number}`)).toEqual(acknowledged.map(([, at]) => entries[at]?.text))
  })

  it('tells a second process that the directory is taken', async () => {
    const store = await openStore(directory)
    const child = spawn(process.execPath, [appendingProcess, directory], { stdio: ['ignore', 'ignore', 'pipe'] })
    const message = Buffer.concat(await child.stderr.toArray()).toString()
    expect(message).toContain(`another coordinator uses ${directory}`)
    await store.close()
  })

  it('keeps what it holds, and numbers on, after it was closed', async () => {
    const release = { committee: 'widgets', product: 'gadget', version: '2.0.0' }
    const entry = { subject: release, key: 'key of a gadget', eventDigest: 'one', text: '{}' }
    const first = await openStore(directory)
    const [added] = await first.append([entry])
    await first.close()
    const second = await openStore(directory)
    const results = await second.append([entry, { ...entry, eventDigest: 'two' }])
    expect(results).toEqual([
      { sequence: added?.sequence, outcome: 'known' },
      { sequence: added?.sequence, outcome: 'conflict' },
    ])
    expect(await second.entriesOf(release, 10)).toEqual([{ sequence: added?.sequence, text: '{}' }])
    expect(await second.releases(1)).toEqual([{ ...release, events: 1, latest: '{}' }])
    const versionless = { ...entry, subject: { committee: 'widgets', product: 'gadget' }, key: 'hold', text: '{"v":1}' }
    await second.append([versionless])
    expect(await second.releases(1)).toEqual([{ ...release, events: 1, latest: '{}' }])
    await expect(second.append([{ ...entry, key: 'two lines', text: '{\n}' }])).rejects.toThrow('one line')
    await second.close()
  })

  it('numbers what is new among what it knows', async () => {
    const store = await openStore(directory)
    const entry = (key: string) => ({ subject: { committee: 'widgets' }, key, eventDigest: key, text: key })
    const size = await store.size()
    await store.append(['b', 'd'].map(entry))
    const results = await store.append(['a', 'b', 'c', 'c', 'd', 'e'].map(entry))
    expect(results.map(({ sequence, outcome }) => [sequence - size, outcome])).toEqual([
      [2, 'new'],
      [0, 'known'],
      [3, 'new'],
      [3, 'known'],
      [1, 'known'],
      [4, 'new'],
    ])
    expect((await store.entriesFrom(size, 9)).map(({ text }) => text)).toEqual(['b', 'd', 'a', 'c', 'e'])
    await store.close()
  })
})

describe('a disk that fails', () => {
  it('is never acknowledged and never hangs the store, and what was acknowledged is there after a restart', async () => {
    const child = spawn(process.execPath, [failingDisk, directory], { stdio: ['ignore', 'pipe', 'inherit'] })
    const outcomes = JSON.parse(Buffer.concat(await child.stdout.toArray()).toString())
    expect(outcomes).toMatchObject({
      first: 'acknowledged',
      third: expect.stringContaining('nothing more is accepted'),
    })
    expect(outcomes.second).not.toBe('acknowledged')
    const store = await openStore(directory)
    const texts = (await store.entriesFrom(0, 100_000)).map(({ text }) => text)
    await store.close()
    expect(texts).toContain('first')
    expect(texts).not.toContain('third')
  })
})

describe('the pin of the embedded database', () => {
  it('is exact, because the durability shim reaches into it', async () => {
    const manifest = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8'))
    expect(manifest.dependencies['@electric-sql/pglite']).toMatch(/^\d+\.\d+\.\d+$/)
  })
})
