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

import { createPublicKey, verify } from 'node:crypto'
import { fulcioHandler as mockFulcioHandler } from '@sigstore/mock'
import { messageOf, ReleaseError } from '@tra/kernel'
import { type Claims, type JsonWebKeySet, unsignedToken, verifyToken } from './json-web-token.ts'
import { jsonReply, type LoopbackRequest, type Reply } from './loopback-server.ts'

const AUDIENCE = 'sigstore'

type CertificateAuthority = Parameters<typeof mockFulcioHandler>[0]

/** Whose tokens a Fulcio accepts. */
export interface TrustedIssuer {
  url: string
  jwks: JsonWebKeySet
}

interface SigningRequest {
  credentials: { oidcIdentityToken: string }
  publicKeyRequest: { publicKey: { content: string }; proofOfPossession: string }
}

/**
 * Fulcio's API over a certificate authority: proves token and key possession, then issues a certificate whose subject is
 * the workflow that runs and whose extensions 1.3.6.1.4.1.57264.1.8 to .22 repeat the token's claims.
 */
export function fulcioHandler(
  authority: CertificateAuthority,
  { issuer, clock }: { issuer: TrustedIssuer; clock: () => Date },
): (request: LoopbackRequest) => Promise<Reply | undefined> {
  const issue = mockFulcioHandler(authority, { subjectClaim: 'subject' })
  return async ({ url, body }) => {
    if (url.pathname !== issue.path) return undefined
    try {
      const request = JSON.parse(body.toString('utf8')) as SigningRequest
      const result = await issue.fn(JSON.stringify(provedRequest(request, issuer, clock())))
      return { status: result.statusCode, type: 'application/json', body: String(result.response) }
    } catch (thrown) {
      return jsonReply({ code: 3, message: messageOf(thrown) }, 400)
    }
  }
}

// The authority behind it believes every token, so it is given one holding only what was proved here.
function provedRequest(request: SigningRequest, issuer: TrustedIssuer, now: Date): object {
  const expected = { jwks: issuer.jwks, issuer: issuer.url, audience: AUDIENCE, now }
  const claims = verifyToken(request.credentials.oidcIdentityToken, expected)
  checkPossession(request, claims)
  const subject = `https://github.com/${claims.job_workflow_ref}`
  return { ...request, credentials: { oidcIdentityToken: unsignedToken({ ...claims, subject }) } }
}

// Without this, anybody could have a certificate issued for somebody else's key.
function checkPossession({ publicKeyRequest: { publicKey, proofOfPossession } }: SigningRequest, claims: Claims): void {
  const proof = Buffer.from(proofOfPossession, 'base64')
  if (!verify('sha256', Buffer.from(String(claims.sub)), createPublicKey(publicKey.content), proof)) {
    throw new ReleaseError('REFUSED', 'the signature over the token subject could not be verified')
  }
}
