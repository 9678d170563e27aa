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

import { type DependencyGraph, subjectRef } from '../dependency-graph.ts'
import { checkEntryCount } from '../python/read-entries.ts'
import { privatePackage } from '../shared/fetched-package.ts'
import { malformedEntries, subjectGap } from '../shared/lock-gaps.ts'
import { neededEdges, refsByName } from '../shared/needs.ts'
import { moduleGaps, registryModule } from './bazel-module.ts'
import type { WantedModule } from './module-file.ts'

// The registry's `source.json` is fetched of the versions that were selected, and of no other.
const SELECTED = /^(https?:\/\/.+\/)modules\/([\w.+-]{1,256})\/([\w.+-]{1,256})\/source\.json$/

function selectedModules(hashes: Readonly<Record<string, string | null>>) {
  const found = Object.entries(hashes).filter(([address, hash]) => hash !== null && address.endsWith('/source.json'))
  checkEntryCount(found.length)
  const read = found.map(([address, hash]) => ({ address, hash: hash ?? '', parts: SELECTED.exec(address) }))
  const packages = read.flatMap(({ hash, parts }) => {
    const [, registry, name, version] = parts ?? []
    if (name === undefined || version === undefined) return []
    // Over the description of the source, and not over an archive.
    const properties = [{ name: 'trusted-release:bazel:source-json-sha256', value: hash }]
    return [{ ...registryModule(name, version, registry), ...(/^[0-9a-f]{64}$/.test(hash) && { properties }) }]
  })
  return { packages, unreadable: read.filter(({ parts }) => parts === null).map(({ address }) => address) }
}

/** A module that a project takes from a folder, a commit or an archive has no entry in the lockfile. */
function overriddenModules(wanted: readonly WantedModule[]) {
  return wanted.filter(({ isOverridden }) => isOverridden).map(({ name }) => privatePackage(name, undefined, name))
}

/** The graph of a lockfile of Bazel 7.2 and later, which lists what was fetched from registries. */
export function registryGraph(
  hashes: Readonly<Record<string, string | null>>,
  wanted: readonly WantedModule[],
): DependencyGraph {
  const { packages: selected, unreadable } = selectedModules(hashes)
  const packages = [...selected, ...overriddenModules(wanted)]
  const edges = neededEdges(
    [{ ref: subjectRef, label: 'the release', needs: wanted }],
    refsByName(packages.map(({ name, ref }) => [name, ref])),
  )
  const noRoot = subjectGap('no-root', 'no MODULE.bazel beside the lockfile says what the project itself depends on')
  return {
    packages,
    parts: [],
    dependencies: edges.dependencies,
    knownUnknowns: [
      ...malformedEntries(unreadable),
      ...(wanted.length === 0 ? [noRoot] : []),
      ...edges.knownUnknowns,
      ...packages.flatMap((one) => moduleGaps(one, { edges: false })),
    ],
  }
}
