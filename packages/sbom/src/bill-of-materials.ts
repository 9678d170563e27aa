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

import { type PackageHash, subjectRef } from './dependency-graph.ts'
import type { MergedGraph } from './merge-graphs.ts'

/** Written into both documents as their maker. Without a version: the same lockfile must give the same bytes. */
export const toolName = 'trusted-release-actions'

/** What the SBOM is about: a release, and the file of it that the SBOM lies beside when there is one. */
export interface SbomSubject {
  name: string
  version: string
  purl?: string | undefined
  /** The organization that distributes the release; NTIA's minimum elements and ATR ask for it. */
  supplier?: string | undefined
  /** Digests in lower-case hex. */
  artifact?: { fileName: string; sha256: string; sha512: string } | undefined
}

/** What else is told about a release elsewhere, and changes after it; never copied into an SBOM (ASF draft position, cwiki COMDEV/SBOM). */
export interface SbomReference {
  /** VDR: which vulnerabilities there are. VEX: which of them matter. */
  kind: 'vulnerability-assertion' | 'exploitability-statement'
  url: string
}

/** When in a release's life the components were looked at (CISA's generation context, CycloneDX's lifecycle phases). */
export type LifecyclePhase = 'pre-build' | 'build' | 'post-build'

/** Everything the documents say; they only differ in how. */
export interface BillOfMaterials {
  subject: SbomSubject
  /** SOURCE_DATE_EPOCH, else the time of the released commit; never now. */
  timestamp: Date
  graph: MergedGraph
  /** `pre-build`, from the source tree, by default; `post-build` when an archive was read. */
  phase?: LifecyclePhase | undefined
  references?: readonly SbomReference[] | undefined
}

export function subjectHashes({ artifact }: SbomSubject): PackageHash[] {
  if (artifact === undefined) return []
  return [
    { algorithm: 'sha256', hex: artifact.sha256 },
    { algorithm: 'sha512', hex: artifact.sha512 },
  ]
}

/** A source tree whose dependencies nobody locked: the document says so instead of looking like it has none. */
export function graphWithoutLockfile(): MergedGraph {
  const message = 'no lockfile was given: what the release depends on is unknown'
  return {
    packages: [],
    parts: [],
    dependencies: [],
    knownUnknowns: [{ kind: 'no-lockfile', ref: subjectRef, message }],
  }
}
