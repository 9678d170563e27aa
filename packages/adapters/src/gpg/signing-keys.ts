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

import type { KeyObject } from 'node:crypto'
import { cutArmour } from './armour.ts'
import { type CertificatePart, isCrossCertified, partsOfCertificates } from './certificate.ts'
import { dearmour } from './dearmour.ts'
import type { SigningPart } from './key-listing.ts'
import { packetsOf } from './packet.ts'
import type { PlainSignature } from './plain-signature.ts'
import { fingerprintOf, readPublicKey } from './public-key-packet.ts'

/** A (sub)key that may sign files, by gpg's judgement, with what its arithmetic needs. */
export interface SigningKey extends SigningPart {
  key: KeyObject
}

/** The listed (sub)key that a signature names; undefined when it is none of them, or more than one. */
export function partNamedBy<Part extends SigningPart>(
  { fingerprint, keyId }: PlainSignature,
  parts: readonly Part[],
): Part | undefined {
  const isNamed = (part: Part) =>
    fingerprint === undefined
      ? keyId !== undefined && part.fingerprint.endsWith(keyId)
      : part.fingerprint === fingerprint
  const [named, ...more] = parts.filter(isNamed)
  return more.length === 0 ? named : undefined
}

function certificateParts(exported: string): CertificatePart[] {
  return cutArmour(exported, 'PUBLIC KEY BLOCK', 1).flatMap((block) => {
    const bytes = dearmour(block)
    return partsOfCertificates((bytes === undefined ? undefined : packetsOf(bytes)) ?? [])
  })
}

/**
 * Joins what gpg lists with the key material that gpg exports. A key that is exported twice, can not be read, or is a
 * subkey without a sound cross-certification, is left to gpg.
 * @param exported `gpg --armor --export` of the same keyring.
 */
export function signingKeys(listed: readonly SigningPart[], exported: string, now: Date): SigningKey[] {
  const parts = certificateParts(exported)
  return listed.flatMap((listing) => {
    const [part, ...more] = parts.filter(({ fingerprint }) => fingerprint === listing.fingerprint)
    if (part === undefined || more.length > 0) return []
    if (fingerprintOf(part.primaryBody) !== listing.primaryFingerprint) return []
    const isPrimary = listing.fingerprint === listing.primaryFingerprint
    const key = isPrimary || isCrossCertified(part, now) ? readPublicKey(part.body) : undefined
    return key === undefined ? [] : { ...listing, key }
  })
}
