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
import { type OidcIssuer, type SigstoreLab, startOidcIssuer, startSigstoreLab } from '@tra/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../clock/index.ts'
import { BundleVerifier } from './bundle-verifier.ts'
import { SigningSession } from './signing-session.ts'
import { parseTrustRoot } from './trust-root.ts'

const SUBJECT = 'https://github.com/example-org/example/.github/workflows/release.yml@refs/tags/v1'

let directory: string
let issuer: OidcIssuer
let lab: SigstoreLab
let artifact: string
let bundle: string
let statement: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'bundle-'))
  artifact = join(directory, 'tool.zip')
  await writeFile(artifact, 'the artifact')
  issuer = await startOidcIssuer()
  issuer.setRun({ ref: 'refs/tags/v1' })
  lab = await startSigstoreLab({ issuer })
  const instance = { fulcioUrl: lab.fulcioUrl, rekorUrl: lab.rekorUrl, tsaUrl: lab.tsaUrl, trustRoot: trustRootOf(lab) }
  const session = new SigningSession(instance, async () => issuer.mint(), systemClock)
  bundle = await session.signFile(artifact)
  statement = await session.attest('{"_type":"https://in-toto.io/Statement/v1"}')
})
afterAll(async () => {
  await Promise.all([lab.close(), issuer.close(), rm(directory, { recursive: true })])
})

const trustRootOf = ({ trustedRoot }: SigstoreLab) => parseTrustRoot(JSON.stringify(trustedRoot))
const identity = () => ({ subject: SUBJECT, issuer: issuer.url })

/** What is wrong with a bundle; undefined when it verifies. */
function problem(changes: { bundle?: string; path?: string; subject?: string; issuer?: string } = {}, trust = lab) {
  const { subject = SUBJECT, issuer: from = issuer.url, ...request } = changes
  const verifier = new BundleVerifier(trustRootOf(trust))
  return verifier.verifyFile({ bundle, path: artifact, identity: { subject, issuer: from }, ...request })
}

/** A bundle in which the value at a dotted path is another one. */
function edited(path: string, value: unknown, text = bundle): string {
  const json = JSON.parse(text)
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  keys.reduce((at, key) => at[key], json)[last] = value
  return JSON.stringify(json)
}

test('a bundle verifies for its file, its identity and its trust root', async () => {
  expect(await problem()).toBeUndefined()
})

test('a changed file is told as such', async () => {
  const path = join(directory, 'changed.zip')
  await writeFile(path, 'the artifacT')
  expect(await problem({ path })).toBe('the file differs from what was signed')
  expect(await problem({ path: join(directory, 'gone.zip') })).toContain('gone.zip')
})

describe('another identity', () => {
  test.each([
    `${SUBJECT}-evil`,
    SUBJECT.slice(0, -1),
    SUBJECT.replace('example-org', 'example.org'),
    SUBJECT.toUpperCase(),
    '.*',
    `^${SUBJECT}$`,
  ])('%s did not sign it', async (subject) => {
    expect(await problem({ subject })).toBe(`signed by ${SUBJECT}, expected ${subject}`)
  })

  test('a run on the tag v1-evil does not pass for v1', async () => {
    issuer.setRun({ ref: 'refs/tags/v1-evil' })
    const instance = {
      fulcioUrl: lab.fulcioUrl,
      rekorUrl: lab.rekorUrl,
      tsaUrl: lab.tsaUrl,
      trustRoot: trustRootOf(lab),
    }
    const evil = await new SigningSession(instance, async () => issuer.mint(), systemClock).signFile(artifact)
    issuer.setRun({ ref: 'refs/tags/v1' })
    expect(await problem({ bundle: evil })).toBe(`signed by ${SUBJECT}-evil, expected ${SUBJECT}`)
  })

  test('nor another issuer', async () => {
    expect(await problem({ issuer: 'https://token.actions.githubusercontent.com' })).toContain('UNTRUSTED_SIGNER_ERROR')
    expect(await problem({ issuer: `${issuer.url}/` })).toContain('another identity')
  })

  test.each([{ subject: '' }, { issuer: '' }])(
    'an empty one accepts nobody instead of everybody: %j',
    async (empty) => {
      expect(await problem(empty)).toBe('no identity was given')
    },
  )
})

