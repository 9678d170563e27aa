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

import { hash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isStepEvent, type LedgerEvent, type ReleaseEvent, releaseEventOf, type Step } from '@tra/ledger'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type EventSinkOptions, eventSink } from './event-sink.ts'
import { spooledEvents } from './spool.ts'

let root: string
let spoolDirectory: string
let server: Server
let answer: RequestListener
let received: { authorization: string | undefined; body: string }[]
let warnings: string[]

async function bodyOf(request: IncomingMessage): Promise<string> {
  return Buffer.concat(await request.toArray()).toString()
}

const accept: RequestListener = (_, response) => {
  response.writeHead(201, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ events: [{ id: 'x', sequence: 0, outcome: 'new' }] }))
}

function answerWith(status: number, content: string): RequestListener {
  return (_, response) => response.writeHead(status).end(content)
}

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sink-'))
  spoolDirectory = join(root, 'spool')
  received = []
  warnings = []
  answer = accept
  server = createServer(async (request, response) => {
    received.push({ authorization: request.headers.authorization, body: await bodyOf(request) })
    answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})

async function stopServer(): Promise<void> {
  if (!server.listening) return
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
}

afterEach(async () => {
  await stopServer()
  await rm(root, { recursive: true, force: true })
})

function urlOf(listening: Server): string {
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen')
  return `http://127.0.0.1:${address.port}`
}

function sink(change: Partial<EventSinkOptions> = {}) {
  return eventSink({
    coordinatorUrl: change.coordinatorUrl ?? urlOf(server),
    spoolDirectory,
    token: async (audience) => `token-for-${audience}`,
    warn: (line) => warnings.push(line),
    ...change,
  })
}

function stepEvent(step: Step, minute = 0): ReleaseEvent {
  return releaseEventOf({
    source: 'https://github.com/example/widget/actions/runs/7/attempts/1',
    candidate: { committee: 'widgets', product: 'widget', version: '1.0.0', candidate: 'rc1' },
    candidateDigest: 'ab'.repeat(32),
    step,
    verdict: 'passed',
    summary: `${step} done`,
    time: new Date(Date.UTC(2026, 2, 1, 12, minute)),
  })
}

const states = async () => (await readdir(spoolDirectory)).map((name) => name.split('.')[1])
const stepDataOf = (events: readonly LedgerEvent[]) => events.filter(isStepEvent).map(({ data }) => data)
const stepsOf = (events: readonly LedgerEvent[]) => stepDataOf(events).map(({ step }) => step)

