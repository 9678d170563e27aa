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

import { X509Certificate } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { provenanceMismatches, slsaProvenance } from '@tra/provenance'
import type { Clock } from '@tra/release'
import { type OidcIssuer, type SigstoreLab, startOidcIssuer, startSigstoreLab } from '@tra/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../clock/index.ts'
import { runTool } from '../process/index.ts'
import { BundleVerifier } from './bundle-verifier.ts'
import { parseTrustRoot } from './parse-trust-root.ts'
import { type SessionOptions, SigningSession } from './signing-session.ts'

const SUBJECT = 'https://github.com/example-org/example/.github/workflows/release.yml@refs/tags/v1.0.0'
const FULCIO = '/api/v2/signingCert'
const REKOR = '/api/v1/log/entries'
const TIMESTAMPS = '/api/v1/timestamp'
const MINUTE = 60_000

let directory: string
let issuer: OidcIssuer
let lab: SigstoreLab
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sigstore-'))
  issuer = await startOidcIssuer()
  lab = await startSigstoreLab({ issuer })
})
afterEach(() => {
  lab.faults.clear()
  lab.counts.clear()
})
afterAll(async () => {
  await Promise.all([lab.close(), issuer.close(), rm(directory, { recursive: true })])
})

const trustRoot = () => parseTrustRoot(JSON.stringify(lab.trustedRoot))
const verifier = () => new BundleVerifier(trustRoot())

function session({ token = issuer.mint(), clock = systemClock, ...options }: SessionSetup = {}): SigningSession {
  const { rekorVersion = 1, ...patience } = options
  const { fulcioUrl, rekorUrl, tsaUrl } = lab
  const instance = { fulcioUrl, rekorUrl, rekorVersion, tsaUrl, trustRoot: trustRoot() }
  return new SigningSession(instance, async () => token, clock, { timeout: 1000, ...patience })
}

interface SessionSetup extends SessionOptions {
  token?: string
  clock?: Clock
  rekorVersion?: 1 | 2
}

async function fileWith(name: string, content: string): Promise<string> {
  const path = join(directory, name)
  await writeFile(path, content)
  return path
}

const certificateIn = (bundle: string): string => JSON.parse(bundle).verificationMaterial.certificate.rawBytes

