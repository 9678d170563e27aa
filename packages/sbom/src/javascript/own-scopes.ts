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

import { type Dependency, dependencyKinds, type Scope, scopes } from '../dependency-graph.ts'

/** What each package is for: the strongest of its ways from `own`, each as weak as its weakest dependency. */
export function scopesFrom(own: string[], dependencies: Dependency[]): Map<string, Scope> {
  const bySource = Map.groupBy(dependencies, ({ from }) => from)
  const reached = new Map<string, Scope>(own.map((ref) => [ref, 'required']))
  for (const [level, scope] of scopes.entries()) {
    const queue = [...reached.keys()]
    for (const ref of queue) {
      for (const { to, kind } of bySource.get(ref) ?? []) {
        if (reached.has(to) || dependencyKinds.indexOf(kind) > level) continue
        reached.set(to, scope)
        queue.push(to)
      }
    }
  }
  return reached
}