describe('record', () => {
  it('delivers under a token bound to the exact body, then forgets the token', async () => {
    expect(await sink().record(stepEvent('verify'))).toBe('delivered')
    const [{ authorization, body } = { authorization: '', body: '' }] = received
    expect(authorization).toBe(`Bearer token-for-${urlOf(server)}#sha256=${hash('sha256', body, 'hex')}`)
    expect(await states()).toEqual(['delivered'])
    const [file = ''] = await readdir(spoolDirectory)
    expect(await readFile(join(spoolDirectory, file), 'utf8')).not.toContain('token-for')
    expect(warnings).toEqual([])
  })

  it('has the event and its token on disk, for the owner only, before it sends anything', async () => {
    let seen: { mode: number; text: string } | undefined
    const looking: typeof fetch = async (...request) => {
      const [file = ''] = await readdir(spoolDirectory)
      const path = join(spoolDirectory, file)
      seen = { mode: (await stat(path)).mode & 0o777, text: await readFile(path, 'utf8') }
      return fetch(...request)
    }
    await sink({ fetch: looking }).record(stepEvent('verify'))
    expect(seen?.mode).toBe(0o600)
    expect(seen?.text).toContain('token-for')
  })

  it('only spools without a coordinator, and asks for no token', async () => {
    const { coordinatorUrl: _, ...local } = { coordinatorUrl: '', spoolDirectory, warn: () => {} }
    const token = () => Promise.reject(new Error('nobody may ask'))
    expect(await eventSink({ ...local, token }).record(stepEvent('verify'))).toBe('spooled')
    expect(stepsOf(await spooledEvents(spoolDirectory))).toEqual(['verify'])
  })

  it('tells once of a step that was killed after it had told, and run again', async () => {
    const local = eventSink({
      spoolDirectory,
      warn: () => {},
      token: () => Promise.reject(new Error('nobody may ask')),
    })
    await local.record(stepEvent('verify'))
    expect(await local.record(stepEvent('verify', 5))).toBe('spooled')
    expect((await spooledEvents(spoolDirectory)).map(({ time }) => time)).toEqual([stepEvent('verify', 5).time])
    expect(await sink().record(stepEvent('verify', 6))).toBe('delivered')
    expect(await sink().record(stepEvent('verify', 7))).toBe('delivered')
    expect(received).toHaveLength(1)
    expect(await states()).toEqual(['delivered'])
  })

  it('does not hide that the step failed first', async () => {
    const failed = stepEvent('verify')
    const local = eventSink({ spoolDirectory, warn: () => {}, token: async () => undefined })
    await local.record({ ...failed, data: { ...failed.data, verdict: 'failed' } })
    await local.record(stepEvent('verify', 5))
    expect(stepDataOf(await spooledEvents(spoolDirectory)).map(({ verdict }) => verdict)).toEqual(['failed', 'passed'])
  })

  it('spools and warns when the job may have no token', async () => {
    expect(await sink({ token: async () => undefined }).record(stepEvent('verify'))).toBe('spooled')
    expect(await sink({ token: () => Promise.reject(new Error('no permission')) }).record(stepEvent('sign'))).toBe(
      'spooled',
    )
    expect(received).toEqual([])
    expect(warnings.join('\n')).toContain('id-token permission')
    expect(warnings.join('\n')).toContain('no permission')
  })
})

describe('a coordinator in trouble', () => {
  it('is a warning when it is down', async () => {
    const coordinatorUrl = urlOf(server)
    await stopServer()
    expect(await sink({ coordinatorUrl }).record(stepEvent('verify'))).toBe('spooled')
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('ECONNREFUSED')
  })

  it('is a warning when it never answers', async () => {
    answer = () => {}
    expect(await sink({ timeoutMilliseconds: 20 }).record(stepEvent('verify'))).toBe('spooled')
    expect(warnings[0]).toContain('timeout')
  })

  it('is a warning when it answers half and then nothing', async () => {
    answer = (_, response) => response.writeHead(201).write('{"events":')
    expect(await sink({ timeoutMilliseconds: 50 }).record(stepEvent('verify'))).toBe('spooled')
    expect(await states()).toEqual(['pending'])
  })

  it.each<[string, number, string, string]>([
    ['a page of a proxy', 200, '<!doctype html><title>Sign in</title>', "isn't JSON"],
    ['some other service', 200, '{"ok":true}', 'not one of a coordinator'],
    ['an error page', 502, '<html>Bad gateway</html>', 'answered 502'],
    ['an endless answer', 200, 'x'.repeat(100_000), "isn't JSON"],
    ['a refusal', 403, '{"detail":"the owner of example/widget is not admitted here"}', 'not admitted here'],
  ])('is a warning when it answers %s', async (_, status, content, words) => {
    answer = answerWith(status, content)
    expect(await sink().record(stepEvent('verify'))).toBe('spooled')
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain(words)
    expect(await states()).toEqual(['pending'])
  })

  it('never gets the token sent on by a redirect', async () => {
    answer = (_, response) => response.writeHead(307, { location: `${urlOf(server)}/elsewhere` }).end()
    expect(await sink().record(stepEvent('verify'))).toBe('spooled')
    expect(warnings[0]).not.toContain('token-for')
  })

  it('is asked again when that may help, with growing pauses', async () => {
    const pauses: number[] = []
    let left = 2
    answer = (request, response) => (left-- > 0 ? answerWith(503, '{"detail":"busy"}') : accept)(request, response)
    const clock = { sleep: async (milliseconds: number) => void pauses.push(milliseconds) }
    expect(await sink({ clock, random: () => 1 }).record(stepEvent('verify'))).toBe('delivered')
    expect(pauses).toEqual([500, 1000])
    left = Number.POSITIVE_INFINITY
    await sink({ clock }).record(stepEvent('sign'))
    expect(received).toHaveLength(9)
  })

  it.each([
    ['3', [3000]],
    ['600', []],
    ['soon', [500]],
  ])('is given the pause that it asks for, up to the budget: Retry-After %s', async (header, expected) => {
    const pauses: number[] = []
    answer = (request, response) => {
      if (received.length > 1) return accept(request, response)
      response.writeHead(429, { 'retry-after': header }).end('{"detail":"busy"}')
    }
    const clock = { sleep: async (milliseconds: number) => void pauses.push(milliseconds) }
    await sink({ clock, random: () => 1 }).record(stepEvent('verify'))
    expect(pauses).toEqual(expected)
  })

  it('that refuses for good is not asked again, and the words are kept', async () => {
    answer = answerWith(409, '{"events":[]}')
    expect(await sink().record(stepEvent('verify'))).toBe('spooled')
    expect(received).toHaveLength(1)
    expect(await states()).toEqual(['refused'])
    expect(warnings[0]).toContain('other words')
    expect(await sink().replay()).toEqual({ delivered: 0, kept: 0 })
    expect(stepsOf(await spooledEvents(spoolDirectory))).toEqual(['verify'])
  })
})

