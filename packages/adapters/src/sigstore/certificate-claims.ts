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

import { X509Certificate } from '@sigstore/core'
import { messageOf, ReleaseError } from '@tra/kernel'
import type { CertificateClaims, ClaimName } from '@tra/provenance'

/** Fulcio's arc; `.8` and later hold a DER UTF8String (fulcio docs/oid-info.md). */
const FULCIO_ARC = '1.3.6.1.4.1.57264.1'

const extensions: Record<ClaimName, number> = {
  issuer: 8,
  buildSignerUri: 9,
  buildSignerDigest: 10,
  runnerEnvironment: 11,
  sourceRepositoryUri: 12,
  sourceRepositoryDigest: 13,
  sourceRepositoryRef: 14,
  sourceRepositoryIdentifier: 15,
  sourceRepositoryOwnerUri: 16,
  sourceRepositoryOwnerIdentifier: 17,
  buildConfigUri: 18,
  buildConfigDigest: 19,
  buildTrigger: 20,
  runInvocationUri: 21,
}

const UTF8_STRING = 0x0c

const malformed = () => new ReleaseError('MALFORMED', 'a certificate extension is not a DER UTF8String')

/** X.690 8.1.3: short form below 128, else that many length bytes; no extension needs more than two. */
function contentRange(der: Buffer): { start: number; end: number } {
  const first = der[1] ?? 0
  if (!(first & 0x80)) return { start: 2, end: 2 + first }
  const lengthBytes = first & 0x7f
  if (lengthBytes === 0 || lengthBytes > 2 || der.length < 2 + lengthBytes) throw malformed()
  const start = 2 + lengthBytes
  return { start, end: start + der.readUIntBE(2, lengthBytes) }
}

// Strict: a length that doesn't fit exactly could hide bytes after the text that another reader would see.
function utf8String(der: Buffer): string {
  const { start, end } = contentRange(der)
  if (der[0] !== UTF8_STRING || end !== der.length) throw malformed()
  return new TextDecoder('utf-8', { fatal: true }).decode(der.subarray(start, end))
}

const SUBJECT_ALTERNATIVE_NAME = '2.5.29.17'
/** Context-specific tags of an e-mail address and a URI (RFC 5280 4.2.1.6). */
const NAME_KINDS = [0x01, 0x06]
// The library drops the highest bit of every byte: "ç" becomes "g", and another name the expected one.
const PRINTABLE = /^[\x21-\x7e]+$/

// One name: of two, one reader may take the first and another the second.
function subjectName(certificate: X509Certificate): string {
  const names = certificate.extension(SUBJECT_ALTERNATIVE_NAME)?.valueObj.subs[0]?.subs ?? []
  const [name] = names
  if (names.length !== 1 || name === undefined || !NAME_KINDS.some((kind) => name.tag.isContextSpecific(kind))) {
    throw new ReleaseError('MALFORMED', 'it does not name exactly one subject, an address or a URI')
  }
  const text = name.value.toString('latin1')
  if (!PRINTABLE.test(text)) throw new ReleaseError('MALFORMED', 'its subject is not printable ASCII')
  return text
}

function readClaims(der: Buffer): CertificateClaims {
  const certificate = X509Certificate.parse(Buffer.from(der))
  const claims: CertificateClaims = { subjectAlternativeName: subjectName(certificate) }
  for (const [name, number] of Object.entries(extensions)) {
    const extension = certificate.extension(`${FULCIO_ARC}.${number}`)
    if (extension !== undefined) claims[name as ClaimName] = utf8String(extension.value)
  }
  return claims
}

/** Reads what a signing certificate states. @throws ReleaseError MALFORMED. */
export function certificateClaims(der: Buffer): CertificateClaims {
  try {
    return readClaims(der)
  } catch (cause) {
    throw new ReleaseError('MALFORMED', `the signing certificate can't be read: ${messageOf(cause)}`, { cause })
  }
}
