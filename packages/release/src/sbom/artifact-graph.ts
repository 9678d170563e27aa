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

import type { PackageKind } from '@tra/checks'
import {
  componentGraph,
  type FileGraph,
  kindOfLockfile,
  lockfileGraphs,
  type MergedGraph,
  packagedGraphs,
} from '@tra/sbom'
import { lockfilesIn } from '../lockfiles-in.ts'
import type { ReadFile } from '../ports.ts'
import { archiveTree } from './archive-tree.ts'

/** An artifact, and what is known of it beside its bytes. */
export interface DescribedArtifact {
  file: ReadFile
  kind: PackageKind
  /** As in `maven`; a component that bears it and has the same version is the release's own. */
  product: string
  version: string
}

/** What tells of an artifact from outside of it. */
export interface ArtifactSources {
  /** What lockfiles of the source tree say. */
  locked: readonly FileGraph[]
  /** What SBOMs of the build say. */
  built: readonly FileGraph[]
  /** They were chosen for this artifact: a source package's own lockfiles then tell nothing more. */
  chosen: boolean
}

/** What an artifact holds or needs, and the lockfiles that it brought along. */
export interface ArtifactGraph {
  graph: MergedGraph
  lockfiles: string[]
}

/** Names what a program was built from; the lockfiles of packages inside of it say nothing about it. */
function rootLockfiles(paths: readonly string[]): string[] {
  return paths.filter((path) => !path.includes('/') && kindOfLockfile(path) !== undefined)
}

/**
 * The components of one artifact. A source package is what its own lockfiles say. A package to install or run is what the
 * source's lockfiles say, and what the packages in it say of themselves: that is what it really holds.
 * @throws ReleaseError MALFORMED, LIMIT_EXCEEDED for a lockfile in the artifact.
 */
export async function artifactGraph(
  { file, kind, product, version }: DescribedArtifact,
  { locked, built, chosen }: ArtifactSources = { locked: [], built: [], chosen: false },
): Promise<ArtifactGraph> {
  const { contents } = file
  if (contents === undefined || (kind === 'source' && chosen)) {
    return { graph: componentGraph([], [...locked, ...built]), lockfiles: [] }
  }
  const tree = archiveTree(file)
  const lockfiles = await lockfilesIn(tree, kind === 'source' ? undefined : rootLockfiles(await tree.list()))
  const [own, paths] = [lockfileGraphs(lockfiles), lockfiles.map(({ path }) => path)]
  if (kind === 'source') {
    return { graph: componentGraph([], [...(own.length > 0 ? own : locked), ...built]), lockfiles: paths }
  }
  const told = [...locked, ...built, ...own]
  const subject = { name: product.replace(/^apache-/i, ''), version, fileName: file.path.replace(/^.*\//, '') }
  const packages = told.flatMap(({ graph }) => graph.packages)
  return { graph: componentGraph([], [...told, ...packagedGraphs(contents, subject, packages)]), lockfiles: paths }
}