describe('replay', () => {
  async function spoolThree(): Promise<void> {
    answer = answerWith(503, '{"detail":"down"}')
    await sink().record(stepEvent('tally-vote', 2))
    await sink().record(stepEvent('sign', 0))
    await sink().record(stepEvent('verify', 1))
    received = []
  }

  it('delivers what is pending in the order of the steps, under the tokens of then', async () => {
    await spoolThree()
    answer = accept
    const token = () => Promise.reject(new Error('the job is long over'))
    expect(await sink({ token }).replay()).toEqual({ delivered: 3, kept: 0 })
    expect(received.map(({ body }) => JSON.parse(body).data.step)).toEqual(['sign', 'verify', 'tally-vote'])
    expect(await states()).toEqual(['delivered', 'delivered', 'delivered'])
    expect(await sink().replay()).toEqual({ delivered: 0, kept: 0 })
  })

  it('stops at the first that fails, so that none overtakes another', async () => {
    await spoolThree()
    answer = (request, response) => (received.length === 1 ? accept : answerWith(403, '{}'))(request, response)
    expect(await sink().replay()).toEqual({ delivered: 1, kept: 2 })
    expect(received).toHaveLength(2)
  })

  it('finds nothing in a spool that does not exist', async () => {
    expect(await sink().replay()).toEqual({ delivered: 0, kept: 0 })
    expect(await spooledEvents(spoolDirectory)).toEqual([])
  })

  it('gets a token for what was spooled without one', async () => {
    await sink({ token: async () => undefined }).record(stepEvent('verify'))
    expect(await sink().replay()).toEqual({ delivered: 1, kept: 0 })
    expect(received[0]?.authorization).toContain('token-for')
  })
})

describe('spooledEvents', () => {
  it('gives every event once, in the order of the steps, whatever became of it', async () => {
    await sink().record(stepEvent('verify', 1))
    answer = answerWith(503, '{}')
    await sink().record(stepEvent('sign', 0))
    await sink().record(stepEvent('sign', 0))
    await writeFile(join(spoolDirectory, 'README.txt'), 'not an event')
    expect(stepsOf(await spooledEvents(spoolDirectory))).toEqual(['sign', 'verify'])
  })

  it.each([
    ['cut off', '{"body":"{'],
    ['something else', '{"body":"{}"}'],
    ['too large', `{"body":"${'x'.repeat(300_000)}"}`],
  ])('names the file that is %s', async (_, content) => {
    await sink().record(stepEvent('verify'))
    const [file = ''] = await readdir(spoolDirectory)
    await writeFile(join(spoolDirectory, file), content)
    await expect(spooledEvents(spoolDirectory)).rejects.toMatchObject({
      code: 'MALFORMED',
      message: expect.stringContaining(file),
    })
  })
})
