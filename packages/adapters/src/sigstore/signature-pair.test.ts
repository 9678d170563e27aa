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

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SignatureProof } from '@tra/release'
import { startSigstoreLab } from '@tra/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BundleLab } from '../../test/bundle-lab.ts'
import { certificateWith } from '../../test/certificate-with.ts'
import { BundleVerifier } from './bundle-verifier.ts'
import { parseTrustRoot } from './parse-trust-root.ts'
import { detachedCertificate, detachedSignature } from './signature-pair.ts'

let lab: BundleLab
let signature: Buffer
let pem: string
let proved: SignatureProof
beforeAll(async () => {
  lab = await BundleLab.start()
  const bundle = JSON.parse(lab.text('file v1'))
  signature = Buffer.from(bundle.messageSignature.signature, 'base64')
  pem = pemOf(bundle.verificationMaterial.certificate.rawBytes)
  const verdict = await lab.verdictOn(bundle)
  if (verdict.outcome === 'good') proved = verdict
})
afterAll(() => lab.close())

const pemOf = (base64: string) =>
  `-----BEGIN CERTIFICATE-----\n${base64.replaceAll(/.{64}/g, '$&\n').trim()}\n-----END CERTIFICATE-----\n`

interface Pair {
  signature?: string | Buffer
  certificate?: string
  path?: string
  proved?: SignatureProof | undefined
  root?: object
}

const verdictOn = ({ path = lab.artifact, root = lab.sigstore.trustedRoot, ...pair }: Pair = {}) =>
  new BundleVerifier(parseTrustRoot(JSON.stringify(root))).verifyPair({
    signature: Buffer.from(pair.signature ?? signature.toString('base64')),
    certificate: Buffer.from(pair.certificate ?? pem),
    path,
    proved: 'proved' in pair ? pair.proved : proved,
  })

test('a pair is good when the good bundle of the file holds the same', async () => {
  expect(await verdictOn()).toEqual(proved)
})

test.each([
  ['the signature as bytes', () => ({ signature })],
  ['the signature in base64 with a line break', () => ({ signature: `${signature.toString('base64')}\n` })],
  ['the certificate in base64 of its PEM form', () => ({ certificate: Buffer.from(pem).toString('base64') })],
  ['text before the certificate', () => ({ certificate: `subject=CN\n${pem}` })],
])('%s is the same pair', async (_, pair) => {
  expect(await verdictOn(pair())).toMatchObject({ outcome: 'good' })
})

describe('nothing proves the time of a pair', () => {
  const unproved = { outcome: 'unproved', detail: expect.stringContaining('nothing proves when') }

  test('that stands alone', async () => {
    expect(await verdictOn({ proved: undefined })).toMatchObject(unproved)
  })

  test('of another signing run than the bundle', async () => {
    const other = JSON.parse(await lab.make())
    const pair = {
      signature: other.messageSignature.signature,
      certificate: pemOf(other.verificationMaterial.certificate.rawBytes),
    }
    expect(await verdictOn(pair)).toMatchObject(unproved)
  })
})

test('a pair of another file differs', async () => {
  const path = join(lab.directory, 'other.zip')
  await writeFile(path, 'other')
  expect(await verdictOn({ path, proved: undefined })).toMatchObject({ outcome: 'differs' })
})

test('a signature by another key than the certificate differs', async () => {
  const other = JSON.parse(lab.text('file v2'))
  expect(await verdictOn({ signature: other.messageSignature.signature })).toMatchObject({ outcome: 'differs' })
})

test('a certificate that no trusted authority issued is not trusted', async () => {
  const other = await startSigstoreLab({ issuer: lab.issuer })
  const verdict = await verdictOn({ proved: undefined, root: other.trustedRoot })
  await other.close()
  expect(verdict).toMatchObject({ outcome: 'untrusted' })
})

test('nor is one whose authority was trusted only later', async () => {
  const [authority] = lab.sigstore.trustedRoot.certificateAuthorities
  const validFor = { start: new Date(Date.now() + 3_600_000).toISOString() }
  const root = { ...lab.sigstore.trustedRoot, certificateAuthorities: [{ ...authority, validFor }] }
  expect(await verdictOn({ proved: undefined, root })).toMatchObject({ outcome: 'untrusted' })
})

test('a certificate for something else than code is refused', async () => {
  const der = await certificateWith({ subjectAltName: 'URI:https://a.example', extendedKeyUsage: 'serverAuth' })
  const verdict = await verdictOn({ certificate: pemOf(der.toString('base64')), proved: undefined })
  expect(verdict).toMatchObject({ outcome: 'untrusted', detail: expect.stringContaining('signing code') })
})

describe('junk', () => {
  test.each([
    ['an empty certificate', () => ({ certificate: '' })],
    ['two certificates', () => ({ certificate: pem + pem })],
    ['a broken certificate', () => ({ certificate: pem.replace(/\n\w{20}/, '\n') })],
    ['a public key', () => ({ certificate: pem.replaceAll('CERTIFICATE', 'PUBLIC KEY') })],
  ])('%s is malformed', async (_, pair) => {
    expect(await verdictOn(pair())).toMatchObject({ outcome: 'malformed', detail: expect.any(String) })
  })

  test.each(['', 'A', '\0', '<html>'])('the signature %j fits nothing', async (text) => {
    expect(await verdictOn({ signature: text })).toMatchObject({ outcome: 'differs' })
  })

  test('whatever bytes: a signature is read, a certificate is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(detachedSignature(bytes)).toBeInstanceOf(Buffer)
        expect(() => detachedCertificate(bytes)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
      }),
    )
  })
})
