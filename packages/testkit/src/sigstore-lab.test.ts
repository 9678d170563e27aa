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

import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { type Bundle, bundleFromJSON, bundleToJSON } from '@sigstore/bundle'
import { X509Certificate } from '@sigstore/core'
import { TrustedRoot } from '@sigstore/protobuf-specs'
import {
  DSSEBundleBuilder,
  FulcioSigner,
  MessageSignatureBundleBuilder,
  RekorWitness,
  TSAWitness,
} from '@sigstore/sign'
import { toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OidcIssuer, startOidcIssuer } from './oidc-issuer.ts'
import { type SigstoreLab, startSigstoreLab } from './sigstore-lab.ts'

const DAY = 24 * 60 * 60 * 1000
const artifact = Buffer.from('an artifact')
const statement = Buffer.from('{"_type":"https://in-toto.io/Statement/v1"}')

let ahead = 0
let issuer: OidcIssuer
let lab: SigstoreLab

beforeAll(async () => {
  const clock = () => new Date(Date.now() + ahead)
  issuer = await startOidcIssuer({ clock })
  lab = await startSigstoreLab({ clock, issuer })
})

afterAll(async () => {
  await lab.close()
  await issuer.close()
})

function parts(token = issuer.mint()) {
  const retry = { retries: 1, minTimeout: 1 }
  return {
    signer: new FulcioSigner({
      fulcioBaseURL: lab.fulcioUrl,
      identityProvider: { getToken: async () => token },
      retry: 0,
    }),
    witnesses: [
      new RekorWitness({ rekorBaseURL: lab.rekorUrl, retry }),
      new TSAWitness({ tsaBaseURL: lab.tsaUrl, retry }),
    ],
  }
}

function verify(bundle: Bundle, content: Buffer | undefined, policy = {}) {
  const trust = toTrustMaterial(TrustedRoot.fromJSON(lab.trustedRoot))
  const verifier = new Verifier(trust, { tlogThreshold: 1, ctlogThreshold: 1, timestampThreshold: 2 })
  return verifier.verify(toSignedEntity(bundle, content), policy)
}

test('a message signature verifies with a certificate, a log entry and a timestamp of the lab', async () => {
  const bundle = await new MessageSignatureBundleBuilder(parts()).create({ data: artifact })
  const signer = verify(bundle, artifact)
  expect(signer.identity?.subjectAlternativeName).toBe(
    'https://github.com/example-org/example/.github/workflows/release.yml@refs/tags/v1.0.0',
  )
  expect(signer.identity?.extensions?.issuer).toBe(issuer.url)
})

test('a DSSE envelope verifies, also as the second leaf of the tree and after days have passed', async () => {
  ahead = 4 * DAY
  const builder = new DSSEBundleBuilder(parts())
  const bundle = await builder.create({ data: statement, type: 'application/vnd.in-toto+json' })
  ahead = 0
  expect(verify(bundle, undefined).identity?.extensions?.issuer).toBe(issuer.url)
  const integrated = Number(bundle.verificationMaterial.tlogEntries[0]?.integratedTime) * 1000
  expect(integrated).toBeGreaterThan(Date.now() + 3 * DAY)
})

test('a changed byte, another identity and a changed inclusion proof are refused', async () => {
  const bundle = await new MessageSignatureBundleBuilder(parts()).create({ data: artifact })
  expect(() => verify(bundle, Buffer.from('an artifacT'))).toThrow('signature verification failed')
  expect(() => verify(bundle, artifact, { subjectAlternativeName: /^https:\/\/github\.com\/other\// })).toThrow(
    'certificate identity error',
  )
  const json = bundleToJSON(bundle)
  const proof = json.verificationMaterial.tlogEntries[0]?.inclusionProof
  if (proof) proof.hashes[0] = randomBytes(32).toString('base64')
  expect(() => verify(bundleFromJSON(json), artifact)).toThrow('root hash')
})

test("the certificate repeats the run's claims", async () => {
  issuer.setRun({ repository: 'example-org/other', sha: 'c'.repeat(40), run_id: '99' })
  const { key } = await parts().signer.sign(artifact)
  issuer.setRun({})
  const pem = key.$case === 'x509Certificate' ? key.certificate : ''
  const certificate = X509Certificate.parse(pem)
  const claim = (number: number) =>
    certificate.extension(`1.3.6.1.4.1.57264.1.${number}`)?.valueObj.subs[0]?.value.toString('utf8')
  expect([8, 12, 13, 18, 21].map(claim)).toEqual([
    issuer.url,
    'https://github.com/example-org/other',
    'c'.repeat(40),
    'https://github.com/example-org/other/.github/workflows/release.yml@refs/tags/v1.0.0',
    'https://github.com/example-org/other/actions/runs/99/attempts/1',
  ])
  expect([9, 10, 11, 14, 15, 16, 17, 19, 20, 22].filter((number) => claim(number) === undefined)).toEqual([])
})

test('Fulcio refuses tokens that are forged, expired or meant for somebody else, and keys that are not possessed', async () => {
  const [header, payload] = issuer.mint().split('.')
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const forged = sign('sha256', Buffer.from(`${header}.${payload}`), privateKey).toString('base64url')
  const bad = [
    `${header}.${payload}.${forged}`,
    issuer.mint({ exp: 1 }),
    issuer.mint({ aud: 'other' }),
    issuer.mint({ iss: 'x' }),
  ]
  for (const token of bad)
    await expect(parts(token).signer.sign(artifact)).rejects.toThrow('error creating signing certificate')
  const publicKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'pem', type: 'spki' })
  const response = await fetch(`${lab.fulcioUrl}/api/v2/signingCert`, {
    method: 'POST',
    body: JSON.stringify({
      credentials: { oidcIdentityToken: issuer.mint() },
      publicKeyRequest: { publicKey: { content: publicKey }, proofOfPossession: forged },
    }),
  })
  expect(await response.json()).toMatchObject({ message: 'the signature over the token subject could not be verified' })
})

test('an entry sent again is a conflict that says where the entry is', async () => {
  const { signer } = parts()
  const signed = await signer.sign(artifact)
  const certificate = signed.key.$case === 'x509Certificate' ? signed.key.certificate : ''
  const entry = {
    apiVersion: '0.0.1',
    kind: 'hashedrekord',
    spec: { signature: { content: 'c2ln', publicKey: { content: Buffer.from(certificate).toString('base64') } } },
  }
  const post = () => fetch(`${lab.rekorUrl}/api/v1/log/entries`, { method: 'POST', body: JSON.stringify(entry) })
  expect((await post()).status).toBe(201)
  const again = await post()
  expect(again.status).toBe(409)
  expect((await fetch(lab.rekorUrl + again.headers.get('location'))).status).toBe(200)
})

test('faults hit the path they are arranged for and heal', async () => {
  const path = '/api/v1/log/entries'
  lab.faults.set(path, { status: 503, times: 1 })
  const before = lab.counts.get(path) ?? 0
  const bundle = await new MessageSignatureBundleBuilder(parts()).create({ data: artifact })
  expect(verify(bundle, artifact)).toBeDefined()
  expect(lab.counts.get(path)).toBe(before + 2)
  lab.faults.set(path, { reset: true })
  await expect(fetch(lab.rekorUrl + path)).rejects.toThrow()
  lab.faults.clear()
})

test('a clock behind the real one is refused at once', async () => {
  await expect(startSigstoreLab({ issuer, clock: () => new Date(0) })).rejects.toThrow('behind the real one')
})
