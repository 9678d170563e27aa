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

import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { initializeCA, initializeCTLog, initializeTSA } from '@sigstore/mock'
import { ReleaseError } from '@tra/kernel'

type CertificateAuthority = Awaited<ReturnType<typeof initializeCA>>
type CertificateLog = Awaited<ReturnType<typeof initializeCTLog>>
type TimestampAuthority = Awaited<ReturnType<typeof initializeTSA>>

/** The signers behind a Sigstore, with keys of their own. */
export interface SigstoreAuthorities {
  certificates: CertificateAuthority
  certificateLog: CertificateLog
  timestamps: TimestampAuthority
  /** Since when their root certificates are valid. */
  since: Date
  /** Brings their common clock up to date; called before each request. */
  tick(): void
}

/**
 * New authorities; not `logged`, certificates carry no proof of a log, as those of GitHub's own instance. Their root certificates begin at the real present and last a year, so the clock must stay within.
 * @throws ReleaseError INPUT_INVALID for a clock behind the real one.
 */
export async function startAuthorities(
  clock: () => Date,
  fraction = 0,
  { logged = true }: { logged?: boolean } = {},
): Promise<SigstoreAuthorities> {
  const instant = new Date()
  const certificateLog = await initializeCTLog(generateKeyPairSync('ec', { namedCurve: 'prime256v1' }), instant)
  const certificates = await initializeCA(
    generateKeyPairSync('ec', { namedCurve: 'secp384r1' }),
    logged ? certificateLog : undefined,
    instant,
  )
  const timestamps = await initializeTSA(generateKeyPairSync('ec', { namedCurve: 'secp384r1' }), instant)
  const since = new X509Certificate(bytes(certificates.rootCertificate)).validFromDate
  if (clock() < since) {
    throw new ReleaseError('INPUT_INVALID', 'the clock of a Sigstore lab is behind the real one', {
      hint: 'Start from the real time and only move forward.',
    })
  }
  return { certificates, certificateLog, timestamps, since, tick: () => setSeconds(instant, clock(), fraction) }
}

/** A plain copy of any view on bytes. */
export function bytes(view: ArrayBufferView): Buffer {
  return Buffer.from(view.buffer, view.byteOffset, view.byteLength)
}

// Public timestamp authorities use whole seconds, and @sigstore/core can't read one or two fractional digits.
function setSeconds(instant: Date, now: Date, fraction: number): void {
  instant.setTime(Math.floor(now.getTime() / 1000) * 1000 + fraction)
}
