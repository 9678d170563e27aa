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

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort, type OidcIssuer, startOidcIssuer } from '@tra/testkit'
import { type CertificateAuthority, startCertificateAuthority } from './certificate-authority.ts'
import { startCertificateLog } from './certificate-log.ts'
import type { Place } from './place.ts'
import { type RekorV1, startRekorV1 } from './rekor-v1.ts'
import { type SignatureLog, startRekorV2 } from './rekor-v2.ts'
import type { RekorVersion } from './rekor-version.ts'
import { signingConfig } from './signing-config.ts'
import { certificateLogKey, type SigningKey } from './signing-key.ts'
import { startTimestampAuthority, type TimestampAuthority } from './timestamp-authority.ts'
import { trustedRoot } from './trusted-root.ts'

/** A Sigstore of the real programs on loopback, trusted by nobody else. */
export interface SigstoreStack {
  issuer: OidcIssuer
  fulcioUrl: string
  tsaUrl: string
  rekorUrls: Record<RekorVersion, string>
  /** Path of `trusted_root.json`. */
  trustedRoot: string
  /** Paths of the signing configurations, by the version of Rekor that they name. */
  signingConfigs: Record<RekorVersion, string>
  /** Paths of the keys that a verifier without a trust root asks for. */
  keyFiles: { fulcio: string; certificateLog: string; rekor: string; timestamps: string }
}

/** Remembers what has to end, so that even half a stack leaves nothing behind. */
export type Keep = <Part extends { close(): unknown }>(part: Part) => Part

interface Parts {
  issuer: OidcIssuer
  timestamps: TimestampAuthority
  certificates: CertificateAuthority
  certificateLog: { url: string; key: SigningKey }
  rekor: { 1: RekorV1; 2: SignatureLog }
}

/** Starts everything in the order in which the parts need each other. */
export async function startStack(place: Place, keep: Keep): Promise<SigstoreStack> {
  const since = new Date()
  const issuer = keep(await startOidcIssuer())
  const timestamps = keep(await startTimestampAuthority(place))
  const key = await certificateLogKey(join(place.scratch, 'certificate-log.key'))
  const port = await freePort()
  const certificateLog = { url: `http://127.0.0.1:${port}`, key }
  const certificates = keep(
    await startCertificateAuthority(place, { issuer: issuer.url, certificateLog: certificateLog.url }),
  )
  keep(await startCertificateLog(place, { port, key, rootFile: certificates.rootFile }))
  const rekor = { 1: keep(await startRekorV1(place)), 2: keep(await startRekorV2(place)) }
  return described({ issuer, timestamps, certificates, certificateLog, rekor }, place.scratch, since)
}

async function described(parts: Parts, scratch: string, since: Date): Promise<SigstoreStack> {
  const { issuer, timestamps, certificates, certificateLog, rekor } = parts
  const written = async (name: string, content: object | string) => {
    const path = join(scratch, name)
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
    return path
  }
  const { publicKey } = certificateLog.key
  const root = trustedRoot({
    ...{ certificates, timestamps, signatureLogs: [rekor[1], rekor[2]], since: startOf(since) },
    certificateLog: { url: certificateLog.url, publicKey },
  })
  const services = { fulcio: certificates.url, issuer: issuer.url, tsa: timestamps.url, since: startOf(since) }
  const configFor = (rekorVersion: RekorVersion) =>
    written(
      `signing-config-${rekorVersion}.json`,
      signingConfig({ ...services, rekorVersion, rekor: rekor[rekorVersion].url }),
    )
  return {
    issuer,
    fulcioUrl: certificates.url,
    tsaUrl: timestamps.url,
    rekorUrls: { 1: rekor[1].url, 2: rekor[2].url },
    trustedRoot: await written('trusted_root.json', root),
    signingConfigs: { 1: await configFor(1), 2: await configFor(2) },
    keyFiles: {
      fulcio: certificates.rootFile,
      certificateLog: await written(
        'certificate-log.pem',
        publicKey.export({ format: 'pem', type: 'spki' }).toString(),
      ),
      rekor: rekor[1].keyFile,
      timestamps: timestamps.chainFile,
    },
  }
}

// Certificates and time stamps count whole seconds.
const startOf = (since: Date): Date => new Date(Math.floor(since.getTime() / 1000) * 1000 - 1000)
