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

import type { KnownUnknown } from './dependency-graph.ts'
import type { FileGraph } from './merged-graph.ts'

/** What one file does not say of a package and another may. */
const ABOUT_PACKAGE = new Set<KnownUnknown['kind']>(['no-edges', 'no-integrity', 'no-version', 'unpublished-source'])

/** The graphs without what is unknown to one file and known to another: their graph as a whole knows it. */
export function withClosedGaps(graphs: readonly FileGraph[]): FileGraph[] {
  const holders = new Map<string, number>()
  for (const { graph } of graphs) {
    for (const ref of new Set(graph.packages.map((one) => one.ref))) holders.set(ref, (holders.get(ref) ?? 0) + 1)
  }
  const key = ({ kind, ref }: KnownUnknown) => `${kind} ${ref}`
  const lacking = new Map<string, number>()
  for (const { graph } of graphs) {
    const gaps = graph.knownUnknowns.filter(({ kind }) => ABOUT_PACKAGE.has(kind)).map(key)
    for (const gap of new Set(gaps)) lacking.set(gap, (lacking.get(gap) ?? 0) + 1)
  }
  const isClosed = (gap: KnownUnknown) =>
    ABOUT_PACKAGE.has(gap.kind) && (lacking.get(key(gap)) ?? 0) < (holders.get(gap.ref) ?? 0)
  return graphs.map(({ file, graph }) => ({
    file,
    graph: { ...graph, knownUnknowns: graph.knownUnknowns.filter((gap) => !isClosed(gap)) },
  }))
}
