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

import { graphWithoutLockfile } from './bill-of-materials.ts'
import { cyclonedxDocument } from './cyclonedx/cyclonedx-document.ts'
import { readPackageLock } from './npm/package-lock.ts'
import type { SbomProblem } from './sbom-problem.ts'
import { checkRequest, type SbomRequest } from './sbom-request.ts'
import { spdxDocument } from './spdx/spdx-document.ts'

const DEFAULT_LOCKFILE_PATH = 'package-lock.json'

/** Two documents about one release, saying the same. */
export interface Sbom {
  /** CycloneDX 1.6, JSON, ending in a newline. */
  cyclonedx: string
  /** SPDX 2.3, JSON, ending in a newline. */
  spdx: string
  /** Third-party packages. */
  components: number
  /** Dependencies between the release, its own parts and third-party packages. */
  edges: number
  /** What the documents can't say; they name it too. */
  problems: SbomProblem[]
}

/**
 * The software bill of materials of a release. Pure: the same request gives the same bytes on every machine, whatever the
 * order of the lockfile's entries; the documents hold no path outside the repository and no address that is not public.
 * @throws ReleaseError INPUT_INVALID; MALFORMED for a file that is no npm lockfile; LIMIT_EXCEEDED for one beyond reason.
 */
export function makeSbom(request: SbomRequest): Sbom {
  checkRequest(request)
  const { lockfile, lockfilePath = DEFAULT_LOCKFILE_PATH, subject, timestamp } = request
  const graph = lockfile === undefined ? graphWithoutLockfile() : readPackageLock(lockfile)
  const bill = { subject, timestamp, lockfilePath, graph }
  return {
    cyclonedx: cyclonedxDocument(bill),
    spdx: spdxDocument(bill),
    components: graph.packages.length,
    edges: graph.dependencies.length,
    problems: graph.knownUnknowns.map(({ ref: _, ...problem }) => problem),
  }
}
