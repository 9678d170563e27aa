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

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type SignedCandidate, type SignPorts, signCandidate, signingPlan } from '@tra/release'
import {
  type Fault,
  type OidcIssuer,
  type SigstoreLab,
  startLoopbackServer,
  startOidcIssuer,
  startSigstoreLab,
  textReply,
} from '@tra/testkit'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  BundleVerifier,
  candidateReader,
  documentReader,
  parseTrustRoot,
  SigningSession,
  signingTools,
} from '../src/index.ts'

const FULCIO = '/api/v2/signingCert'
const REKOR = '/api/v1/log/entries'
const TIMESTAMPS = '/api/v1/timestamp'
const [SECOND, MINUTE] = [1000, 60_000]
const NAMES = Array.from({ length: 12 }, (_, index) => `apache-example-1.0-part${index}.tar.gz`)

/** Time that nobody waits for: sleeping moves it, also for the services; what is to happen at a moment happens then. */
let ahead = 0
let later: { at: number; happen(): void }[] = []
const clock = {
  now: () => new Date(Date.now() + ahead),
  sleep: async (milliseconds: number) => {
    const wake = ahead + milliseconds
    await new Promise(setImmediate)
    ahead = Math.max(ahead, wake)
    for (const { at, happen } of later) if (at <= ahead) happen()
    later = later.filter(({ at }) => at > ahead)
  },
}

let directory: string
let issuer: OidcIssuer
let lab: SigstoreLab
beforeAll(async () => {
  issuer = await startOidcIssuer({ clock: clock.now })
  lab = await startSigstoreLab({ issuer, clock: clock.now })
})
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'outage-'))
  for (const name of NAMES) await writeFile(join(directory, name), `content of ${name}`)
})
afterEach(async () => {
  lab.faults.clear()
  lab.counts.clear()
  later = []
  await rm(directory, { recursive: true })
})
afterAll(() => Promise.all([lab.close(), issuer.close()]))

const trustRoot = () => parseTrustRoot(JSON.stringify(lab.trustedRoot))
const lines: string[] = []

function session(minutes: number, rekorUrl = lab.rekorUrl): SigningSession {
  const { fulcioUrl, tsaUrl } = lab
  const patience = { budgetMilliseconds: minutes * MINUTE, progress: (line: string) => lines.push(line) }
  const token = async () => issuer.mint()
  return new SigningSession({ fulcioUrl, rekorUrl, tsaUrl, trustRoot: trustRoot() }, token, clock, patience)
}

function sign(minutes = 15): Promise<SignedCandidate> {
  const ports: SignPorts = {
    ...signingTools(),
    sigstore: session(minutes),
    github: undefined,
    clock,
    progress: (line) => lines.push(line),
  }
  const choices = { openPgp: false, sigstore: true, rekorVersion: 1, githubAttestations: 'off' } as const
  const plan = signingPlan('open-source', choices)
  return signCandidate({ directory, keys: '', openPgp: { by: 'release-manager' }, plan, dryRun: false }, ports)
}

const heals = (path: string, at: number) => later.push({ at: ahead + at, happen: () => lab.faults.delete(path) })

/** Every bundle that is there verifies; nothing half-made lies about. */
async function bundles(): Promise<Map<string, string>> {
  const verifier = new BundleVerifier(trustRoot())
  const found = new Map<string, string>()
  for (const { path } of await candidateReader().read(directory)) {
    expect(path).toMatch(/\.(gz|sha512|sigstore\.json|intoto\.jsonl)$/)
    if (!path.endsWith('.sigstore.json')) continue
    const bundle = new TextDecoder().decode(await documentReader().read(join(directory, path), 1e6))
    const artifact = join(directory, path.replace('.sigstore.json', ''))
    expect(await verifier.verifyFile({ bundle, path: artifact })).toMatchObject({ outcome: 'good' })
    found.set(path, bundle)
  }
  return found
}

const certificates = (all: Map<string, string>) =>
  new Set([...all.values()].map((bundle) => JSON.parse(bundle).verificationMaterial.certificate.rawBytes)).size

