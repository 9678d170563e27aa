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

import { type BuildSbom, componentGraph, ingestSboms, type Lockfile, type MergedGraph } from '@tra/sbom'
import { type ArtifactScope, sourcesByArtifact } from './artifact-scopes.ts'

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
 * The graph of each artifact, by its path. Artifacts with the same sources share one.
 * @throws ReleaseError INPUT_INVALID, MALFORMED, LIMIT_EXCEEDED.
 */
export function artifactGraphs(
  sources: SbomSources,
  artifacts: readonly string[],
  scopes: readonly ArtifactScope[],
): Map<string, MergedGraph> {
  const paths = [...sources.lockfiles, ...sources.buildSboms].map(({ path }) => path)
  const chosen = sourcesByArtifact(scopes, artifacts, paths)
  const graphs = new Map<string, MergedGraph>()
  return new Map(
    [...chosen].map(([artifact, own]) => {
      const key = own.join('\n')
      const graph = graphs.get(key) ?? graphOfSources(only(sources, own))
      graphs.set(key, graph)
      return [artifact, graph]
    }),
  )
}
