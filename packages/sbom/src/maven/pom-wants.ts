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
import { type DeclaredDependency, declaredDependencies } from './declared-dependencies.ts'
import { type Coordinates, coordinatesSchema, mavenRef } from './maven-coordinates.ts'
import { ownCoordinates } from './own-coordinates.ts'
import type { Reactor, ReactorProject } from './reactor.ts'

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

/** A module of the same build: listed in it, or with its group and its very version where the build is not seen as a whole. */
function moduleRef({ group, artifact, version }: Coordinates, project: ReactorProject, { byName }: Reactor) {
  const own = ownCoordinates(project.chain)
  const module = byName.get(`${group}:${artifact}`)
  const moduleVersion = module && ownCoordinates(module.chain).version
  if (module !== undefined && (version === undefined || version === moduleVersion)) return module.ref
  const isSibling = version !== undefined && version === own.version && group === own.groupId
  return isSibling ? `${group}:${artifact}@${version}` : undefined
}

/** Everything a project asks for, each once. */
export function pomWants(
  project: ReactorProject,
  reactor: Reactor,
): { wants: PomWant[]; knownUnknowns: KnownUnknown[] } {
  const { dependencies, knownUnknowns } = declaredDependencies(project, reactor)
  const wants = new Map<string, PomWant>()
  for (const dependency of dependencies) {
    const coordinates = coordinatesOf(dependency)
    if (coordinates === undefined) knownUnknowns.push(malformed(dependency))
    else {
      const part = moduleRef(coordinates, project, reactor)
      const ref = part ?? mavenRef(coordinates)
      const want = { ref, coordinates, kind: kindOf(dependency), isPart: part !== undefined }
      wants.set(ref, stronger(want, wants.get(ref)))
    }
  }
  return { wants: [...wants.values()], knownUnknowns }
}
