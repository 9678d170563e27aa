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

import type { AttestationFacts, FileFacts } from '@tra/checks'
import type { ExpectedSource, IdentityPolicy } from '@tra/provenance'
import type { AttestationVerifier, DocumentReader, Progress } from '../ports.ts'
import { type AttestationFile, attestationFiles } from './attestation-files.ts'
import { AttestationJudge } from './attestation-judge.ts'
import { CompanionContents } from './companion-contents.ts'

export interface AttestationsRequest {
  directory: string
  files: readonly FileFacts[]
  /** Who may have signed; without it nothing is verified, and every companion is `unchecked`. */
  policy?: IdentityPolicy | undefined
  /** What the release must have been built from, as far as it is known. */
  source?: ExpectedSource | undefined
}

export interface AttestationsPorts {
  documents: DocumentReader
  /** Absent without a trust root. */
  attestations?: AttestationVerifier | undefined
  progress: Progress
}

/**
 * Verifies every Sigstore companion of a candidate: bundles, `.sig` with `.pem`, provenance, SBOM attestations and
 * verification summaries. Bad ones are facts. @throws ReleaseError NOT_FOUND when a file vanished meanwhile.
 */
export async function verifyAttestations(
  { directory, files, policy, source = {} }: AttestationsRequest,
  { documents, attestations, progress }: AttestationsPorts,
): Promise<AttestationFacts[]> {
  const found = attestationFiles(files)
  if (policy === undefined || attestations === undefined) return found.map(unchecked)
  const contents = new CompanionContents(directory, files, documents)
  const judge = new AttestationJudge({ policy, source }, attestations, contents)
  const facts: AttestationFacts[] = []
  // One after the other: the cryptography keeps this thread busy, and memory holds one bundle at a time.
  for (const file of found) facts.push({ ...frameOf(file), ...(await judge.judge(file)) })
  if (facts.length > 0) progress(`checked ${facts.length} Sigstore signatures and statements`)
  return facts
}

function frameOf({ kind, artifact, file }: AttestationFile): Omit<AttestationFacts, 'outcome'> {
  return { kind, artifact, path: file.path, faults: [] }
}

function unchecked(file: AttestationFile): AttestationFacts {
  return { ...frameOf(file), outcome: 'unchecked', detail: 'nobody said who must have signed it' }
}
