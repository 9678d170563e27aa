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

import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { tsaHandler } from '@sigstore/mock'
import { ReleaseError } from '@tra/kernel'
import { bytes, startAuthorities } from './sigstore-authorities.ts'
import { createTransparencyLog } from './transparency-log.ts'
import { type TrustedRootJson, trustedRoot } from './trusted-root.ts'

/** What GitHub says of a release of its own. */
export interface AttestedRelease {
  /** `owner/name`. */
  repository: string
  tag: string
  /** Git object of the tag. */
  tagged: string
  /** SHA-256 by name. */
  assets: Readonly<Record<string, string>>
}

/** GitHub's own Sigstore: certificates and time stamps, no log. */
export interface GitHubAttestor {
  /** Without logs. */
  trustedRoot: TrustedRootJson
  /** A Sigstore bundle over a statement of a release. */
  attest(release: AttestedRelease, options?: { signer?: string; predicateType?: string }): Promise<object>
}

const SIGNER = 'https://dotcom.releases.github.com'
const RELEASE = 'https://in-toto.io/attestation/release/v0.2'
const IN_TOTO = 'application/vnd.in-toto+json'

/** Statements of releases as GitHub makes them, signed by authorities that nobody else trusts. */
export async function startGitHubAttestor(): Promise<GitHubAttestor> {
  const authorities = await startAuthorities(() => new Date(), 0, { logged: false })
  const root = trustedRoot(
    'https://fulcio.example.org',
    authorities,
    createTransparencyLog({ clock: () => new Date() }),
  )
  return {
    trustedRoot: { ...root, tlogs: [], ctlogs: [] },
    async attest(release, { signer = SIGNER, predicateType = RELEASE } = {}) {
      authorities.tick()
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
      const der = publicKey.export({ type: 'spki', format: 'der' })
      // Shared memory is no key to the authority.
      const request = { publicKey: new Uint8Array(der), subjectAltName: signer }
      const certificate = await authorities.certificates.issueCertificate(request)
      const payload = Buffer.from(JSON.stringify(statementOf(release, predicateType)))
      const signature = sign('sha256', preAuthEncoding(payload), privateKey)
      const stamp = await timestamp(authorities.timestamps, signature)
      return {
        mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
        verificationMaterial: {
          certificate: { rawBytes: bytes(certificate).toString('base64') },
          timestampVerificationData: { rfc3161Timestamps: [{ signedTimestamp: stamp.toString('base64') }] },
        },
        dsseEnvelope: {
          payload: payload.toString('base64'),
          payloadType: IN_TOTO,
          signatures: [{ sig: signature.toString('base64') }],
        },
      }
    },
  }
}

function statementOf({ repository, tag, tagged, assets }: AttestedRelease, predicateType: string): object {
  const purl = `pkg:github/${repository}@${encodeURIComponent(tag)}`
  const files = Object.entries(assets).map(([name, sha256]) => ({ name, digest: { sha256 } }))
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ uri: purl, digest: { sha1: tagged } }, ...files],
    predicateType,
    predicate: { databaseId: '101', ownerId: '1', packageId: '2', purl, repository, repositoryId: '2', tag },
  }
}

// DSSE, "Signature Definition".
function preAuthEncoding(payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`DSSEv1 ${IN_TOTO.length} ${IN_TOTO} ${payload.length} `), payload])
}

async function timestamp(authority: Parameters<typeof tsaHandler>[0], signature: Buffer): Promise<Buffer> {
  const artifactHash = createHash('sha256').update(signature).digest('base64')
  const { response } = await tsaHandler(authority).fn(
    JSON.stringify({ artifactHash, hashAlgorithm: 'sha256', certificates: true }),
  )
  if (typeof response === 'string') throw new ReleaseError('MALFORMED', response)
  return bytes(response)
}
