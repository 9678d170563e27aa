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

import { type DependencyGraph, type KnownUnknown, subjectRef } from '../dependency-graph.ts'
import type { Lockfile, LockfileKind } from '../lockfile-kind.ts'
import { fingerprint } from '../shared/fingerprint.ts'
import { finishedGraph } from '../shared/finished-graph.ts'
import { isRecord } from '../shared/is-record.ts'
import { packageProblems } from '../shared/package-problems.ts'
import { quoted } from '../shared/quoted.ts'
import { type Asking, type ComposerPackage, composerDependencies } from './composer-dependencies.ts'
import { composerDocument, composerManifest } from './composer-document.ts'
import { type ComposerEntry, composerEntrySchema } from './composer-entry.ts'
import { composerPackage, entryLabel } from './composer-package.ts'

interface Reading {
  graph: DependencyGraph
  packages: ComposerPackage[]
  asked: Asking[]
}

function malformed(raw: unknown): KnownUnknown {
  const name = isRecord(raw) && typeof raw.name === 'string' ? quoted(raw.name) : 'without a name'
  const message = `the package ${name} has no usable name, version or shape and is left out`
  return { kind: 'malformed-entry', ref: subjectRef, message }
}

/** A package out of a folder of the repository is a part of the release. */
function addPackage({ graph }: Reading, entry: ComposerEntry, isDev: boolean): string {
  const { name, version, dist } = entry
  if (dist?.type === 'path') {
    const ref = `${name}@${version}#${fingerprint(dist.url ?? '')}`
    graph.parts.push({ ref, name, version })
    return ref
  }
  const component = composerPackage(entry, isDev)
  graph.packages.push(component)
  graph.knownUnknowns.push(...packageProblems(component, entryLabel(entry), 'Packagist'))
  return component.ref
}

function addEntry(reading: Reading, raw: unknown, isDev: boolean): void {
  const { data: entry } = composerEntrySchema.safeParse(raw)
  if (entry === undefined) {
    reading.graph.knownUnknowns.push(malformed(raw))
    return
  }
  const ref = addPackage(reading, entry, isDev)
  reading.packages.push({ ref, entry })
  reading.asked.push({ ref, label: entryLabel(entry), names: entry.require, kind: 'required' })
}

function addSubject({ graph, packages, asked }: Reading, lockfile: Lockfile): void {
  const manifest = composerManifest(lockfile)
  if (manifest === undefined) {
    const message = 'no composer.json was found: what the project itself depends on is unknown'
    graph.knownUnknowns.push({ kind: 'no-root', ref: subjectRef, message })
    return
  }
  packages.push({ ref: subjectRef, entry: { ...manifest, name: '' } })
  const wishes = { ref: subjectRef, label: 'the release' }
  asked.push({ ...wishes, names: manifest.require, kind: 'required' })
  asked.push({ ...wishes, names: manifest['require-dev'], kind: 'dev' })
}

function read(lockfile: Lockfile): DependencyGraph {
  const graph: DependencyGraph = { packages: [], parts: [], dependencies: [], knownUnknowns: [] }
  const reading: Reading = { graph, packages: [], asked: [] }
  for (const { entry, isDev } of composerDocument(lockfile.bytes)) addEntry(reading, entry, isDev)
  addSubject(reading, lockfile)
  const { dependencies, knownUnknowns } = composerDependencies(reading.packages, reading.asked)
  return finishedGraph({ ...graph, dependencies, knownUnknowns: [...graph.knownUnknowns, ...knownUnknowns] })
}

/** composer.lock; what the release itself asks for is in the composer.json beside it. */
export const composerLock: LockfileKind = {
  name: 'composer.lock',
  isNamed: (baseName) => baseName === 'composer.lock',
  read,
}