test('the trust root of another instance refuses it', async () => {
  const other = await startSigstoreLab({ issuer })
  expect(await problem({}, other)).toMatch(/\([A-Z_]+_ERROR: /)
  await other.close()
})

describe('a bundle that was tampered with', () => {
  const log = 'verificationMaterial.tlogEntries'

  test.each([
    ['another signature', 'messageSignature.signature', Buffer.from('x').toString('base64')],
    ['another digest', 'messageSignature.messageDigest.digest', Buffer.alloc(32).toString('base64')],
    ['another kind of digest', 'messageSignature.messageDigest.algorithm', 'SHA2_512'],
    ['no log entry', log, []],
    ['another place in the log', `${log}.0.logIndex`, '7'],
    ['another entry', `${log}.0.canonicalizedBody`, Buffer.from('{}').toString('base64')],
    [
      'another promise of the log',
      `${log}.0.inclusionPromise.signedEntryTimestamp`,
      Buffer.from('x').toString('base64'),
    ],
    ['no proof that it is in the log', `${log}.0.inclusionProof`, undefined],
    [
      'time stamps that are none',
      'verificationMaterial.timestampVerificationData.rfc3161Timestamps',
      [{ signedTimestamp: 'AA==' }],
    ],
    ['no certificate', 'verificationMaterial.certificate', undefined],
    ['another version', 'mediaType', 'application/vnd.dev.sigstore.bundle+json;version=9'],
  ])('%s', async (_, path, value) => {
    expect(await problem({ bundle: edited(path, value) })).toEqual(expect.stringMatching(/\w+ \w+/))
  })

  test('it needs a time from the log or from a time-stamp authority; one of both is enough', async () => {
    const untimed = edited('verificationMaterial.timestampVerificationData.rfc3161Timestamps', [])
    expect(await problem({ bundle: untimed })).toBeUndefined()
    const unpromised = edited(`${log}.0.inclusionPromise`, undefined, untimed)
    expect(await problem({ bundle: unpromised })).toContain('no trusted time stamp')
  })

  test('a statement is no signature of a file, and the other way round', async () => {
    const verifier = new BundleVerifier(trustRootOf(lab))
    expect(await verifier.verifyStatement(statement, identity())).toBeUndefined()
    expect(await problem({ bundle: statement })).toBe('the bundle signs no file')
    expect(await verifier.verifyStatement(bundle, identity())).toBe('the bundle holds no statement')
  })

  test('a statement with other words does not verify', async () => {
    const other = edited('dsseEnvelope.payload', Buffer.from('{}').toString('base64'), statement)
    expect(await new BundleVerifier(trustRootOf(lab)).verifyStatement(other, identity())).toEqual(expect.any(String))
  })
})

describe('junk', () => {
  test.each([
    '',
    'null',
    '[]',
    '{}',
    '1',
    '"text"',
    '{"mediaType":',
    '\0',
    '{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"}',
  ])('%j is told, not thrown', async (junk) => {
    expect(await problem({ bundle: junk })).toMatch(/^the bundle is malformed: /)
  })

  test('whatever JSON it is', async () => {
    const property = fc.asyncProperty(fc.json(), async (junk) => {
      expect(await problem({ bundle: junk })).toEqual(expect.any(String))
    })
    await fc.assert(property, { numRuns: 50 })
  })

  test('too much of it is not even parsed', async () => {
    expect(await problem({ bundle: ' '.repeat(20_000_001) })).toBe('the bundle is too large')
  })
})
