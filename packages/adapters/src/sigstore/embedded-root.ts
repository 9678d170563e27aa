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

import type { TrustedRoot } from '@sigstore/protobuf-specs'
import { messageOf, ReleaseError } from '@tra/kernel'
import { parseTrustRoot } from './parse-trust-root.ts'

const PRODUCTION = 'https://tuf-repo-cdn.sigstore.dev'

interface Seed {
  'root.json': string
  targets: { 'trusted_root.json': string }
}

/** The public instance's trust root as it was when the library was released. */
export interface EmbeddedRoot {
  trustRoot: TrustedRoot
  /** Version of the TUF root that it belongs to. */
  version: number
  /** Until when that TUF root vouches for anything. */
  expires: Date
}

/**
 * The trust root inside this program. Nobody says whether it is still current: a key that was withdrawn since then would
 * be trusted, so it is for those only who ask for it. @throws ReleaseError INTERNAL when the library has none.
 */
export async function embeddedRoot(): Promise<EmbeddedRoot> {
  const { default: seeds } = await import('@sigstore/tuf/seeds.json', { with: { type: 'json' } })
  return rootIn(seeds[PRODUCTION])
}

function rootIn(seed: Seed): EmbeddedRoot {
  try {
    const { version, expires } = JSON.parse(decoded(seed['root.json'])).signed
    const trustRoot = parseTrustRoot(decoded(seed.targets['trusted_root.json']))
    return { trustRoot, version, expires: new Date(expires) }
  } catch (cause) {
    throw new ReleaseError('INTERNAL', `the embedded Sigstore trust root can't be read: ${messageOf(cause)}`, { cause })
  }
}

const decoded = (base64: string): string => Buffer.from(base64, 'base64').toString('utf8')