describe('a signing session', () => {
  test('signs any number of files with one certificate, and anybody can check them', async () => {
    const signing = session()
    const paths = await Promise.all(['a', 'b', 'c'].map((name) => fileWith(name, `content of ${name}`)))
    const bundles: string[] = []
    for (const path of paths) bundles.push(await signing.signFile(path))
    expect(lab.counts.get(FULCIO)).toBe(1)
    expect(new Set(bundles.map(certificateIn)).size).toBe(1)
    for (const [index, path] of paths.entries())
      expect(await verifier().verifyFile({ bundle: bundles[index] ?? '', path })).toMatchObject({
        outcome: 'good',
        claims: { subjectAlternativeName: SUBJECT, issuer: issuer.url },
      })
    expect(JSON.parse(bundles[0] ?? '').mediaType).toBe('application/vnd.dev.sigstore.bundle.v0.3+json')
  })

  test('asks for one certificate, however many files are waiting for it', async () => {
    const signing = session()
    const path = await fileWith('same', 'content')
    await Promise.all([signing.signFile(path), signing.claims(), signing.accepts('{}', path)])
    expect(lab.counts.get(FULCIO)).toBe(1)
  })

  test('renews a certificate that is about to end', async () => {
    let ahead = 0
    const signing = session({ clock: { ...systemClock, now: () => new Date(Date.now() + ahead) } })
    const path = await fileWith('long', 'content')
    const bundles = [await signing.signFile(path)]
    ahead = 9 * MINUTE
    bundles.push(await signing.signFile(path), await signing.signFile(path))
    expect(new Set(bundles.map(certificateIn)).size).toBe(2)
  })

  test('keeps a certificate for its whole life on a machine whose clock is wrong', async () => {
    const signing = session({ clock: { ...systemClock, now: () => new Date(Date.now() + 30 * MINUTE) } })
    const path = await fileWith('skewed', 'content')
    const bundles = [await signing.signFile(path), await signing.signFile(path)]
    expect(new Set(bundles.map(certificateIn)).size).toBe(1)
  })

  test('makes signatures that openssl accepts with the public key of the certificate', async () => {
    const path = await fileWith('for-openssl', 'checked without any of this software')
    const bundle = JSON.parse(await session().signFile(path))
    const certificate = new X509Certificate(Buffer.from(bundle.verificationMaterial.certificate.rawBytes, 'base64'))
    const key = await fileWith('key.pem', certificate.publicKey.export({ type: 'spki', format: 'pem' }).toString())
    const signature = join(directory, 'signature.der')
    await writeFile(signature, Buffer.from(bundle.messageSignature.signature, 'base64'))
    const how = ['dgst', '-sha256', '-verify', key, '-signature', signature]
    expect(await runTool('openssl', [...how, path])).toMatchObject({ code: 0, stdout: 'Verified OK\n' })
    expect((await runTool('openssl', [...how, await fileWith('other', 'other')])).code).not.toBe(0)
  })

  test('attests what the certificate says about the run', async () => {
    const signing = session()
    const claims = await signing.claims()
    expect(claims).toMatchObject({
      subjectAlternativeName: SUBJECT,
      issuer: issuer.url,
      sourceRepositoryUri: 'https://github.com/example-org/example',
      sourceRepositoryDigest: 'a'.repeat(40),
      runnerEnvironment: 'github-hosted',
    })
    const predicate = slsaProvenance(claims)
    const bundle = await signing.attest(JSON.stringify({ predicate }))
    expect(await verifier().verifyStatement(bundle)).toMatchObject({ outcome: 'good', claims })
    const { payload, payloadType } = JSON.parse(bundle).dsseEnvelope
    expect(payloadType).toBe('application/vnd.in-toto+json')
    const attested = JSON.parse(Buffer.from(payload, 'base64').toString('utf8')).predicate
    expect(provenanceMismatches(attested, claims)).toEqual([])
    expect(provenanceMismatches(attested, { ...claims, sourceRepositoryDigest: 'b'.repeat(40) })).toHaveLength(1)
  })

  test('signs with Rekor v2 too: files, and statements that the log knows by their digest', async () => {
    const signing = session({ rekorVersion: 2 })
    const path = await fileWith('v2', 'content')
    const [bundle, attestation] = [await signing.signFile(path), await signing.attest('{}')]
    expect(await verifier().verifyFile({ bundle, path })).toMatchObject({ outcome: 'good' })
    expect(await verifier().verifyStatement(attestation)).toMatchObject({ outcome: 'good', payload: '{}' })
    for (const json of [bundle, attestation]) {
      const { tlogEntries, timestampVerificationData } = JSON.parse(json).verificationMaterial
      expect(tlogEntries).toMatchObject([{ kindVersion: { kind: 'hashedrekord', version: '0.0.2' } }])
      expect(timestampVerificationData.rfc3161Timestamps).toHaveLength(1)
    }
    expect(lab.counts.get(REKOR)).toBeUndefined()
  })

  test('waits for Rekor v2 longer than for others: it answers when its next checkpoint is out', async () => {
    lab.faults.set('/api/v2/log/entries', { delay: 1500 })
    const slow = session({ rekorVersion: 2, timeout: 500 })
    await expect(slow.signFile(await fileWith('slow', 'content'))).resolves.toContain('messageSignature')
  })

  test('finds a file that changed between its reading and its signing', async () => {
    const path = await fileWith('changed', 'content')
    await expect(session().signFile(path, 'a'.repeat(64))).rejects.toMatchObject({ code: 'SIGNING_FAILED' })
  })

  test('accepts an earlier statement by the same workflow, and nothing else', async () => {
    const bundle = await session().attest('{"said":"before"}')
    const later = session()
    expect(await later.acceptsStatement(bundle)).toMatchObject({ payload: '{"said":"before"}' })
    expect(await later.acceptsStatement('{}')).toBeUndefined()
    expect(await later.acceptsStatement(await session().signFile(await fileWith('file', 'x')))).toBeUndefined()
    issuer.setRun({ repository: 'example-org/other' })
    expect(await session().acceptsStatement(bundle)).toBeUndefined()
    issuer.setRun({})
  })

  test('accepts what an earlier run of the same workflow signed, and nothing else', async () => {
    const path = await fileWith('resumed', 'content')
    const other = await fileWith('resumed-not', 'other content')
    const bundle = await session().signFile(path)
    const later = session()
    expect(await later.accepts(bundle, path)).toBe(true)
    expect(await later.accepts(bundle, other)).toBe(false)
    expect(await later.accepts('', path)).toBe(false)
    issuer.setRun({ repository: 'example-org/other' })
    expect(await session().accepts(bundle, path)).toBe(false)
    issuer.setRun({})
  })

  test('does not hand out what its own trust root does not confirm', async () => {
    const other = await startSigstoreLab({ issuer })
    const instance = { fulcioUrl: lab.fulcioUrl, rekorUrl: lab.rekorUrl, tsaUrl: lab.tsaUrl }
    const trust = parseTrustRoot(JSON.stringify(other.trustedRoot))
    const signing = new SigningSession({ ...instance, trustRoot: trust }, async () => issuer.mint(), systemClock)
    const attempt = signing.signFile(await fileWith('distrusted', 'content'))
    await expect(attempt).rejects.toMatchObject({
      code: 'SIGNING_FAILED',
      hint: expect.stringContaining('trusted-root'),
    })
    await other.close()
  })
})

