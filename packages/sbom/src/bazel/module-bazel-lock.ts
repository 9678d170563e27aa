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

import type { KnownUnknown } from '../dependency-graph.ts'
import type { LockfileKind } from '../lockfile-kind.ts'
import { finishedGraph } from '../shared/finished-graph.ts'
import { subjectGap } from '../shared/lock-gaps.ts'
import { withReachedScopes } from '../shared/reached-scopes.ts'
import { type BazelLockfile, bazelLockfile } from './bazel-lockfile.ts'
import { wantedModules } from './module-file.ts'
import { moduleGraph } from './module-graph.ts'
import { registryGraph } from './registry-modules.ts'

/** Rules fetch packages of other ecosystems through extensions; those have lockfiles of their own, or none. */
function extensionGaps({ moduleExtensions }: BazelLockfile): KnownUnknown[] {
  const count = Object.keys(moduleExtensions).length
  const message = `what ${count} module extensions fetch is not told by MODULE.bazel.lock`
  return count === 0 ? [] : [subjectGap('unresolved-link', message)]
}

/** Bazel's lockfile of modules, with the MODULE.bazel beside it. */
export const moduleBazelLock: LockfileKind = {
  name: 'MODULE.bazel.lock',
  isNamed: (baseName) => baseName === 'MODULE.bazel.lock',
  read({ bytes, beside }) {
    const lock = bazelLockfile(bytes)
    const wanted = wantedModules(beside('MODULE.bazel'))
    const graph =
      lock.moduleDepGraph === undefined
        ? registryGraph(lock.registryFileHashes ?? {}, wanted)
        : moduleGraph(lock.moduleDepGraph, wanted)
    const finished = finishedGraph({ ...graph, knownUnknowns: [...graph.knownUnknowns, ...extensionGaps(lock)] })
    return withReachedScopes(finished)
  },
}
