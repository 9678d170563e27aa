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
import { httpBytes, httpGet } from '../fetch/index.ts'
import { accessHeaders } from './challenge.ts'
import { type Descriptor, MANIFEST_TYPES } from './manifest.ts'

/** Registries refuse larger ones (OCI Distribution Specification 1.1, "Pushing Manifests"). */
const MAX_MANIFEST_BYTES = 4 * 1024 * 1024
const ACCEPT = MANIFEST_TYPES.join(', ')

/** Bytes whose SHA-256 is known. */
export interface Digested {
  bytes: Uint8Array
  /** Lower-case hex. */
  sha256: string
}

/** Reads one repository of a registry (OCI Distribution Specification 1.1, "Pulling"). */
export interface Registry {
  /** By tag or digest. @throws ReleaseError NOT_FOUND, NETWORK, MALFORMED when it isn't what the registry says it is. */
  manifest(reference: string): Promise<Digested>
  /** A blob as it comes. @throws ReleaseError MALFORMED at its end, when its bytes are others than its name says. */
  blob(descriptor: Descriptor): AsyncGenerator<Buffer>
}

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

function assertDigest(found: string, stated: string | undefined, what: string): void {
  if (stated === undefined || stated === `sha256:${found}`) return
  throw new ReleaseError('MALFORMED', `${what} has the digest sha256:${found}, and the registry says ${stated}`)
}

/** @param base of the registry, without a slash at the end. */
export function registry(base: string, name: string): Registry {
  const address = (kind: string, reference: string) =>
    new URL(`${base}/v2/${name}/${kind}/${encodeURIComponent(reference)}`)
  let access: Promise<Record<string, string>> | undefined
  const headersFor = (url: URL) => {
    access ??= accessHeaders(url, name, ACCEPT)
    return access
  }
  return {
    async manifest(reference) {
      const url = address('manifests', reference)
      const headers = { ...(await headersFor(url)), accept: ACCEPT }
      const answer = await httpGet(url, MAX_MANIFEST_BYTES, { headers })
      const bytes = await httpBytes(answer)
      const sha256 = sha256Of(bytes)
      const { 'docker-content-digest': stated } = answer.headers
      assertDigest(sha256, typeof stated === 'string' ? stated : undefined, url.href)
      if (reference.startsWith('sha256:')) assertDigest(sha256, reference, url.href)
      return { bytes, sha256 }
    },
    async *blob({ digest, size }) {
      const url = address('blobs', digest)
      const hash = createHash('sha256')
      // Blobs lie on another host, which gets no token.
      const { chunks } = await httpGet(url, size, { headers: await headersFor(url) })
      for await (const chunk of chunks) {
        hash.update(chunk)
        yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
      }
      assertDigest(hash.digest('hex'), digest, url.href)
    },
  }
}
