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

import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseVerifierKey, verifyCheckpoint } from '@tra/ledger'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FakeIssuer, runClaims } from '../test/fake-issuer.ts'
import { widgetEvent } from '../test/widget-event.ts'
import { startCoordinator } from './start-coordinator.ts'

const issuer = new FakeIssuer()
const now = new Date('2026-03-01T12:00:00Z')
const clock = { now: () => now }
let issuerServer: Server
let issuerUrl: string
let directory: string

async function answer(path: string | undefined): Promise<unknown> {
  return path === '/.well-known/jwks' ? issuer.jwks() : { jwks_uri: 'https://evil.example/keys' }
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'start-'))
  issuerServer = createServer(async (request, response) => response.end(JSON.stringify(await answer(request.url))))
  issuerServer.listen(0, '127.0.0.1')
  await once(issuerServer, 'listening')
  const address = issuerServer.address()
  issuerUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})
afterAll(async () => {
  issuerServer.closeAllConnections()
  issuerServer.close()
  await rm(directory, { recursive: true, force: true })
})

describe('startCoordinator', () => {
  it('serves the log, and serves the same log under the same key after a restart', async () => {
    const first = await startCoordinator({ directory, port: 0, issuerUrl, clock })
    const token = issuer.mint({ ...runClaims(issuerUrl, now), aud: first.url })
    const headers = { authorization: `Bearer ${token}` }
    const posted = await fetch(`${first.url}/api/v1/events`, {
      method: 'POST',
      headers,
      body: JSON.stringify(widgetEvent()),
    })
    expect(posted.status).toBe(201)
    const origin = first.url
    await first.close()
    const second = await startCoordinator({ directory, port: 0, issuerUrl, clock, origin })
    const checkpoint = await (await fetch(`${second.url}/log/checkpoint`)).text()
    await second.close()
    expect(second.ledgerKey).toBe(first.ledgerKey)
    expect(verifyCheckpoint(checkpoint, parseVerifierKey(first.ledgerKey)).size).toBe(1)
  })

  it('does not share a directory', async () => {
    const first = await startCoordinator({ directory, port: 0, issuerUrl, clock })
    await expect(startCoordinator({ directory, port: 0, issuerUrl, clock })).rejects.toMatchObject({ code: 'CONFLICT' })
    await first.close()
  })

  it('leaves nothing locked when it can not listen', async () => {
    const port = Number(new URL(issuerUrl).port)
    await expect(startCoordinator({ directory, port, issuerUrl, clock })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    })
    await (await startCoordinator({ directory, port: 0, issuerUrl, clock })).close()
  })
})