describe('an outage that ends in time is survived', () => {
  test.each<[string, string, Fault, number]>([
    ['Fulcio has too many requests for a minute', FULCIO, { status: 429 }, MINUTE],
    ['Rekor answers 502 for ten minutes', REKOR, { status: 502 }, 10 * MINUTE],
    ['the time-stamp authority is down for five minutes', TIMESTAMPS, { status: 503 }, 5 * MINUTE],
    ['Rekor breaks connections for two minutes', REKOR, { reset: true }, 2 * MINUTE],
  ])('%s', async (_, path, fault, milliseconds) => {
    lab.faults.set(path, fault)
    heals(path, milliseconds)
    expect(await sign()).toMatchObject({ outcome: 'complete', shortfalls: [] })
    expect((await bundles()).size).toBe(NAMES.length)
  })

  test('a log entry is asked for again with the same signature while the certificate lives', async () => {
    lab.faults.set(REKOR, { status: 502 })
    heals(REKOR, 2 * MINUTE)
    await sign()
    expect(lab.counts.get(FULCIO)).toBe(1)
    expect(certificates(await bundles())).toBe(1)
  })

  test('a signature whose certificate ended meanwhile is made anew, with a new certificate', async () => {
    lab.faults.set(REKOR, { status: 502 })
    heals(REKOR, 12 * MINUTE)
    expect((await sign()).outcome).toBe('complete')
    expect(lab.counts.get(FULCIO)).toBeGreaterThan(1)
    expect((await bundles()).size).toBe(NAMES.length)
  })

  test('a service is not asked before the time that it names', async () => {
    lab.faults.set(FULCIO, { status: 429, headers: { 'retry-after': '45' }, times: 1 })
    const before = ahead
    await sign()
    expect(ahead - before).toBeGreaterThanOrEqual(45 * SECOND)
    expect(lab.counts.get(FULCIO)).toBe(2)
  })

  test('an entry that the log has taken although its answer was lost is found again', async () => {
    const path = join(directory, NAMES[0] ?? '')
    const proxy = await losingFirstAnswer(lab.rekorUrl)
    const bundle = await session(15, proxy.url).signFile(path)
    await proxy.close()
    expect(proxy.counts.get(REKOR)).toBe(2)
    expect(await new BundleVerifier(trustRoot()).verifyFile({ bundle, path })).toMatchObject({ outcome: 'good' })
  })
})

/** Passes requests on, and the first time loses what was answered. */
function losingFirstAnswer(target: string) {
  let lost = false
  return startLoopbackServer(() => async ({ method, url, body }) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${target}${url.pathname}`, { method, headers, ...(method === 'POST' && { body }) })
    const location = answer.headers.get('location')
    const reply = { status: answer.status, body: await answer.text(), ...(location && { headers: { location } }) }
    if (lost) return reply
    lost = true
    return textReply('the answer is lost', 504)
  })
}

describe('an outage that lasts is an outcome of its own', () => {
  test.each<[string, string, Fault]>([
    ['Fulcio', FULCIO, { status: 429 }],
    ['Rekor', REKOR, { status: 502 }],
    ['the time-stamp authority', TIMESTAMPS, { reset: true }],
  ])('%s stays down from the middle on: what is done is kept, and the next run finishes', async (_, path, fault) => {
    const half = NAMES.slice(0, 5)
    for (const name of NAMES.slice(5)) await rm(join(directory, name))
    await sign()
    const before = await bundles()
    for (const name of NAMES.slice(5)) await writeFile(join(directory, name), `content of ${name}`)
    lab.faults.set(path, fault)
    const stopped = await sign()
    expect(stopped.outcome).toBe('outage')
    expect(stopped.shortfalls.every(({ required }) => required)).toBe(true)
    const kept = await bundles()
    for (const name of half) expect(kept.get(`${name}.sigstore.json`)).toBe(before.get(`${name}.sigstore.json`))
    lab.faults.clear()
    const resumed = await sign()
    expect(resumed).toMatchObject({ outcome: 'complete', shortfalls: [] })
    const all = await bundles()
    expect(all.size).toBe(NAMES.length)
    for (const [name, bundle] of kept) expect(all.get(name)).toBe(bundle)
  })

  test('and is not waited for longer than allowed', async () => {
    lab.faults.set(REKOR, { status: 502 })
    const before = ahead
    expect((await sign(15)).outcome).toBe('outage')
    expect(ahead - before).toBeLessThanOrEqual(15 * MINUTE)
    expect(ahead - before).toBeGreaterThan(10 * MINUTE)
  })

  test('a service that asks for more patience than there is is believed at once', async () => {
    lab.faults.set(FULCIO, { status: 429, headers: { 'retry-after': '7200' } })
    const before = ahead
    expect((await sign(15)).outcome).toBe('outage')
    expect(ahead).toBe(before)
  })
})

test('the token stands in no line of the log', async () => {
  lab.faults.set(FULCIO, { status: 503, body: 'down', times: 2 })
  await sign()
  expect(lines.join('\n')).not.toMatch(/eyJ[A-Za-z0-9_-]{10,}/)
})
