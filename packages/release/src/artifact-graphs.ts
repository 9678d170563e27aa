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

import { type BuildSbom, componentGraph, ingestSboms, type Lockfile, lockfileGraphs, type MergedGraph } from '@tra/sbom'
import { type ArtifactScope, sourcesByArtifact } from './artifact-scopes.ts'
import type { ArtifactSources } from './sbom/artifact-graph.ts'

/** What tells the components of a release. */
export interface SbomSources {
  lockfiles: readonly Lockfile[]
  buildSboms: readonly BuildSbom[]
}

/** What all sources say together. @throws ReleaseError INPUT_INVALID, MALFORMED, LIMIT_EXCEEDED. */
export function graphOfSources({ lockfiles, buildSboms }: SbomSources): MergedGraph {
  return componentGraph(lockfiles, ingestSboms(buildSboms))
}

function only({ lockfiles, buildSboms }: SbomSources, paths: readonly string[]): SbomSources {
  const chosen = new Set(paths)
  return {
    lockfiles: lockfiles.filter(({ path }) => chosen.has(path)),
    buildSboms: buildSboms.filter(({ path }) => chosen.has(path)),
  }
}

/**
 * What tells of each artifact, by its path. Artifacts with the same sources share what was read.
 * @throws ReleaseError INPUT_INVALID, MALFORMED, LIMIT_EXCEEDED.
 */
export function sourcesOfArtifacts(
  sources: SbomSources,
  artifacts: readonly string[],
  scopes: readonly ArtifactScope[],
): Map<string, ArtifactSources> {
  const paths = [...sources.lockfiles, ...sources.buildSboms].map(({ path }) => path)
  const read = new Map<string, ArtifactSources>()
  return new Map(
    [...sourcesByArtifact(scopes, artifacts, paths)].map(([artifact, own]) => {
      const key = own.join('\n')
      const told = read.get(key) ?? toldBy(only(sources, own), scopes.length > 0)
      read.set(key, told)
      return [artifact, told]
    }),
  )
}

function toldBy({ lockfiles, buildSboms }: SbomSources, chosen: boolean): ArtifactSources {
  return { locked: lockfileGraphs(lockfiles), built: ingestSboms(buildSboms), chosen }
}
