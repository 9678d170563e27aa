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
import type { CandidateFacts, FileFacts } from '@tra/checks'
import { candidateDigest, companionOf } from '@tra/kernel'
import type {
  CandidateReader,
  DocumentReader,
  OpenPgpVerifier,
  Progress,
  ReadFile,
  SignatureRequest,
} from '../ports.ts'
import type { EffectivePolicy } from './effective-policy.ts'
import type { Trust } from './verify-request.ts'

/** Largest KEYS file read: the longest at the ASF is about 2 MB. */
const MAX_KEYS_BYTES = 20_000_000

/** What a directory of a release holds, and whose signatures are on it. */
export type ReleaseFiles = Pick<CandidateFacts, 'files' | 'signatures' | 'keys' | 'digest' | 'keysFile'> & {
  keysBytes: Uint8Array
}

export interface ReadingPorts {
  reader: CandidateReader
  documents: DocumentReader
  openPgp: OpenPgpVerifier
  progress: Progress
}

function signaturesIn(files: readonly ReadFile[], directory: string): SignatureRequest[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  return files.flatMap(({ path }) => {
    const companion = companionOf(path)
    const target = companion?.suffix === '.asc' ? byPath.get(companion.artifact) : undefined
    if (target === undefined) return []
    return {
      artifact: target.path,
      artifactPath: `${directory}/${target.path}`,
      signaturePath: `${directory}/${path}`,
      digests: target.signatureDigests ?? [],
    }
  })
}

// RFC 4880 6.2. Looked for in all of the file: whoever published it by mistake did not mean it to be found.
function holdsPrivateKey(keys: Uint8Array): boolean {
  return Buffer.from(keys.buffer, keys.byteOffset, keys.byteLength).includes('-----BEGIN PGP PRIVATE KEY BLOCK-----')
}

function pinned(bytes: Uint8Array, expected: string | undefined) {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { sha256, ...(expected === undefined ? {} : { expectedSha256: expected.toLowerCase() }) }
}

function holdsPackages({ contents }: ReadFile): boolean {
  return contents !== undefined && contents.files.length + contents.archives.length > 0
}

/** Readers of package metadata are loaded only where a file holds some: most candidates are sources. */
async function factsOf(files: readonly ReadFile[]): Promise<FileFacts[]> {
  if (!files.some(holdsPackages)) return files.map(({ contents: _, ...facts }) => facts)
  const { withBundled } = await import('../sbom/with-bundled.ts')
  return files.map(withBundled)
}

/**
 * Reads every file of a directory once and judges its OpenPGP signatures against KEYS alone: nothing is believed because
 * the server says so. @throws ReleaseError when directory or KEYS can't be read.
 */
export async function readReleaseFiles(
  directory: string,
  { keys: location, keysDigest }: Trust,
  { project }: EffectivePolicy,
  { reader, documents, openPgp, progress }: ReadingPorts,
): Promise<ReleaseFiles> {
  const keysBytes = await documents.read(location, MAX_KEYS_BYTES)
  const reading = reader.read(directory, progress)
  const requests = reading.then((files) => signaturesIn(files, directory))
  // Whoever awaits it sees a failure; until gpg has taken KEYS in, nobody does.
  requests.catch(() => undefined)
  // gpg takes KEYS in on another core meanwhile. Neither may still be at work when this returns: the directory goes away.
  const [read, judged] = await Promise.allSettled([reading, openPgp.verify({ keys: keysBytes, signatures: requests })])
  if (read.status === 'rejected') throw read.reason
  if (judged.status === 'rejected') throw judged.reason
  const { keys, signatures, unreadableKeys } = judged.value
  progress(
    `read ${read.value.length} files; checked ${signatures.length} OpenPGP signatures against ${keys.length} keys`,
  )
  const keysFile = {
    ...pinned(keysBytes, keysDigest ?? project.keys?.sha256),
    unreadable: unreadableKeys,
    ...(holdsPrivateKey(keysBytes) ? { holdsPrivateKey: true as const } : {}),
  }
  return {
    files: await factsOf(read.value),
    keys,
    signatures,
    digest: candidateDigest(read.value),
    keysFile,
    keysBytes,
  }
}
