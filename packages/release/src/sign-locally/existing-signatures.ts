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

import { ReleaseError } from '@tra/kernel'
import type { OpenPgpVerifier, SignatureRequest } from '../ports.ts'
import { type Signing, signaturePathOf } from './local-signing.ts'

const MAX_SIGNATURE_BYTES = 256 * 1024

/** The text of the `.asc` that is there for an artifact; undefined when there is none. */
export async function existingSignature({ local, ports }: Signing, path: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await ports.documents.read(signaturePathOf(local, path), MAX_SIGNATURE_BYTES))
  } catch (thrown) {
    if (thrown instanceof ReleaseError && thrown.code === 'NOT_FOUND') return undefined
    throw thrown
  }
}

function requestFor({ local, files }: Signing, path: string): SignatureRequest {
  // The one read hashed for the signatures beside the artifacts, not for those in another directory.
  const digests = local.output === undefined ? files.find((file) => file.path === path)?.signatureDigests : undefined
  const paths = { artifactPath: `${local.directory}/${path}`, signaturePath: signaturePathOf(local, path) }
  return { artifact: path, ...paths, ...(digests === undefined ? {} : { digests }) }
}

/** The keys of KEYS, and what they say about the signatures that are there already. */
export async function judgeExisting(signing: Signing): ReturnType<OpenPgpVerifier['verify']> {
  const signatures: SignatureRequest[] = []
  for (const { path } of signing.request.artifacts)
    if ((await existingSignature(signing, path)) !== undefined) signatures.push(requestFor(signing, path))
  return signing.ports.openPgp.verify({ keys: signing.keys, signatures })
}
