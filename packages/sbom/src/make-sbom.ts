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
import { graphWithoutLockfile } from './bill-of-materials.ts'
import { cyclonedxDocument } from './cyclonedx/cyclonedx-document.ts'
import type { Lockfile } from './lockfile-kind.ts'
import { kindOfLockfile, lockfileNames } from './lockfile-kinds.ts'
import { mergeGraphs } from './merge-graphs.ts'
import type { SbomProblem } from './sbom-problem.ts'
import { checkRequest, type SbomRequest } from './sbom-request.ts'
import { spdxDocument } from './spdx/spdx-document.ts'

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
 * order of the lockfiles and of their entries; the documents hold no path outside the repository and no address that is not
 * public.
 * @throws ReleaseError INPUT_INVALID; MALFORMED for a file that is not what its name says; LIMIT_EXCEEDED for one beyond
 *   reason.
 */
export function makeSbom(request: SbomRequest): Sbom {
  checkRequest(request)
  const { lockfiles, subject, timestamp } = request
  const graph = lockfiles.length === 0 ? graphWithoutLockfile() : mergeGraphs(lockfiles.map(graphOf))
  const bill = { subject, timestamp, graph }
  return {
    cyclonedx: cyclonedxDocument(bill),
    spdx: spdxDocument(bill),
    components: graph.packages.length,
    edges: graph.dependencies.length,
    problems: graph.knownUnknowns.map(({ ref: _, ...problem }) => problem),
  }
}

function graphOf(lockfile: Lockfile) {
  const { path } = lockfile
  const kind = kindOfLockfile(path)
  if (kind === undefined) {
    throw new ReleaseError('INPUT_INVALID', `${path} is no lockfile of a kind that is read`, {
      hint: `These are: ${lockfileNames.join(', ')}.`,
    })
  }
  try {
    return { file: path, graph: kind.read(lockfile) }
  } catch (thrown) {
    if (!(thrown instanceof ReleaseError)) throw thrown
    const { code, message, hint } = thrown
    throw new ReleaseError(code, `${path}: ${message}`, { cause: thrown, ...(hint !== undefined && { hint }) })
  }
}
