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

import { type KnownUnknown, subjectRef } from '../dependency-graph.ts'
import { distinctGaps } from '../shared/distinct-gaps.ts'
import { quoted } from '../shared/quoted.ts'
import type { PomChain } from './pom-chain.ts'
import type { PomDependency } from './pom-model.ts'
import { propertyResolver } from './pom-properties.ts'
import type { Reactor } from './reactor.ts'

/** What `dependencyManagement` says about a dependency wherever it is declared. */
export interface ManagedDependency {
  version?: string
  scope?: string
  optional: boolean
}

/** By the key of a dependency. */
export interface Managed {
  byKey: Map<string, ManagedDependency>
  knownUnknowns: KnownUnknown[]
}

export type Resolve = ReturnType<typeof propertyResolver>

/** Maven tells dependencies apart by more than their ids. */
export function keyOf({ groupId, artifactId, type, classifier }: PomDependency, resolve: Resolve): string {
  return [groupId, artifactId, type, classifier].map((text) => resolve(text) ?? text).join(':')
}

function isImport({ type, scope }: PomDependency): boolean {
  return type === 'pom' && scope === 'import'
}

function absentBom(name: string): KnownUnknown {
  const message = `the versions that ${quoted(name)} manages are unknown: it is imported, and not in the repository`
  return { kind: 'unresolved-link', ref: subjectRef, message, path: quoted(name) }
}

function resolvedEntry({ version, scope, optional }: PomDependency, resolve: Resolve): ManagedDependency {
  const known = version === undefined ? undefined : resolve(version)
  return { ...(known !== undefined && { version: known }), ...(scope !== undefined && { scope }), optional }
}

/** Adds what is imported and not managed otherwise. */
function addImported(managed: Managed, name: string, reactor: Reactor): void {
  const bom = reactor.byName.get(name)
  if (bom === undefined) managed.knownUnknowns.push(absentBom(name))
  else {
    const imported = managedDependencies(bom.chain, reactor)
    for (const [key, entry] of imported.byKey) if (!managed.byKey.has(key)) managed.byKey.set(key, entry)
    managed.knownUnknowns.push(...imported.knownUnknowns)
  }
}

/**
 * What a POM and its parents manage: the nearest wins, and what is imported from a bill of materials comes last
 * (https://maven.apache.org/guides/introduction/introduction-to-dependency-mechanism.html).
 */
export function managedDependencies(chain: PomChain, reactor: Reactor): Managed {
  const known = reactor.managed.get(chain)
  if (known !== undefined) return known
  const resolve = propertyResolver(chain.poms)
  const all = chain.poms.flatMap(({ managed }) => managed)
  const own = all.filter((one) => !isImport(one)).toReversed()
  const managed: Managed = {
    byKey: new Map(own.map((entry) => [keyOf(entry, resolve), resolvedEntry(entry, resolve)])),
    knownUnknowns: [],
  }
  // Known from here on: one that imports itself, over others perhaps, adds nothing.
  reactor.managed.set(chain, managed)
  const imports = new Set(all.filter(isImport).map((entry) => `${resolve(entry.groupId)}:${resolve(entry.artifactId)}`))
  for (const name of imports) addImported(managed, name, reactor)
  managed.knownUnknowns = distinctGaps(managed.knownUnknowns)
  return managed
}
