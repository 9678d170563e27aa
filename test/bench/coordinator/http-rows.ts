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
import { hash } from 'node:crypto'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { authenticate, KeySet } from '@tra/coordinator'
import { boundAudience, FakeIssuer, runClaims } from '../../../packages/coordinator/test/fake-issuer.ts'
import { servedIssuer } from '../../../packages/coordinator/test/served-issuer.ts'
import { widgetEvent } from '../../../packages/coordinator/test/widget-event.ts'
import { median } from '../measure.ts'
import type { Row } from '../rows.ts'
import { restRows } from './rest-rows.ts'

/** Events a second at the peak that is assumed for the whole foundation. */
const PEAK = 83
const FIXED_LOAD = 200
const SECONDS = 10
const CONNECTIONS = 32
const TOKENS = 2_000
const LOOKS = 200
const SMALL_LOG = 10_000

interface Server {
  url: string
  close(): Promise<void>
}

/** A server that has just started, over a log that another one has grown. */
async function startGrown(directory: string, issuerUrl: string, events: number): Promise<Server> {
  await (await startServer(directory, issuerUrl, events)).close()
  return startServer(directory, issuerUrl, events)
}

async function startServer(directory: string, issuerUrl: string, events: number): Promise<Server> {
  const program = join(import.meta.dirname, 'server.ts')
  const child = spawn(process.execPath, [program, directory, issuerUrl, String(events)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit').then(() => {
    throw new Error('the coordinator ended')
  })
  const [url] = await Promise.race([once(createInterface(child.stdout), 'line'), ended])
  ended.catch(() => undefined)
  return {
    url: String(url),
    async close() {
      child.kill()
      await once(child, 'exit')
    },
  }
}

/** A request that is ready to be sent: minting a token costs more than to check it. */
interface Ready {
  body: string
  token: string
}

function readyRequests(issuer: FakeIssuer, issuerUrl: string, origin: string, count: number): Ready[] {
  return Array.from({ length: count }, (_, at) => {
    const product = `posted-${at % 50}`
    const candidate = { committee: 'gadgets', product, version: `1.${Date.now()}.${at}`, candidate: 'rc1' }
    const body = JSON.stringify(widgetEvent({ candidate, candidateDigest: hash('sha256', candidate.version) }))
    const claims = { ...runClaims(issuerUrl, new Date()), aud: boundAudience(origin, body) }
    return { body, token: issuer.mint(claims) }
  })
}

async function post(url: string, { body, token }: Ready, agent: Agent): Promise<number> {
  const started = performance.now()
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const sent = request(`${url}/api/v1/events`, { method: 'POST', agent, headers })
  sent.end(body)
  const [response] = await once(sent, 'response')
  response.resume()
  await once(response, 'end')
  if (response.statusCode !== 201) throw new Error(`the coordinator answered ${response.statusCode}`)
  return (performance.now() - started) / 1000
}

// Of each load its own: the server closes those that stay idle while tokens are minted.
function connections(): Agent & Disposable {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 })
  return Object.assign(agent, { [Symbol.dispose]: () => agent.destroy() })
}

/** Seconds until each event was acknowledged, when so many come a second whatever the answers take. */
async function fixedLoad(url: string, requests: readonly Ready[], perSecond: number): Promise<number[]> {
  using agent = connections()
  const started = performance.now()
  const answers: Promise<number>[] = []
  for (const [at, ready] of requests.entries()) {
    const wait = started + (at * 1000) / perSecond - performance.now()
    if (wait > 0) await setTimeout(wait)
    answers.push(post(url, ready, agent))
  }
  return await Promise.all(answers)
}

/** Events a second that callers get through who each wait for an answer. */
async function closedLoad(url: string, requests: readonly Ready[]): Promise<number> {
  using agent = connections()
  const queue = requests.values()
  const started = performance.now()
  const caller = async () => {
    for (const ready of queue) await post(url, ready, agent)
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, caller))
  return requests.length / ((performance.now() - started) / 1000)
}

