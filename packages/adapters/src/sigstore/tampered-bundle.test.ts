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

import type { SignatureRefusal } from '@tra/release'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BundleLab, type Kind, STATEMENT } from '../../test/bundle-lab.ts'

let lab: BundleLab
beforeAll(async () => {
  lab = await BundleLab.start()
})
afterAll(() => lab.close())

const flipped = (base64: string, at = 8) => {
  const bytes = Buffer.from(base64, 'base64')
  bytes[at] = (bytes[at] ?? 0) ^ 1
  return bytes.toString('base64')
}

type Outcome = SignatureRefusal['outcome']
// biome-ignore lint/suspicious/noExplicitAny: the JSON of a bundle, which these cases break in every place.
type Edit = (bundle: any) => void | Promise<void>

const firstEntry: (bundle: Parameters<Edit>[0]) => Parameters<Edit>[0] = (bundle) =>
  bundle.verificationMaterial.tlogEntries[0]

describe('a bundle that was tampered with', () => {
  test.each<[string, Kind, Outcome, string, Edit]>([
    [
      'signature',
      'file v1',
      'differs',
      'content differs',
      (b) => {
        b.messageSignature.signature = flipped(b.messageSignature.signature, 20)
      },
    ],
    [
      'signature, without time stamp',
      'file v1, no time stamp',
      'differs',
      'content differs',
      (b) => {
        b.messageSignature.signature = flipped(b.messageSignature.signature, 20)
      },
    ],
    [
      'signature that is none',
      'file v2',
      'differs',
      'content differs',
      (b) => {
        b.messageSignature.signature = 'eA=='
      },
    ],
    [
      'digest',
      'file v1',
      'differs',
      'file differs',
      (b) => {
        b.messageSignature.messageDigest.digest = flipped(b.messageSignature.messageDigest.digest)
      },
    ],
    [
      'kind of digest',
      'file v1',
      'malformed',
      'not SHA-256',
      (b) => {
        b.messageSignature.messageDigest.algorithm = 'SHA2_512'
      },
    ],
    [
      'statement, v1',
      'statement v1',
      'differs',
      'content differs',
      (b) => {
        b.dsseEnvelope.payload = Buffer.from(STATEMENT.toString().replace('"x"', '"y"')).toString('base64')
      },
    ],
    [
      'statement, v2',
      'statement v2',
      'differs',
      'content differs',
      (b) => {
        b.dsseEnvelope.payload = Buffer.from('{}').toString('base64')
      },
    ],
    [
      'payload type',
      'statement v2',
      'malformed',
      'no in-toto statement',
      (b) => {
        b.dsseEnvelope.payloadType = 'application/json'
      },
    ],
    [
      'statement signed twice',
      'statement v1',
      'malformed',
      'malformed',
      (b) => {
        b.dsseEnvelope.signatures.push(b.dsseEnvelope.signatures[0])
      },
    ],
    [
      'statement not signed',
      'statement v1',
      'malformed',
      'malformed',
      (b) => {
        b.dsseEnvelope.signatures = []
      },
    ],
    [
      'no log entry',
      'file v1',
      'untrusted',
      'not logged',
      (b) => {
        b.verificationMaterial.tlogEntries = []
      },
    ],
    [
      'log entry twice',
      'file v1',
      'untrusted',
      'duplicate',
      (b) => {
        b.verificationMaterial.tlogEntries.push(firstEntry(b))
      },
    ],
    [
      'log entry twice, v2',
      'file v2',
      'untrusted',
      'duplicate',
      (b) => {
        b.verificationMaterial.tlogEntries.push(firstEntry(b))
      },
    ],
    [
      'log entry of another file',
      'file v1',
      'differs',
      'was logged',
      async (b) => {
        const other = JSON.parse(await lab.make({ content: Buffer.from('other') }))
        b.verificationMaterial.tlogEntries = other.verificationMaterial.tlogEntries
      },
    ],
    [
      'log entry of a statement',
      'file v1',
      'differs',
      'was logged',
      (b) => {
        b.verificationMaterial.tlogEntries = [firstEntry(JSON.parse(lab.text('statement v1')))]
      },
    ],
    [
      'time in the log',
      'file v1',
      'untrusted',
      'promised to log',
      (b) => {
        firstEntry(b).integratedTime = String(Number(firstEntry(b).integratedTime) + 60)
      },
    ],
    [
      'place in the log',
      'file v1',
      'untrusted',
      'log',
      (b) => {
        firstEntry(b).logIndex = '7'
      },
    ],
    [
      'promise of the log',
      'file v1',
      'untrusted',
      'promised to log',
      (b) => {
        firstEntry(b).inclusionPromise.signedEntryTimestamp = flipped(
          firstEntry(b).inclusionPromise.signedEntryTimestamp,
          30,
        )
      },
    ],
    [
      'proof that it is in the log',
      'file v2',
      'untrusted',
      'logged it',
      (b) => {
        firstEntry(b).inclusionProof.hashes[0] = flipped(firstEntry(b).inclusionProof.hashes[0])
      },
    ],
    [
      'proof besides a good promise',
      'file v1',
      'untrusted',
      'logged it',
      (b) => {
        firstEntry(b).inclusionProof.hashes[0] = flipped(firstEntry(b).inclusionProof.hashes[0])
      },
    ],
    [
      'size in the checkpoint',
      'file v2',
      'untrusted',
      'logged it',
      (b) => {
        const { checkpoint } = firstEntry(b).inclusionProof
        checkpoint.envelope = checkpoint.envelope.replace(/\n\d+\n/, '\n99\n')
      },
    ],
    [
      'v2 entry without proof',
      'file v2',
      'malformed',
      'malformed',
      (b) => {
        delete firstEntry(b).inclusionProof
      },
    ],
    [
      'logged content that is no JSON',
      'file v2',
      'untrusted',
      'log',
      (b) => {
        firstEntry(b).canonicalizedBody = Buffer.from('{oops').toString('base64')
      },
    ],
    [
      'v2 entry without a time stamp',
      'file v2',
      'untrusted',
      'no trusted time stamp',
      (b) => {
        b.verificationMaterial.timestampVerificationData = { rfc3161Timestamps: [] }
      },
    ],
    [
      'time stamp of another signature',
      'file v2',
      'untrusted',
      'no trusted time stamp',
      (b) => {
        b.verificationMaterial.timestampVerificationData = JSON.parse(
          lab.text('file v1'),
        ).verificationMaterial.timestampVerificationData
      },
    ],
    [
      'time stamp of another signature beside a good promise of the log',
      'file v1',
      'untrusted',
      'time stamp',
      (b) => {
        b.verificationMaterial.timestampVerificationData = JSON.parse(
          lab.text('file v2'),
        ).verificationMaterial.timestampVerificationData
      },
    ],
    [
      'time stamp that is none',
      'file v1',
      'malformed',
      'malformed',
      (b) => {
        b.verificationMaterial.timestampVerificationData.rfc3161Timestamps = [{ signedTimestamp: 'anVuaw==' }]
      },
    ],
    [
      'no material',
      'file v1',
      'malformed',
      'malformed',
      (b) => {
        delete b.verificationMaterial
      },
    ],
    [
      'no certificate',
      'file v1',
      'malformed',
      'malformed',
      (b) => {
        delete b.verificationMaterial.certificate
      },
    ],
    [
      'certificate that is none',
      'file v1',
      'malformed',
      'certificate',
      (b) => {
        b.verificationMaterial.certificate.rawBytes = 'AAAA'
      },
    ],
    [
      'certificate of another signature',
      'file v1',
      'differs',
      'content differs',
      (b) => {
        b.verificationMaterial.certificate = JSON.parse(lab.text('file v2')).verificationMaterial.certificate
      },
    ],
    [
      'bare key instead of a certificate',
      'file v1',
      'untrusted',
      'bare key',
      (b) => {
        delete b.verificationMaterial.certificate
        b.verificationMaterial.publicKey = { hint: 'mine' }
      },
    ],
    [
      'chain in a v0.3 bundle',
      'file v1',
      'malformed',
      'malformed',
      (b) => {
        b.verificationMaterial.x509CertificateChain = { certificates: [b.verificationMaterial.certificate] }
        delete b.verificationMaterial.certificate
      },
    ],
    [
      'media type',
      'file v1',
      'malformed',
      'malformed',
      (b) => {
        b.mediaType = 'application/json'
      },
    ],
    [
      'later version',
      'file v1',
      'malformed',
      'malformed',
      (b) => {
        b.mediaType = 'application/vnd.dev.sigstore.bundle+json;version=9'
      },
    ],
  ])('%s (%s)', async (_, kind, outcome, detail, edit) => {
    const bundle = JSON.parse(lab.text(kind))
    await edit(bundle)
    const verdict = await lab.verdictOn(bundle)
    expect(verdict).toEqual({ outcome, detail: expect.stringContaining(detail) })
  })
})
