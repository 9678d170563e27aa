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
import { parseTrustRoot } from './parse-trust-root.ts'

/** `gh attestation trusted-root` prints some 20 KB. */
const MAX_BYTES = 4_000_000
/** The public instance's organisation, whose signatures must be logged. */
const PUBLIC_INSTANCE = 'sigstore.dev'

const isPublic = ({ certificateAuthorities }: TrustedRoot) =>
  certificateAuthorities.some(({ subject }) => subject?.organization === PUBLIC_INSTANCE)

/**
 * The trust root of GitHub's own Sigstore, from a `trusted_root.json` or from the lines that `gh attestation trusted-root`
 * prints: one document for each instance, of which the public one says nothing of releases.
 * @throws ReleaseError NOT_FOUND, MALFORMED.
 */
export async function githubTrustRoot(reference: string, documents: DocumentReader): Promise<TrustedRoot> {
  const text = new TextDecoder().decode(await documents.read(reference, MAX_BYTES)).trim()
  const lines = text.split('\n')
  const isOneEach = lines.every((line) => line.startsWith('{') && line.trimEnd().endsWith('}'))
  const [root, ...others] = (isOneEach ? lines : [text]).map(parseTrustRoot).filter((one) => !isPublic(one))
  if (root !== undefined && others.length === 0) return root
  throw new ReleaseError('MALFORMED', `${reference} does not hold exactly one trust root of GitHub`, {
    hint: 'Write it with: gh attestation trusted-root > trusted_root.jsonl',
  })
}
