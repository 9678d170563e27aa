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

import { createHash, type KeyObject } from 'node:crypto'

/** A log and the key that its entries or promises are checked with. */
export interface TrustedLog {
  url: string
  publicKey: KeyObject
}

export interface TrustedParts {
  certificates: { url: string; chain: readonly Buffer[] }
  timestamps: { url: string; chain: readonly Buffer[] }
  certificateLog: TrustedLog
  signatureLogs: readonly TrustedLog[]
  /** Nothing of it is older. Without a start, entries are valid since 1970 to some verifiers and never to others. */
  since: Date
}

/** Type byte of Ed25519 in a signed note (C2SP signed-note). */
const NOTE_ED25519 = 1

/** The `trusted_root.json` of a stack whose logs are called 127.0.0.1. */
export function trustedRoot({ certificates, timestamps, certificateLog, signatureLogs, since }: TrustedParts): object {
  const validFor = { start: since.toISOString() }
  const authority = ({ url, chain }: TrustedParts['certificates']) => ({
    subject: { organization: 'sigstore.dev', commonName: 'sigstore' },
    uri: url,
    certChain: { certificates: chain.map((der) => ({ rawBytes: der.toString('base64') })) },
    validFor,
  })
  const log = ({ url, publicKey }: TrustedLog) => ({
    baseUrl: url,
    hashAlgorithm: 'SHA2_256',
    publicKey: { rawBytes: spki(publicKey).toString('base64'), keyDetails: detailsOf(publicKey), validFor },
    logId: { keyId: logId(publicKey).toString('base64') },
  })
  return {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: signatureLogs.map(log),
    certificateAuthorities: [authority(certificates)],
    ctlogs: [log(certificateLog)],
    timestampAuthorities: [authority(timestamps)],
  }
}

const spki = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' })

const isEd25519 = (key: KeyObject): boolean => key.asymmetricKeyType === 'ed25519'

const detailsOf = (key: KeyObject): string => (isEd25519(key) ? 'PKIX_ED25519' : 'PKIX_ECDSA_P256_SHA_256')

// Rekor v2 names a log as a signed note names its key, the others (RFC 6962, Rekor v1) by the key alone.
function logId(key: KeyObject): Buffer {
  const hash = createHash('sha256')
  if (!isEd25519(key)) return hash.update(spki(key)).digest()
  const { x = '' } = key.export({ format: 'jwk' })
  const prefix = Buffer.from([...Buffer.from('127.0.0.1\n'), NOTE_ED25519])
  return hash.update(prefix).update(Buffer.from(x, 'base64url')).digest()
}
