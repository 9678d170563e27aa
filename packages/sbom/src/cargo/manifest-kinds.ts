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

import { type DependencyKind, dependencyKinds } from '../dependency-graph.ts'
import type { Manifest } from './manifest.ts'

/** Why a package of the repository needs another, by the names of both; for several reasons, the strongest. */
export type ManifestKinds = Map<string, Map<string, DependencyKind>>

function kindsOf({ wishes }: Manifest): Map<string, DependencyKind> {
  const weakestFirst = wishes.toSorted((a, b) => dependencyKinds.indexOf(b.kind) - dependencyKinds.indexOf(a.kind))
  return new Map(weakestFirst.map(({ name, kind }) => [name, kind]))
}

export function manifestKinds(manifests: Map<string, Manifest>): ManifestKinds {
  return new Map([...manifests].map(([name, manifest]) => [name, kindsOf(manifest)]))
}
