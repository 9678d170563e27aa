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

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PostgresPair } from '../../test/outages/postgres-pair.ts'
import { SwitchedProxy } from '../../test/outages/switched-proxy.ts'
import { type OutageFigures, throughOutage } from '../../test/outages/through-outage.ts'
import { PostgresServer, postgresMissing } from '../../test/postgres-server.ts'
import { servedIssuer } from '../../test/served-issuer.ts'

/** What a supervisor grants a probe, on a busy machine. */
const PROBE_MILLISECONDS = 5_000

let scratch: string
let issuing: Awaited<ReturnType<typeof servedIssuer>>
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'outage-'))
  issuing = await servedIssuer()
})
afterAll(async () => {
  issuing.close()
  await rm(scratch, { recursive: true, force: true })
})

function expectNothingLost(figures: OutageFigures): void {
  expect(figures).toMatchObject({ lost: 0, moved: 0, gaps: 0, repeated: 0, ended: 0 })
  expect(figures.acknowledged).toBeGreaterThan(0)
  expect([...figures.answers.keys()].filter((status) => ![200, 201, 429, 503].includes(status))).toEqual([])
  for (const [path, looks] of figures.looks) {
    expect([path, looks.wrong]).toEqual([path, []])
    expect([path, looks.served]).not.toEqual([path, 0])
  }
  expect(figures.looks.get('/healthz')).toMatchObject({ unavailable: 0 })
  for (const probe of ['/healthz', '/readyz']) {
    expect(figures.looks.get(probe)?.slowestMilliseconds).toBeLessThan(PROBE_MILLISECONDS)
  }
}

describe.skipIf(postgresMissing())('a coordinator whose PostgreSQL', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = new PostgresServer()
    await server.start()
  })
  afterAll(() => server.remove())

  it('is restarted loses nothing that it acknowledged, and its readers wait or are told to come again', async () => {
    server.createDatabase('restarted')
    const disturb = async () => {
      await server.stop('immediate')
      await setTimeout(300)
      await server.start()
      await setTimeout(300)
      await server.stop('fast')
      await server.start()
    }
    const directory = join(scratch, 'restarted')
    const figures = await throughOutage({ directory, databaseUrl: server.url('restarted'), issuing, disturb })
    expectNothingLost(figures)
  })

  it('becomes slow, then silent, loses nothing that it acknowledged, and says that it is not ready', async () => {
    server.createDatabase('slow')
    const proxy = await SwitchedProxy.listening(server.socket)
    const disturb = async () => {
      proxy.slow(50)
      await setTimeout(1_000)
      proxy.stall()
      await setTimeout(3_000)
      proxy.flow()
      proxy.slow(0)
    }
    try {
      const directory = join(scratch, 'slow')
      const figures = await throughOutage({ directory, databaseUrl: proxy.url('slow'), issuing, disturb })
      expectNothingLost(figures)
      expect(figures.looks.get('/readyz')?.unavailable).toBeGreaterThan(0)
    } finally {
      proxy.close()
    }
  })

  it('fails over to a standby that commits wait for loses nothing that it acknowledged', async () => {
    const pair = await PostgresPair.started()
    try {
      const directory = join(scratch, 'failed-over')
      const disturb = () => pair.failOver()
      expectNothingLost(await throughOutage({ directory, databaseUrl: pair.url('postgres'), issuing, disturb }))
    } finally {
      await pair.remove()
    }
  })

  it('is shared by four, of which one is killed in the midst of its work, has one log without gaps', async () => {
    server.createDatabase('shared')
    const about = { directory: join(scratch, 'shared'), databaseUrl: server.url('shared'), issuing, instances: 4 }
    const figures = await throughOutage({ ...about, disturb: async ([first]) => first?.kill() })
    expect(figures).toMatchObject({ lost: 0, moved: 0, gaps: 0, repeated: 0, ended: 1 })
  })
})
