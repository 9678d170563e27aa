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

import type { DependencyKind } from '../dependency-graph.ts'
import type { LockEntry } from './lock-entry.ts'

/** What a package asks for by name. */
export interface Wish {
  name: string
  kind: DependencyKind
  /** npm never installs an optional peer by itself: its absence is no gap. */
  mayBeAbsent: boolean
}

/**
 * Everything an entry asks for, each name once. Later lines win, as in npm: an optional dependency stays optional where it
 * is also listed as a plain one. Only our own packages' `devDependencies` are ever installed.
 */
export function wishesOf(entry: LockEntry, isOwn: boolean): Wish[] {
  const optionalPeers = new Set(entry.peerDependenciesMeta)
  const peers = (optional: boolean): string[] =>
    entry.peerDependencies.filter((name) => optionalPeers.has(name) === optional)
  const wish = (kind: DependencyKind, names: string[], mayBeAbsent = false): Wish[] =>
    names.map((name) => ({ name, kind, mayBeAbsent }))
  const all = [
    wish('optional', peers(true), true),
    wish('dev', isOwn ? entry.devDependencies : []),
    wish('required', peers(false)),
    wish('required', entry.dependencies),
    wish('optional', entry.optionalDependencies),
  ].flat()
  return [...new Map(all.map((one) => [one.name, one])).values()]
}
