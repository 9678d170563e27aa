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

import { type LicenceStatement, licenceSources } from '../dependency-graph.ts'
import type { MergedGraph } from '../merge-graphs.ts'
import { sortedBy } from '../sorted-by.ts'

function inOrder(statements: readonly LicenceStatement[]): LicenceStatement[] {
  const distinct = new Map(statements.map((one) => [JSON.stringify([one.source, one.where, one.licence]), one]))
  return sortedBy(
    distinct.values(),
    ({ source }) => String(licenceSources.indexOf(source)),
    ({ where }) => where,
    ({ licence }) => licence,
  )
}

/** The graph with what other places say about licences, best source first; in which order they were given leaves no trace. */
export function withStatements(
  graph: MergedGraph,
  statements: ReadonlyMap<string, readonly LicenceStatement[]>,
): MergedGraph {
  const packages = graph.packages.map((one) => {
    const more = statements.get(one.ref) ?? []
    return more.length === 0 ? one : { ...one, statements: inOrder([...(one.statements ?? []), ...more]) }
  })
  return { ...graph, packages }
}
