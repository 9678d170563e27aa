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

import { createHash } from 'node:crypto'
import { ReleaseError } from '@tra/kernel'
import type { CertificateClaims } from '@tra/provenance'
import type { SigstoreSession } from '../ports.ts'
import type { MemoryDisk } from './memory-disk.ts'

const WORKFLOW = 'https://github.com/example-org/example/.github/workflows/release.yml@refs/tags/v1'

/** What Fulcio would write into the certificate of a run. */
export const exampleClaims: CertificateClaims = {
  subjectAlternativeName: WORKFLOW,
  buildSignerUri: WORKFLOW,
  runnerEnvironment: 'github-hosted',
  sourceRepositoryUri: 'https://github.com/example-org/example',
  sourceRepositoryDigest: 'a'.repeat(40),
  sourceRepositoryRef: 'refs/tags/v1',
  sourceRepositoryIdentifier: '1',
  sourceRepositoryOwnerIdentifier: '2',
  buildConfigUri: WORKFLOW,
  buildTrigger: 'push',
  runInvocationUri: 'https://github.com/example-org/example/actions/runs/1/attempts/1',
}

/** A Sigstore as far as a use case sees it. */
export interface MemorySigstore extends SigstoreSession {
  /** How many signatures were made. */
  made: number
  /** After so many signatures the service is down. */
  downAfter: number
  /** What the certificate says from now on. */
  says: CertificateClaims
}

const base64 = (text: string) => Buffer.from(text).toString('base64')

/** Bundles in the shape of real ones, bound to the bytes and, as real ones, never the same twice. */
export function memorySigstore({ files }: Pick<MemoryDisk, 'files'>): MemorySigstore {
  const digest = (path: string) =>
    createHash('sha256')
      .update(files.get(path) ?? '')
      .digest('hex')
  const session: MemorySigstore = {
    made: 0,
    downAfter: Number.POSITIVE_INFINITY,
    says: exampleClaims,
    claims: async () => session.says,
    signFile: async (path) => {
      const signature = base64(`${digest(path)} ${entry(session)}`)
      return JSON.stringify({
        messageSignature: { signature },
        verificationMaterial: { certificate: { rawBytes: 'QUJD' } },
      })
    },
    attest: async (payload) => JSON.stringify({ payload, claims: session.says, entry: entry(session) }),
    accepts: async (bundle, path) => {
      const signature = /"signature":"([^"]*)"/.exec(bundle)?.[1] ?? ''
      return Buffer.from(signature, 'base64')
        .toString()
        .startsWith(`${digest(path)} `)
    },
    acceptsStatement: async (bundle) => {
      const { payload, claims } = /^\{"payload"/.test(bundle) ? JSON.parse(bundle) : {}
      return claims?.subjectAlternativeName === session.says.subjectAlternativeName ? { payload, claims } : undefined
    },
  }
  return session
}

function entry(session: MemorySigstore): number {
  if (session.made >= session.downAfter) throw new ReleaseError('OUTAGE', 'Rekor: (502) down')
  session.made += 1
  return session.made
}
