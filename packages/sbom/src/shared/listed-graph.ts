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

import type { DependencyGraph, KnownUnknown, ThirdPartyPackage } from '../dependency-graph.ts'
import { finishedGraph } from './finished-graph.ts'
import { lockGaps, noRequesters } from './lock-gaps.ts'

/** The graph of a lockfile that lists packages and not who needs whom; `registry` is where its kind is published. */
export function listedGraph(
  packages: ThirdPartyPackage[],
  registry: string,
  knownUnknowns: readonly KnownUnknown[],
): DependencyGraph {
  const gaps = packages.flatMap((one) => lockGaps(one, registry, { edges: false }))
  return finishedGraph({
    packages,
    parts: [],
    dependencies: [],
    knownUnknowns: [...knownUnknowns, noRequesters, ...gaps],
  })
}
