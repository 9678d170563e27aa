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
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseVerifierKey, verifyCheckpoint } from '@tra/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Acknowledged, appendUntilCrash, crashFigures } from '../../test/crash-runs.ts'
import { losingDiskMissing } from '../../test/losing-disk.ts'
import { LosingServer } from '../../test/losing-server.ts'
import { PostgresServer, postgresMissing } from '../../test/postgres-server.ts'
import type { EventStore } from '../store/event-store.ts'
import { openStore } from '../store/open-store.ts'
import { auditLog } from './audit-log.ts'
import { Ledger } from './ledger.ts'

const WHOLE = { lost: 0, moved: 0, gaps: 0, repeated: 0 }
const { privateKey: signer } = generateKeyPairSync('ed25519')
let scratch: string
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'crash-'))
})
afterAll(() => rm(scratch, { recursive: true, force: true }))

async function expectWhole(store: EventStore, acknowledged: Acknowledged): Promise<void> {
  expect(await crashFigures(store, acknowledged)).toMatchObject(WHOLE)
  const ledger = new Ledger(store, { origin: 'https://releases.example.org', signer, interval: 0 })
  const keys = ledger.verifierKeys.map((key) => parseVerifierKey(key))
  await auditLog(store.database, verifyCheckpoint(await ledger.checkpoint(), keys))
}

const cannotLosePower = postgresMissing() ?? (await losingDiskMissing())

describe('a power failure', () => {
  it('takes nothing that was acknowledged', async () => {
    const directory = join(scratch, 'log')
    const shadow = join(scratch, 'disk')
    await (await openStore(directory)).close()
    await cp(directory, shadow, { recursive: true })
    const power = { root: directory, shadow }
    const acknowledged = await appendUntilCrash({ directory, from: 0, power, after: 300 })
    expect(acknowledged.length).toBeGreaterThan(0)
    const store = await openStore(shadow)
    await expectWhole(store, acknowledged)
    await store.close()
  }, 120_000)

  it.skipIf(cannotLosePower)(
    'takes nothing that was acknowledged from a PostgreSQL server either',
    async () => {
      const server = await LosingServer.started()
      try {
        const directory = join(scratch, 'server')
        const acknowledged = await server.appendUntilCut({ directory, from: 0, after: 300 })
        expect(acknowledged.length).toBeGreaterThan(0)
        const store = await openStore(directory, { databaseUrl: server.url })
        await expectWhole(store, acknowledged)
        await store.close()
      } finally {
        await server.remove()
      }
    },
    120_000,
  )
})

describe.skipIf(postgresMissing())('several coordinators on one PostgreSQL server', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = new PostgresServer()
    await server.start()
  }, 120_000)
  afterAll(() => server.remove())

  it.each([1, 2, 4])(
    'make one log without gaps, %i at once, though one is killed in the midst of a batch',
    async (count) => {
      server.createDatabase(`shared_${count}`)
      const databaseUrl = server.url(`shared_${count}`)
      const runs = Array.from({ length: count }, (_, instance) => {
        const after = instance === 0 ? 200 : 1_500
        return appendUntilCrash({ directory: scratch, from: instance * 1_000_000, databaseUrl, after })
      })
      const acknowledged = (await Promise.all(runs)).flat()
      const store = await openStore(scratch, { databaseUrl })
      await expectWhole(store, acknowledged)
      await store.close()
    },
    120_000,
  )

  it('go on when the server crashes and comes back, and their readers wait for it', async () => {
    server.createDatabase('restarted')
    const databaseUrl = server.url('restarted')
    const store = await openStore(scratch, { databaseUrl })
    const restart = async () => {
      await server.stop('immediate')
      const read = store.size()
      await server.start()
      expect(await read).toBeGreaterThan(0)
    }
    const acknowledged = await appendUntilCrash({
      directory: scratch,
      from: 0,
      databaseUrl,
      after: 300,
      crash: restart,
    })
    await expectWhole(store, acknowledged)
    await store.close()
  }, 120_000)
})
