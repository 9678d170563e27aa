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

import { type Bundle, bundleFromJSON, bundleToJSON } from '@sigstore/bundle'
import { ReleaseError } from '@tra/kernel'
import { type SigningCertificate, signingCertificate } from './signing-certificate.ts'
import { unknownField } from './unknown-field.ts'

/** Largest bundle read: a provenance statement of 1,024 subjects is below 1 MB. */
const MAX_BUNDLE_CHARACTERS = 20_000_000
const IN_TOTO = 'application/vnd.in-toto+json'
/** `HashAlgorithm.SHA2_256` of the protobuf specification; Fulcio's P-256 certificates use no other. */
const SHA2_256 = 1

const malformed = (message: string) => new ReleaseError('MALFORMED', message)

/** A bundle whose structure is known and whose cryptography isn't checked yet. */
interface ReadBundle {
  parsed: Bundle
  certificate: SigningCertificate
}

/** A bundle over a file. @throws ReleaseError MALFORMED, LIMIT_EXCEEDED, REFUSED; errors of the library for junk. */
export function readMessageBundle(json: string, strict: boolean): ReadBundle & { digest: Buffer; signature: Buffer } {
  const parsed = readBundle(json, strict)
  return { parsed, ...messageIn(parsed), certificate: certificateIn(parsed) }
}

/** A bundle of an in-toto statement and its text. @throws as {@link readMessageBundle}. */
export function readStatementBundle(json: string, strict: boolean): ReadBundle & { payload: string } {
  const parsed = readBundle(json, strict)
  return { parsed, payload: statementIn(parsed), certificate: certificateIn(parsed) }
}

/** The digest and the signature of a file. @throws ReleaseError MALFORMED. */
export function messageIn({ content }: Bundle): { digest: Buffer; signature: Buffer } {
  if (content.$case !== 'messageSignature') throw malformed('the bundle signs no file')
  const { messageDigest, signature } = content.messageSignature
  if (messageDigest.algorithm !== SHA2_256) throw malformed('the bundle digest is not SHA-256')
  return { signature, digest: messageDigest.digest }
}

/** The text of an in-toto statement. @throws ReleaseError MALFORMED; TypeError for bytes that are no UTF-8. */
export function statementIn({ content }: Bundle): string {
  if (content.$case !== 'dsseEnvelope') throw malformed('the bundle holds no statement')
  const { payload, payloadType } = content.dsseEnvelope
  if (payloadType !== IN_TOTO) throw malformed(`its payload is no in-toto statement but ${payloadType}`)
  return new TextDecoder('utf-8', { fatal: true }).decode(payload)
}

/** Any bundle. @throws as {@link readMessageBundle}. */
export function readBundle(json: string, strict: boolean): Bundle {
  if (json.length > MAX_BUNDLE_CHARACTERS) throw new ReleaseError('LIMIT_EXCEEDED', 'the bundle is too large')
  const document: unknown = JSON.parse(json)
  const parsed = bundleFromJSON(document)
  const unknown = strict ? unknownField(document, bundleToJSON(parsed)) : undefined
  if (unknown !== undefined) throw malformed(`the bundle has the unknown field ${unknown}`)
  return parsed
}

/** The certificate that came along. @throws ReleaseError REFUSED for a bare key, MALFORMED. */
export function certificateIn({ verificationMaterial: { content } }: Bundle): SigningCertificate {
  switch (content.$case) {
    case 'certificate':
      return signingCertificate(content.certificate.rawBytes)
    case 'x509CertificateChain':
      return signingCertificate(content.x509CertificateChain.certificates[0]?.rawBytes ?? Buffer.alloc(0))
    case 'publicKey':
      throw new ReleaseError('REFUSED', 'it is signed with a bare key, and nobody says whose')
  }
}