/** Everything that a reader could see of an error, its causes included. */
function everythingAbout(thrown: unknown): string {
  const told: string[] = []
  for (let at = thrown; at instanceof Error; at = at.cause) told.push(at.message, at.stack ?? '', JSON.stringify(at))
  return told.join('\n')
}

const hint = { OUTAGE: 'run the step again later', SIGNING_FAILED: 'Asking again will not help' }

describe('when a service fails, signing fails with words and without the token', () => {
  test.each([
    ['Fulcio refuses', 'SIGNING_FAILED', FULCIO, { status: 403 }],
    ['Fulcio is overloaded', 'OUTAGE', FULCIO, { status: 503 }],
    ['Fulcio never answers', 'OUTAGE', FULCIO, { hang: true }],
    ['Fulcio breaks off', 'OUTAGE', FULCIO, { reset: true }],
    ['Fulcio answers rubbish', 'OUTAGE', FULCIO, { status: 200, body: 'maintenance', type: 'text/html' }],
    ['the log refuses', 'SIGNING_FAILED', REKOR, { status: 400 }],
    ['the log is overloaded', 'OUTAGE', REKOR, { status: 503 }],
    ['the log never answers', 'OUTAGE', REKOR, { hang: true }],
    ['the time stamps are down', 'OUTAGE', TIMESTAMPS, { status: 500 }],
  ] as const)('%s: %s', async (_, code, path, fault) => {
    lab.faults.set(path, fault)
    const token = issuer.mint()
    const file = await fileWith('unsigned', 'content')
    const error = await session({ token })
      .signFile(file)
      .catch((thrown) => thrown)
    expect(error).toMatchObject({ code, hint: expect.stringContaining(hint[code]) })
    expect(everythingAbout(error)).not.toContain(token)
  })

  test.each(['%s', 'no token: %s', '{"message":"bad token %s"}'])('Fulcio repeats the token: %s', async (text) => {
    const token = issuer.mint()
    lab.faults.set(FULCIO, { status: 400, body: text.replace('%s', token) })
    const error = await session({ token })
      .claims()
      .catch((thrown) => thrown)
    expect(error).toMatchObject({ code: 'SIGNING_FAILED' })
    expect(everythingAbout(error)).not.toContain(token)
  })

  test.each(['not.a.token', 'rubbish', '...', 'a.e30.c'])('the token is %j', async (token) => {
    const error = await session({ token })
      .claims()
      .catch((thrown) => thrown)
    expect(error).toMatchObject({ code: 'SIGNING_FAILED' })
    expect(everythingAbout(error).replaceAll(/at .*\n/g, '')).not.toContain(`"${token}"`)
  })

  test('and a later attempt of the same session may succeed', async () => {
    const signing = session()
    lab.faults.set(FULCIO, { status: 503 })
    await expect(signing.claims()).rejects.toMatchObject({ code: 'OUTAGE' })
    lab.faults.clear()
    await expect(signing.claims()).resolves.toMatchObject({ subjectAlternativeName: SUBJECT })
  })

  test('a service that recovers is no failure', async () => {
    for (const path of [FULCIO, REKOR, TIMESTAMPS]) lab.faults.set(path, { status: 503, times: 1 })
    const patience = { budgetMilliseconds: MINUTE, random: () => 0 }
    await expect(session(patience).signFile(await fileWith('recovered', 'content'))).resolves.toContain(
      'messageSignature',
    )
  })
})
