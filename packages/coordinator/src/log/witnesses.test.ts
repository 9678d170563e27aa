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
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseVerifierKey, verifyCheckpoint, witnessedAt } from '@tra/ledger'
import { type FakeWitness, startWitness } from '@tra/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { EventStore } from '../store/event-store.ts'
import { openStore } from '../store/open-store.ts'
import { Ledger } from './ledger.ts'
import { parseWitness, type Witness } from './witness-client.ts'
import { askWitnesses, witnessStates } from './witnesses.ts'

const { privateKey: signer } = generateKeyPairSync('ed25519')
let directory: string
let store: EventStore
let ledger: Ledger
let fake: FakeWitness
let witness: Witness

async function grow(count: number): Promise<void> {
  const size = await store.size()
  const texts = Array.from({ length: count }, (_, at) => `event ${size + at}`)
  await store.append(texts.map((text) => ({ subject: { committee: 'widgets' }, key: text, eventDigest: text, text })))
  await ledger.checkpoint()
}

const note = async () => (await ledger.published()).note
const stateOf = async (name: string) => (await witnessStates(store)).find((state) => state.name === name)

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'witness-'))
  store = await openStore(directory)
  ledger = new Ledger(store, { origin: 'https://releases.example.org', signer, interval: 0 })
})
afterAll(async () => {
  await store.close()
  await rm(directory, { recursive: true, force: true })
})

let count = 0
beforeEach(async () => {
  count += 1
  fake = await startWitness(`witness-${count}.example.org/w`, ledger.verifierKeys[0] ?? '')
  witness = parseWitness(`${fake.verifierKey} ${fake.url}/`)
  await grow(3)
  return () => fake.close()
})

describe('a witness', () => {
  it('signs below each checkpoint that extends the one before', async () => {
    for (const more of [0, 1, 5, 300, 1]) {
      if (more > 0) await grow(more)
      await askWitnesses([witness], store, ledger)
      expect(fake.known.size).toBe(await store.size())
      expect(witnessedAt(await note(), witness.key)?.getTime()).toBeGreaterThan(Date.now() - 60_000)
      const [logKey = ''] = ledger.verifierKeys
      expect(verifyCheckpoint(await note(), parseVerifierKey(logKey)).size).toBe(fake.known.size)
    }
    expect(await stateOf(fake.name)).toEqual({ name: fake.name, size: fake.known.size, failure: null })
  })

  it('is not asked twice for one checkpoint, and is told from where it stands', async () => {
    await askWitnesses([witness], store, ledger)
    await askWitnesses([witness], store, ledger)
    expect(fake.counts.get('/add-checkpoint')).toBe(1)
    await store.database.query('update witness set size = 1 where name = $1', [fake.name])
    await grow(2)
    await askWitnesses([witness], store, ledger)
    expect(witnessedAt(await note(), witness.key)).toBeDefined()
  })

  it('that signs wrongly leaves no trace below the checkpoint', async () => {
    fake.isWrong = true
    const before = await note()
    await askWitnesses([witness], store, ledger)
    expect(await note()).toBe(before)
    expect((await stateOf(fake.name))?.failure).toContain('does not fit')
  })

  it('that is down or answers nonsense holds back neither the log nor the others', async () => {
    const down = parseWitness(`${fake.verifierKey} http://127.0.0.1:9`)
    const other = await startWitness(`other-${count}.example.org/w`, ledger.verifierKeys[0] ?? '')
    await askWitnesses([down, parseWitness(`${other.verifierKey} ${other.url}`)], store, ledger)
    expect(await note()).toContain(`\u2014 ${other.name} `)
    expect((await stateOf(fake.name))?.failure).toContain('does not answer')
    await other.close()
  })

  it('that knows a longer log, or another one, tells of it', async () => {
    fake.known = { size: 1_000_000, root: Buffer.alloc(32) }
    await askWitnesses([witness], store, ledger)
    expect((await stateOf(fake.name))?.failure).toContain('knows a log of 1000000 entries')
    fake.known = { size: 2, root: Buffer.alloc(32) }
    await askWitnesses([witness], store, ledger)
    expect((await stateOf(fake.name))?.failure).toContain('answered 422')
  })

  it.each(['', 'no key', 'a b c', `w+00000000+${'A'.repeat(44)} https://witness.example.org`])(
    'is not named by %j',
    (text) => {
      expect(() => parseWitness(text)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
    },
  )
})
