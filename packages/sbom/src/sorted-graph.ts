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

import type { DependencyGraph } from './dependency-graph.ts'
import { sortedBy } from './sorted-by.ts'

/** A graph whose packages may say more than a lockfile's do. */
interface GraphOf<Package> extends Omit<DependencyGraph, 'packages'> {
  packages: Package[]
}

/** The same graph in the one order that all graphs have. */
export function sortedGraph<Package extends { ref: string }>(graph: GraphOf<Package>): GraphOf<Package> {
  return {
    packages: sortedBy(graph.packages, ({ ref }) => ref),
    parts: sortedBy(graph.parts, ({ ref }) => ref),
    dependencies: sortedBy(
      graph.dependencies,
      ({ from }) => from,
      ({ to }) => to,
    ),
    knownUnknowns: sortedBy(
      graph.knownUnknowns,
      ({ kind }) => kind,
      ({ ref }) => ref,
      ({ path = '' }) => path,
      ({ message }) => message,
    ),
  }
}
