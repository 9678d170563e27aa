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

import type { AttestationKind, FileFacts } from '@tra/checks'
import { companionOf } from '@tra/kernel'

/** A Sigstore companion in a candidate. */
export interface AttestationFile {
  kind: AttestationKind
  suffix: string
  file: FileFacts
  /** Path of what it is about. */
  artifact: string
  /** Absent for a summary, which may be about the whole candidate. */
  about?: FileFacts
}

const KINDS = new Map<string, AttestationKind>([
  ['.sigstore.json', 'bundle'],
  ['.sig', 'signature-pair'],
  ['.pem', 'signature-pair'],
  ['.intoto.jsonl', 'provenance'],
  ['.cdx.sigstore.json', 'sbom'],
  ['.spdx.sigstore.json', 'sbom'],
  ['.vsa.sigstore.json', 'vsa'],
])

// Bundles before pairs, which are measured by them.
const ORDER: readonly AttestationKind[] = ['bundle', 'signature-pair', 'provenance', 'sbom', 'vsa']

/** The Sigstore companions among files, by kind and path; of a `.sig` with its `.pem` the former alone. */
export function attestationFiles(files: readonly FileFacts[]): AttestationFile[] {
  const byPath = new Map(files.map((file) => [file.path, file]))
  return files
    .flatMap((file) => attestationFile(file, byPath))
    .toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.file.path < b.file.path ? -1 : 1))
}

function attestationFile(file: FileFacts, byPath: ReadonlyMap<string, FileFacts>): AttestationFile[] {
  const companion = companionOf(file.path)
  if (companion === undefined) return []
  const { suffix, artifact } = companion
  const kind = KINDS.get(suffix)
  const about = byPath.get(artifact)
  if (kind === undefined || (about === undefined && kind !== 'vsa')) return []
  if (suffix === '.pem' && byPath.has(`${artifact}.sig`)) return []
  return [{ kind, suffix, file, artifact, ...(about === undefined ? {} : { about }) }]
}
