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

import { type Dependency, type DependencyGraph, type KnownUnknown, subjectRef } from '../dependency-graph.ts'
import type { Lockfile, LockfileKind } from '../lockfile-kind.ts'
import { finishedGraph } from '../shared/finished-graph.ts'
import { withReachedScopes } from '../shared/reached-scopes.ts'
import { cargoDocument } from './cargo-document.ts'
import { crateDependencies } from './crate-dependencies.ts'
import { type LockedCrates, lockedCrates } from './locked-crates.ts'
import { type ManifestKinds, manifestKinds } from './manifest-kinds.ts'
import { workspaceManifests } from './workspace-manifests.ts'

/** The release holds all its parts, also those that its own package doesn't ask for. */
function restOfSubject({ parts }: LockedCrates, dependencies: Dependency[]): Dependency[] {
  const asked = new Set(dependencies.filter(({ from }) => from === subjectRef).map(({ to }) => to))
  return parts.filter(({ ref }) => !asked.has(ref)).map(({ ref }) => ({ from: subjectRef, to: ref, kind: 'required' }))
}

function unknownScopes({ all }: LockedCrates, kinds: ManifestKinds): KnownUnknown[] {
  const own = all.filter(({ entry }) => entry.source === undefined && entry.dependencies.length > 0)
  return own
    .filter(({ entry }) => !kinds.has(entry.name))
    .map(({ ref, entry: { name, version } }) => {
      const message = `no manifest of ${name} was found: which of its dependencies only build or test it is unknown`
      return { kind: 'unknown-scope', ref, message, path: `${name} ${version}` }
    })
}

function read(lockfile: Lockfile): DependencyGraph {
  const crates = lockedCrates(cargoDocument(lockfile.bytes), lockfile)
  const kinds = manifestKinds(workspaceManifests(lockfile))
  const { dependencies, knownUnknowns } = crateDependencies(crates.all, kinds)
  const draft = {
    packages: crates.thirdParty,
    parts: crates.parts,
    dependencies: [...dependencies, ...restOfSubject(crates, dependencies)],
    knownUnknowns: [crates.knownUnknowns, knownUnknowns, unknownScopes(crates, kinds)].flat(),
  }
  return withReachedScopes(finishedGraph(draft))
}

/**
 * Cargo.lock, versions 1 to 4. Packages without a source are parts of the release. Unused patches are in no build and left
 * out. Why something is needed comes from the Cargo.toml of the workspace's members, where they are found.
 */
export const cargoLock: LockfileKind = { name: 'Cargo.lock', isNamed: (baseName) => baseName === 'Cargo.lock', read }
