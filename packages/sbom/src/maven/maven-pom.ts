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

import {
  type DependencyGraph,
  type DependencyKind,
  type KnownUnknown,
  type Scope,
  subjectRef,
  type ThirdPartyPackage,
} from '../dependency-graph.ts'
import type { Lockfile, LockfileKind } from '../lockfile-kind.ts'
import { finishedGraph } from '../shared/finished-graph.ts'
import { quoted } from '../shared/quoted.ts'
import { tooMany } from '../shared/too-many.ts'
import { mavenName } from './maven-coordinates.ts'
import { mavenPackage, noArchives } from './maven-package.ts'
import { pomWants } from './pom-wants.ts'
import { type Reactor, type ReactorProject, reactorOf } from './reactor.ts'

/** Camel, the largest known build, has a tenth of it. */
const MAX_DECLARATIONS = 10_000_000

const SCOPES: Record<DependencyKind, Scope> = { required: 'required', optional: 'optional', dev: 'excluded' }

function gaps({ ref, name, version }: ThirdPartyPackage): KnownUnknown[] {
  const shared = { ref, path: name }
  const noVersion: KnownUnknown = {
    ...shared,
    kind: 'no-version',
    message: `the version of ${name} is unknown: neither the POM nor a parent in the repository says it`,
  }
  return [
    { ...shared, kind: 'no-edges', message: `a POM does not say what ${ref} depends on` },
    { ...shared, kind: 'no-integrity', message: `the digest of ${ref} is unknown: a POM holds none` },
    ...(version === undefined ? [noVersion] : []),
  ]
}

/** Where the POM above is a project of the build itself, that one says so. */
function absentParent({ chain: { absent, poms } }: ReactorProject, reactor: Reactor): KnownUnknown[] {
  const isSaidAbove = poms.slice(1).some((pom) => reactor.poms.has(pom))
  if (absent === undefined || isSaidAbove) return []
  const name = quoted(`${absent.groupId ?? ''}:${absent.artifactId ?? ''}`)
  const message = `the parent ${name} is not in the repository: what it declares for the project is unknown`
  return [{ kind: 'unresolved-link', ref: subjectRef, message, path: 'parent' }]
}

/** What a module lacks is said of it, and in its own POM. */
function inProject({ ref, path }: ReactorProject, gap: KnownUnknown): KnownUnknown {
  if (ref === subjectRef || gap.ref !== subjectRef) return gap
  return { ...gap, ref, path: gap.path === undefined ? path : `${path}: ${gap.path}` }
}

function projectGraph(project: ReactorProject, reactor: Reactor): DependencyGraph {
  const { wants, knownUnknowns } = pomWants(project, reactor)
  const { part, listedBy, ref: from } = project
  const packages = wants
    .filter(({ isPart }) => !isPart)
    .map(({ coordinates, kind }) => mavenPackage(coordinates, SCOPES[kind], noArchives))
  const siblings = wants
    .filter(({ isPart, ref }) => isPart && ref !== subjectRef)
    .map(({ ref, coordinates: { version, ...rest } }) => ({
      ref,
      name: mavenName(rest),
      ...(version !== undefined && { version }),
    }))
  const gapsOfProject = [...knownUnknowns, ...absentParent(project, reactor)].map((gap) => inProject(project, gap))
  return {
    packages,
    parts: part === undefined ? siblings : [...siblings, part],
    dependencies: [
      ...wants.map(({ ref, kind }) => ({ from, to: ref, kind })),
      ...(listedBy === undefined ? [] : [{ from: listedBy.ref, to: from, kind: 'required' as const }]),
    ],
    knownUnknowns: [...gapsOfProject, ...packages.flatMap(gaps)],
  }
}

/** Each module inherits all that its parents declare: many modules of a long parent are more than can be looked at. */
function checkWork({ projects }: Reactor): void {
  const declarations = projects.flatMap(({ chain }) =>
    chain.poms.map((pom) => pom.dependencies.length + pom.managed.length),
  )
  if (declarations.reduce((sum, one) => sum + one, 0) > MAX_DECLARATIONS)
    throw tooMany(MAX_DECLARATIONS, 'declarations')
}

function read(lockfile: Lockfile): DependencyGraph {
  const reactor = reactorOf(lockfile)
  checkWork(reactor)
  const graphs = reactor.projects.map((project) => projectGraph(project, reactor))
  return finishedGraph({
    packages: graphs.flatMap(({ packages }) => packages),
    parts: graphs.flatMap(({ parts }) => parts),
    dependencies: graphs.flatMap(({ dependencies }) => dependencies),
    knownUnknowns: [...reactor.knownUnknowns, ...graphs.flatMap(({ knownUnknowns }) => knownUnknowns)],
  })
}

/**
 * A pom.xml without Maven: what it and its modules declare, and inherit from parents and bills of materials in the repository.
 * What follows from that is unknown, and so are versions that come from elsewhere.
 */
export const mavenPom: LockfileKind = {
  name: 'pom.xml',
  isNamed: (baseName) => baseName === 'pom.xml',
  read,
  covers: (lockfile) =>
    reactorOf(lockfile)
      .projects.slice(1)
      .map(({ path }) => path),
}
