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
import { ReleaseError } from '@tra/kernel'
import type { DocumentReader } from '@tra/release'
import { embeddedRoot } from './embedded-root.ts'
import { parseTrustRoot } from './parse-trust-root.ts'
import { type PublicInstance, publicDocument } from './public-instance.ts'

/** The public instance's has 8 KB. */
const MAX_TRUST_ROOT_BYTES = 2_000_000

/** How the public instance's trust root may be had. */
export interface TrustRootOptions {
  instance?: PublicInstance
  /** Use the one inside this program when no newer one can be had; nobody says whether it is still current. */
  allowEmbedded?: boolean
  /** Is told when the root is older than it could be. */
  warn?: (message: string) => void
}

/**
 * The trust root in a file, or the public instance's: by TUF, then from TUF's cache while that is still valid, then the
 * embedded one if that is allowed. @throws ReleaseError NOT_FOUND, MALFORMED, NETWORK.
 */
export async function trustRootFrom(
  reference: string | undefined,
  documents: DocumentReader,
  { instance, allowEmbedded = false, warn = () => undefined }: TrustRootOptions = {},
): Promise<TrustedRoot> {
  if (reference === undefined) {
    const published = publicDocument('trusted_root.json', { instance, warn })
    return allowEmbedded && instance !== 'staging' ? orEmbedded(published, warn) : parseTrustRoot(await published)
  }
  return parseTrustRoot(new TextDecoder().decode(await documents.read(reference, MAX_TRUST_ROOT_BYTES)))
}

async function orEmbedded(published: Promise<string>, warn: (message: string) => void): Promise<TrustedRoot> {
  try {
    return parseTrustRoot(await published)
  } catch (thrown) {
    if (!(thrown instanceof ReleaseError) || thrown.code !== 'NETWORK') throw thrown
    const { trustRoot, version, expires } = await embeddedRoot()
    warn(`${thrown.message}; trusting the embedded root ${version}, meant to be used until ${expires.toISOString()}`)
    return trustRoot
  }
}
