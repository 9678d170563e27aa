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
import { quoted } from '../shared/quoted.ts'
import type { Managed, ManagedDependency } from './managed.ts'
import type { Pom, PomDependency } from './pom-model.ts'
import { propertyResolver } from './pom-properties.ts'
import type { Reactor, ReactorProject } from './reactor.ts'

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

/** `group:artifact` of the bills of materials that POMs import. */
function importsOf(poms: readonly Pom[], resolve: Resolve): string[] {
  const imports = poms.flatMap(({ managed }) => managed).filter(isImport)
  return [...new Set(imports.map(({ groupId, artifactId }) => `${resolve(groupId)}:${resolve(artifactId)}`))]
}

/** Of a bill of materials that is not in the repository, it is not known what it manages; the POM that imports it says so. */
export function absentImports({ chain }: ReactorProject, reactor: Reactor): KnownUnknown[] {
  const poms = chain.poms.filter((pom, above) => above === 0 || !reactor.poms.has(pom))
  const absent = importsOf(poms, propertyResolver(chain.poms)).filter((name) => !reactor.byName.has(name))
  return absent.map(absentBom)
}

/**
 * What a POM and its parents manage: the nearest wins, and what is imported from a bill of materials comes last
 * (https://maven.apache.org/guides/introduction/introduction-to-dependency-mechanism.html).
 */
export function managedDependencies({ chain }: ReactorProject, reactor: Reactor): Managed {
  const known = reactor.managed.get(chain)
  if (known !== undefined) return known
  const resolve = propertyResolver(chain.poms)
  const own = chain.poms.flatMap(({ managed }) => managed).filter((one) => !isImport(one))
  const managed: Managed = new Map(
    own.toReversed().map((entry) => [keyOf(entry, resolve), resolvedEntry(entry, resolve)]),
  )
  // Known from here on: one that imports itself, over others perhaps, adds nothing.
  reactor.managed.set(chain, managed)
  for (const name of importsOf(chain.poms, resolve)) {
    const bom = reactor.byName.get(name)
    const imported = bom === undefined ? [] : managedDependencies(bom, reactor)
    for (const [key, entry] of imported) if (!managed.has(key)) managed.set(key, entry)
  }
  return managed
}