async function tokenSeconds(): Promise<number> {
  const issuer = new FakeIssuer()
  const origin = 'https://releases.example.org'
  const keys = new KeySet(issuer)
  const policy = { issuerUrl: issuer.url, origin }
  const ready = readyRequests(issuer, issuer.url, origin, TOKENS)
  const started = performance.now()
  for (const { body, token } of ready) {
    const attempt = { header: `Bearer ${token}`, body: Buffer.from(body), keys, policy, now: new Date() }
    const admitted = await authenticate(attempt)
    if ('code' in admitted) throw new Error(admitted.reason)
  }
  return (performance.now() - started) / 1000 / TOKENS
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN
}

interface Looks {
  seconds: number
  bytes: number
}

/** One page of several servers, in turn, so that all meet the same noise. */
async function look(urls: readonly string[]): Promise<Looks[]> {
  const seen = urls.map((url) => ({ url, times: [] as number[], text: '' }))
  for (let at = 0; at < LOOKS; at++) {
    for (const one of seen) {
      const started = performance.now()
      const response = await fetch(one.url)
      one.text = await response.text()
      one.times.push((performance.now() - started) / 1000)
      if (!response.ok) throw new Error(`${one.url} answered ${response.status}`)
    }
  }
  return seen.map(({ times, text }) => ({ seconds: median(times), bytes: gzipSync(text).length }))
}

const PAGES = [
  ...['/', '/audit', '/performance'],
  ...['/committees/committee-7', '/projects/committee-7/widget-7', '/releases/committee-7/widget-7/1.0.0'],
]

function* rowsOfPage(page: string, { seconds, bytes }: Looks, events: number): Generator<Row> {
  const milliseconds = seconds * 1000
  const detail = `${milliseconds.toFixed(1)} ms, ${events} events`
  yield { what: `page ${page}, in 5 ms`, value: milliseconds / 5, atMost: 1, detail }
  yield { what: `page ${page}, packed`, value: bytes, unit: 'bytes', atMost: 5_000, detail: `${events} events` }
}

/** A server with a small log beside one with a large log. */
async function* pageRows(small: string, large: string, events: number): AsyncGenerator<Row> {
  for (const page of PAGES) {
    const [early, late] = await look([small + page, large + page])
    if (early === undefined || late === undefined) continue
    yield* rowsOfPage(page, early, SMALL_LOG)
    yield* rowsOfPage(page, late, events)
    const value = late.seconds / early.seconds
    yield { what: `page ${page} against that of the small log`, value, atMost: 1.5, detail: '' }
  }
}

/** What the whole server costs, over HTTP and with tokens; the load comes from the same machine. */
export async function* httpRows(scratch: string, sync: number, size: number): AsyncGenerator<Row> {
  const token = await tokenSeconds()
  yield { what: 'a token checked, in 50 µs', value: token / 50e-6, atMost: 1, detail: `${(token * 1e6).toFixed(0)} µs` }
  const { issuer, url: issuerUrl, close } = await servedIssuer()
  await (await startServer(join(scratch, 'http'), issuerUrl, SMALL_LOG)).close()
  yield* restRows(join(scratch, 'http'))
  const small = await startServer(join(scratch, 'http'), issuerUrl, SMALL_LOG)
  const requests = (count: number) => readyRequests(issuer, issuerUrl, small.url, count)
  await closedLoad(small.url, requests(500))
  const answers = await fixedLoad(small.url, requests(FIXED_LOAD * SECONDS), FIXED_LOAD)
  for (const [share, atMost] of [
    [0.5, 20],
    [0.99, 100],
  ] as const) {
    const seconds = percentile(answers, share)
    const detail = `${(seconds * 1000).toFixed(1)} ms`
    yield {
      what: `acknowledged at ${FIXED_LOAD} events/s, in fdatasyncs, p${share * 100}`,
      value: seconds / sync,
      atMost,
      detail,
    }
  }
  const capacity = await closedLoad(small.url, requests(8_000))
  yield {
    what: `capacity, in peaks of ${PEAK} events/s`,
    value: capacity / PEAK,
    atLeast: 25,
    detail: `${capacity.toFixed(0)} events/s`,
  }
  const large = await startGrown(join(scratch, 'http-large'), issuerUrl, size)
  yield* pageRows(small.url, large.url, size)
  await small.close()
  await large.close()
  close()
}
