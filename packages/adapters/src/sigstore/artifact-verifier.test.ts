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

import { createHash, generateKeyPairSync, type KeyObject, X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BundleLab, CONTENT, type Kind, kinds, STATEMENT } from '../../test/bundle-lab.ts'
import { makeKeyBundle } from '../../test/make-key-bundle.ts'
import { BundleArtifactVerifier } from './artifact-verifier.ts'
import { parseTrustRoot } from './parse-trust-root.ts'

const SUBJECT = 'https://github.com/example-org/example/.github/workflows/release.yml@refs/tags/v1.0.0'
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve })
const sha256 = createHash('sha256').update(CONTENT).digest('hex')
const other = createHash('sha256').update('other').digest('hex')
const filesOnly: Kind[] = kinds.filter((kind) => kind.startsWith('file'))

let lab: BundleLab
beforeAll(async () => {
  lab = await BundleLab.start()
})
afterAll(() => lab.close())

const verifier = (key?: KeyObject) =>
  new BundleArtifactVerifier(parseTrustRoot(JSON.stringify(lab.sigstore.trustedRoot)), key)
const file = () => ({ path: lab.artifact })

describe('a bundle with a certificate', () => {
  test.each(kinds)('%s: is good for the file and for its digest', async (kind) => {
    const good = { outcome: 'good', claims: { subjectAlternativeName: SUBJECT } }
    expect(await verifier().verify(lab.text(kind), file())).toMatchObject(good)
    expect(await verifier().verify(lab.text(kind), { sha256 })).toMatchObject(good)
  })

  test.each(filesOnly)('%s: is not good for another digest', async (kind) => {
    expect(await verifier().verify(lab.text(kind), { sha256: other })).toMatchObject({ outcome: 'differs' })
  })

  test('edited to name another digest is not good for that one', async () => {
    const bundle = JSON.parse(lab.text('file v1'))
    bundle.messageSignature.messageDigest.digest = Buffer.from(other, 'hex').toString('base64')
    const verdict = await verifier().verify(JSON.stringify(bundle), { sha256: other })
    expect(verdict).toMatchObject({ outcome: 'differs' })
  })

  test('gives the statement with the digests that its subjects must have, and judges neither', async () => {
    const sha512 = createHash('sha512').update(CONTENT).digest('hex')
    const payload = STATEMENT.toString()
    const byFile = await verifier().verify(lab.text('statement v2'), file())
    expect(byFile).toMatchObject({ payload, digests: { sha256, sha512 } })
    const byDigest = await verifier().verify(lab.text('statement v2'), { sha256: other })
    expect(byDigest).toMatchObject({ payload, digests: { sha256: other } })
  })

  test('is refused where a key is expected, even the key of the certificate', async () => {
    const { rawBytes } = JSON.parse(lab.text('file v1')).verificationMaterial.certificate
    const { publicKey } = new X509Certificate(Buffer.from(rawBytes, 'base64'))
    const verdict = await verifier(publicKey).verify(lab.text('file v1'), file())
    expect(verdict).toEqual({ outcome: 'untrusted', detail: 'it is signed with a certificate, and a key is expected' })
  })
})

describe('a bundle with a bare key', () => {
  const keys = ec('P-256')
  const make = (options = {}) => makeKeyBundle({ lab: lab.sigstore, content: CONTENT, keys, ...options })

  test('is good with that key, for the file and for its digest, and names nobody', async () => {
    const bundle = await make()
    expect(await verifier(keys.publicKey).verify(bundle, file())).toEqual({ outcome: 'good' })
    expect(await verifier(keys.publicKey).verify(bundle, { sha256 })).toEqual({ outcome: 'good' })
  })

  test('may hold a statement', async () => {
    const bundle = await make({ content: STATEMENT, statement: true })
    const good = { outcome: 'good', payload: STATEMENT.toString(), digests: { sha256 } }
    expect(await verifier(keys.publicKey).verify(bundle, { sha256 })).toEqual(good)
  })

  test('is refused with another key, and without one', async () => {
    const bundle = await make()
    const another = ec('P-256').publicKey
    expect(await verifier(another).verify(bundle, file())).toMatchObject({ outcome: 'differs' })
    expect(await verifier(another).verify(bundle, { sha256 })).toMatchObject({ outcome: 'differs' })
    expect(await verifier().verify(bundle, file())).toMatchObject({ outcome: 'untrusted' })
    expect(await verifier().verify(bundle, { sha256 })).toMatchObject({ outcome: 'untrusted' })
  })

  test('is good for its own file only', async () => {
    const bundle = await make({ content: Buffer.from('other') })
    expect(await verifier(keys.publicKey).verify(bundle, file())).toMatchObject({ outcome: 'differs' })
    expect(await verifier(keys.publicKey).verify(bundle, { sha256 })).toMatchObject({ outcome: 'differs' })
  })

  test('must be logged and time-stamped like any other', async () => {
    const bundle = JSON.parse(await make())
    const unlogged = { ...bundle, verificationMaterial: { ...bundle.verificationMaterial, tlogEntries: [] } }
    const verdict = await verifier(keys.publicKey).verify(JSON.stringify(unlogged), file())
    expect(verdict).toMatchObject({ outcome: 'untrusted' })
  })

  test('on another curve needs the file', async () => {
    const larger = ec('P-384')
    const bundle = await make({ keys: larger })
    expect(await verifier(larger.publicKey).verify(bundle, file())).toEqual({ outcome: 'good' })
    const verdict = await verifier(larger.publicKey).verify(bundle, { sha256 })
    expect(verdict).toEqual({ outcome: 'untrusted', detail: expect.stringContaining('give the file') })
  })
})

describe('junk', () => {
  test.each(['', '{', 'null', '[]', '{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"}'])(
    '%j is malformed, with a key and without',
    async (text) => {
      expect(await verifier().verify(text, { sha256 })).toMatchObject({ outcome: 'malformed' })
      expect(await verifier(ec('P-256').publicKey).verify(text, file())).toMatchObject({ outcome: 'malformed' })
    },
  )

  test('is told before a file is looked for; a file that is missing is an error and no verdict', async () => {
    const path = join(lab.directory, 'gone.zip')
    expect(await verifier().verify('{', { path })).toMatchObject({ outcome: 'malformed' })
    for (const kind of ['file v1', 'statement v1'] as const) {
      await expect(verifier().verify(lab.text(kind), { path })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
  })
})
