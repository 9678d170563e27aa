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

import { posix } from 'node:path'
import { type KnownUnknown, type OwnPart, subjectRef } from '../dependency-graph.ts'
import type { Lockfile } from '../lockfile-kind.ts'
import { quoted } from '../shared/quoted.ts'
import { tooMany } from '../shared/too-many.ts'
import type { Managed } from './managed.ts'
import { coordinatesSchema, mavenName } from './maven-coordinates.ts'
import { ownCoordinates } from './own-coordinates.ts'
import { type PomChain, pomChain } from './pom-chain.ts'
import { PomFiles, pomPath } from './pom-files.ts'
import type { Pom } from './pom-model.ts'

const MAX_MODULES = 5_000

/** One project of a build with several. */
export interface ReactorProject {
  /** Of its POM, relative to the folder of the first one. */
  path: string
  chain: PomChain
  /** The subject for the first project, a part for each other. */
  ref: string
  part?: OwnPart
  /** The project that lists it as a module. */
  listedBy?: ReactorProject
}

/** What is built together: a POM and its modules, their modules included (https://maven.apache.org/guides/mini/guide-multiple-modules.html). */
export interface Reactor {
  projects: ReactorProject[]
  /** By `group:artifact`. */
  byName: Map<string, ReactorProject>
  /** What has been found out about each POM's `dependencyManagement`. */
  managed: Map<PomChain, Managed>
  /** The POMs of all projects. */
  poms: Set<Pom>
  knownUnknowns: KnownUnknown[]
}

interface Found {
  path: string
  listedBy?: string
}

function absentModule(module: string, path: string): KnownUnknown {
  const message = `the module ${quoted(module)} has no pom.xml that can be read: what it depends on is unknown`
  return { kind: 'unresolved-link', ref: subjectRef, message, path: quoted(path) }
}

/** The POMs of all modules, each once, in the order in which they are listed. */
function listedPoms(files: PomFiles): { found: Map<string, Found>; knownUnknowns: KnownUnknown[] } {
  const knownUnknowns: KnownUnknown[] = []
  const found = new Map<string, Found>([[files.ownPath, { path: files.ownPath }]])
  // A Map hands out what is added while it is walked.
  for (const { path } of found.values()) {
    for (const module of files.at(path)?.modules ?? []) {
      const target = pomPath(posix.dirname(path), module)
      if (found.has(target)) continue
      if (files.at(target) === undefined) knownUnknowns.push(absentModule(module, path))
      else found.set(target, { path: target, listedBy: path })
      if (found.size > MAX_MODULES) throw tooMany(MAX_MODULES, 'modules')
    }
  }
  return { found, knownUnknowns }
}

function partOf(chain: PomChain, path: string): OwnPart {
  const { groupId: group, artifactId: artifact, version: written } = ownCoordinates(chain)
  const { data: version } = coordinatesSchema.shape.version.safeParse(written)
  const { data } = coordinatesSchema.safeParse({ group, artifact })
  const name = data === undefined ? posix.basename(posix.dirname(path)).replaceAll(/[^\w.-]/g, '_') : mavenName(data)
  return { ref: `${name}@${version ?? ''}`, name, ...(version !== undefined && { version }) }
}

function nameOf({ chain }: ReactorProject): string {
  const { groupId, artifactId } = ownCoordinates(chain)
  return `${groupId}:${artifactId}`
}

const known = new WeakMap<Lockfile, Reactor>()

/** Read once for each lockfile. @throws ReleaseError MALFORMED, LIMIT_EXCEEDED. */
export function reactorOf(lockfile: Lockfile): Reactor {
  const reactor = known.get(lockfile) ?? newReactor(lockfile)
  known.set(lockfile, reactor)
  return reactor
}

function newReactor(lockfile: Lockfile): Reactor {
  const files = new PomFiles(lockfile)
  const { found, knownUnknowns } = listedPoms(files)
  const projects = new Map<string, ReactorProject>()
  for (const { path, listedBy } of found.values()) {
    const chain = pomChain(files, path, files.at(path) ?? files.own)
    const above = listedBy === undefined ? undefined : projects.get(listedBy)
    const part = above === undefined ? undefined : partOf(chain, path)
    projects.set(path, {
      path,
      chain,
      ref: part?.ref ?? subjectRef,
      ...(part !== undefined && { part }),
      ...(above !== undefined && { listedBy: above }),
    })
  }
  const byName = new Map([...projects.values()].reverse().map((project) => [nameOf(project), project]))
  const poms = new Set([...projects.values()].map(({ chain }) => chain.poms[0]))
  return { projects: [...projects.values()], byName, managed: new Map(), poms, knownUnknowns }
}
