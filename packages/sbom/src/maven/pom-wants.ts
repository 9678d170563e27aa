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

import { type DependencyKind, dependencyKinds, type KnownUnknown, subjectRef } from '../dependency-graph.ts'
import { quoted } from '../shared/quoted.ts'
import { type DeclaredDependency, declaredDependencies, ownCoordinates } from './declared-dependencies.ts'
import { type Coordinates, coordinatesSchema, mavenName, mavenRef } from './maven-coordinates.ts'
import type { PomChain } from './pom-chain.ts'

/** A package or a module of the same build, and how strongly the project wants it. */
export interface PomWant {
  ref: string
  coordinates: Coordinates
  kind: DependencyKind
  isPart: boolean
}

/** `provided` code is there when the project runs, brought by somebody else. */
function kindOf({ scope, optional, inProfile }: DeclaredDependency): DependencyKind {
  if (scope === 'test') return 'dev'
  return optional || inProfile || scope === 'provided' ? 'optional' : 'required'
}

function coordinatesOf({ groupId, artifactId, version }: DeclaredDependency): Coordinates | undefined {
  const { data: pinned } = coordinatesSchema.shape.version.safeParse(version)
  const named = { group: groupId, artifact: artifactId, ...(pinned !== undefined && { version: pinned }) }
  return coordinatesSchema.safeParse(named).data
}

function malformed({ groupId, artifactId }: DeclaredDependency): KnownUnknown {
  const name = quoted(`${groupId}:${artifactId}`)
  const message = `the dependency ${name} has no usable group or artifact and is left out`
  return { kind: 'malformed-entry', ref: subjectRef, message, path: name }
}

function stronger(one: PomWant, other: PomWant | undefined): PomWant {
  if (other === undefined) return one
  return dependencyKinds.indexOf(one.kind) <= dependencyKinds.indexOf(other.kind) ? one : other
}

/** Everything the project asks for, each once. What has its group and its very version is a module of the same build. */
export function pomWants(chain: PomChain): { wants: PomWant[]; knownUnknowns: KnownUnknown[] } {
  const own = ownCoordinates(chain)
  const wants = new Map<string, PomWant>()
  const knownUnknowns: KnownUnknown[] = []
  for (const dependency of declaredDependencies(chain)) {
    const coordinates = coordinatesOf(dependency)
    if (coordinates === undefined) knownUnknowns.push(malformed(dependency))
    else {
      const { group, version } = coordinates
      const isPart = version !== undefined && version === own.version && group === own.groupId
      const ref = isPart ? `${mavenName(coordinates)}@${version}` : mavenRef(coordinates)
      wants.set(ref, stronger({ ref, coordinates, kind: kindOf(dependency), isPart }, wants.get(ref)))
    }
  }
  return { wants: [...wants.values()], knownUnknowns }
}
