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

import { createHash, createPublicKey, verify, X509Certificate } from 'node:crypto'
import { dsse, json } from '@sigstore/core'
import { ReleaseError } from '@tra/kernel'

interface HashedRekord {
  kind: 'hashedrekord'
  apiVersion: string
  spec: { data: object; signature: { content: string; publicKey: { content: string } } }
}

interface ProposedDsse {
  kind: 'dsse'
  apiVersion: string
  spec: { proposedContent: { envelope: string; verifiers: [string] } }
}

interface Envelope {
  payload: string
  payloadType: string
  signatures: { sig: string }[]
}

/**
 * What Rekor v1 stores for a proposed entry: a hashedrekord, of a DSSE envelope only digests and signatures. Certificates
 * are written anew, as Rekor does: clients that compare the whole entry rely on it.
 * @throws ReleaseError MALFORMED for another kind or a DSSE signature that isn't the certificate's.
 */
export function canonicalEntry(proposed: string): Buffer {
  const entry = JSON.parse(proposed) as HashedRekord | ProposedDsse
  if (entry.kind === 'hashedrekord') return canonical(storedHashedRekord(entry))
  if (entry.kind === 'dsse') return canonical(storedDsse(entry))
  throw new ReleaseError('MALFORMED', 'the log takes entries of the kinds hashedrekord and dsse')
}

function storedHashedRekord({ apiVersion, kind, spec: { data, signature } }: HashedRekord): object {
  const { content, publicKey } = signature
  return {
    apiVersion,
    kind,
    spec: { data, signature: { content, publicKey: { content: rewritten(publicKey.content) } } },
  }
}

/** A certificate or public key in PEM, base64, in the one form that ends with a line break. */
function rewritten(verifier: string): string {
  const pem = Buffer.from(verifier, 'base64').toString('utf8')
  const text = pem.includes('CERTIFICATE')
    ? new X509Certificate(pem).toString()
    : createPublicKey(pem).export({ type: 'spki', format: 'pem' }).toString()
  return Buffer.from(text).toString('base64')
}

function storedDsse({ apiVersion, kind, spec }: ProposedDsse): object {
  const { envelope: text, verifiers } = spec.proposedContent
  const envelope = JSON.parse(text) as Envelope
  const payload = Buffer.from(envelope.payload, 'base64')
  const publicKey = createPublicKey(Buffer.from(verifiers[0], 'base64'))
  const signed = dsse.preAuthEncoding(envelope.payloadType, payload)
  if (!envelope.signatures.every(({ sig }) => verify('sha256', signed, publicKey, Buffer.from(sig, 'base64')))) {
    throw new ReleaseError('MALFORMED', 'the envelope is not signed with the key of its certificate')
  }
  const verifier = rewritten(verifiers[0])
  const signatures = envelope.signatures.map(({ sig }) => ({ signature: sig, verifier }))
  return { apiVersion, kind, spec: { envelopeHash: digest(text), payloadHash: digest(payload), signatures } }
}

function digest(content: string | Buffer): object {
  return { algorithm: 'sha256', value: createHash('sha256').update(content).digest('hex') }
}

function canonical(entry: object): Buffer {
  return Buffer.from(json.canonicalize(entry))
}
