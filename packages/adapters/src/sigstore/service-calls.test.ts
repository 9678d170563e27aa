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

import { describe, expect, test } from 'vitest'
import { Outlived, ServiceCalls } from './service-calls.ts'

const MINUTE = 60_000
const down = Object.assign(new Error('(503) down'), { statusCode: 503 })

/** A clock on which nothing waits: sleeping moves it, after whatever else was to happen at that moment. */
function clock() {
  let now = 0
  const sleeps: number[] = []
  const sleep = async (milliseconds: number) => {
    sleeps.push(milliseconds)
    const wake = now + milliseconds
    await Promise.resolve()
    now = Math.max(now, wake)
  }
  return { clock: { now: () => new Date(now), sleep }, sleeps, advance: (by: number) => (now += by) }
}

const late = (): number => 0.999_999

function calls({ budgetMilliseconds = 15 * MINUTE, random = late } = {}) {
  const lines: string[] = []
  const time = clock()
  const progress = (line: string) => lines.push(line)
  return { ...time, lines, calls: new ServiceCalls(time.clock, { budgetMilliseconds, progress, random }) }
}

/** Fails as often as said, then answers. */
function failing(times: number, thrown: unknown = down) {
  let asked = 0
  const ask = async () => {
    asked += 1
    if (asked <= times) throw thrown
    return 'answer'
  }
  return { ask, count: () => asked }
}

describe('a call', () => {
  test('that succeeds waits for nothing', async () => {
    const { calls: services, sleeps } = calls()
    await expect(services.call({ service: 'Rekor', ask: async () => 1 })).resolves.toBe(1)
    expect(sleeps).toEqual([])
  })

  test('is repeated until the service is back, and says so', async () => {
    const { calls: services, sleeps, lines } = calls()
    await expect(services.call({ service: 'Rekor', ask: failing(3).ask })).resolves.toBe('answer')
    expect(sleeps).toEqual([500, 1000, 2000])
    expect(lines[0]).toBe('Rekor: (503) down; asking again in 1 s')
  })

  test('ends as an outage when the budget is used up, and no later call gets another one', async () => {
    const { calls: services, sleeps } = calls({ budgetMilliseconds: MINUTE })
    const lasting = failing(1000)
    await expect(services.call({ service: 'Rekor', ask: lasting.ask })).rejects.toMatchObject({
      code: 'OUTAGE',
      message: expect.stringContaining('Rekor: (503) down; waited'),
    })
    await expect(services.call({ service: 'Rekor', ask: failing(99).ask })).rejects.toMatchObject({ code: 'OUTAGE' })
    expect(sleeps.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(MINUTE)
  })

  test('counts waits of several calls at once as one', async () => {
    const { calls: services } = calls({ budgetMilliseconds: 20_000 })
    const all = Array.from({ length: 8 }, () => services.call({ service: 'Rekor', ask: failing(4).ask }))
    await expect(Promise.all(all)).resolves.toHaveLength(8)
    await expect(services.call({ service: 'Rekor', ask: failing(4).ask })).resolves.toBe('answer')
  })

  test('is not repeated when the service refuses', async () => {
    const { calls: services, sleeps } = calls()
    const refused = failing(9, Object.assign(new Error('(403) no'), { statusCode: 403 }))
    await expect(services.call({ service: 'Fulcio', ask: refused.ask })).rejects.toMatchObject({
      code: 'SIGNING_FAILED',
      hint: expect.stringContaining('Asking again will not help'),
    })
    expect({ asked: refused.count(), sleeps }).toEqual({ asked: 1, sleeps: [] })
  })

  test('without any budget is made once', async () => {
    const { calls: services } = calls({ budgetMilliseconds: 0, random: () => 0.5 })
    const once = failing(1)
    await expect(services.call({ service: 'Fulcio', ask: once.ask })).rejects.toMatchObject({ code: 'OUTAGE' })
    expect(once.count()).toBe(1)
  })

  test('is given up when its answer would be of no use any more', async () => {
    const { calls: services } = calls()
    const ask = failing(99)
    const outlived = services.call({ service: 'Rekor', ask: ask.ask, isUseful: () => ask.count() < 3 })
    await expect(outlived).rejects.toBeInstanceOf(Outlived)
    expect(ask.count()).toBe(3)
  })

  test('never tells a secret, whatever the service says', async () => {
    const { calls: services, lines } = calls({ budgetMilliseconds: 2000 })
    const echo = failing(99, Object.assign(new Error('bad token t0p, t0p!'), { statusCode: 500 }))
    const thrown = await services.call({ service: 'Fulcio', ask: echo.ask, secret: 't0p' }).catch((error) => error)
    expect(thrown.message).toContain('bad token ***, ***!')
    expect([thrown.message, ...lines].join('\n')).not.toContain('t0p')
  })
})
