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

import { type DependencyGraph, subjectRef } from '../dependency-graph.ts'
import { LockGraph, type Owner } from '../javascript/lock-graph.ts'
import type { Lockfile, LockfileKind } from '../lockfile-kind.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { notOfThisKind } from '../shared/malformed.ts'
import { parsedJson } from '../shared/parsed-json.ts'
import { denoManifestIn } from './deno-manifest.ts'
import { addDenoPackages, addSpecifiers, type DenoReading } from './deno-packages.ts'
import { type DenoLock, denoLockSchema, memberSchema, workspaceSchema } from './deno-schema.ts'
import { remoteModules } from './remote-modules.ts'
import { keysBySpecifier } from './specifiers.ts'

const root: Owner = { ref: subjectRef, path: '' }

function readLock({ bytes }: Lockfile): DenoLock {
  const { data: lock } = denoLockSchema.safeParse(parsedJson(lockfileText(bytes, 'deno.lock'), 'deno.lock'))
  if (lock === undefined) throw notOfThisKind('deno.lock of version 3, 4 or 5')
  return lock
}

function addWishes(reading: DenoReading, owner: Owner, raw: unknown): void {
  const { data: member } = memberSchema.safeParse(raw)
  if (member === undefined) reading.graph.addMalformed(owner.path)
  else addSpecifiers(reading, owner, [...member.dependencies, ...(member.packageJson?.dependencies ?? [])])
}

/** Adds our own folders, then what they ask for, each other included. */
function addMembers(lockfile: Lockfile, reading: DenoReading, members: Record<string, unknown>): void {
  const owners = Object.entries(members).map(([folder, raw]) => {
    const manifest = denoManifestIn(lockfile, folder)
    const ref = reading.graph.addPart({ ...manifest, path: folder })
    if (manifest?.name !== undefined) reading.own.set(`jsr:${manifest.name}`, ref)
    return { owner: { ref, path: folder }, raw }
  })
  for (const { owner, raw } of owners) addWishes(reading, owner, raw)
}

/** Code can import by specifier too, which `workspace` does not hold: what no package asks for, the project must. */
function addUnclaimed({ graph, keys, refs, asked }: DenoReading): void {
  for (const key of keys.values()) {
    const ref = refs.get(key)
    if (ref !== undefined && !asked.has(key)) graph.addDependency(subjectRef, ref, 'required')
  }
}

function addRoots(lockfile: Lockfile, reading: DenoReading): void {
  const { graph, lock } = reading
  const { data: workspace } = workspaceSchema.safeParse(lock.workspace)
  if (workspace === undefined) {
    graph.addGap('no-root', root, 'what the project itself depends on is only known as far as no package does')
  } else {
    addMembers(lockfile, reading, workspace.members)
    addWishes(reading, root, workspace)
  }
  addUnclaimed(reading)
}

function addRemote({ graph, lock }: DenoReading): void {
  const modules = remoteModules(lock.remote)
  for (const { component, gaps } of modules) {
    graph.addComponent(component)
    for (const { kind, ref, message } of gaps) graph.addGap(kind, { ref, path: '' }, message)
  }
  if (modules.length === 0) return
  graph.addGap('no-edges', root, 'the lockfile does not say which modules the project imports by address')
}

function readDeno(lockfile: Lockfile): DependencyGraph {
  const lock = readLock(lockfile)
  const graph = new LockGraph()
  const reading: DenoReading = {
    graph,
    lock,
    keys: keysBySpecifier(lock),
    refs: new Map(),
    own: new Map(),
    asked: new Set(),
  }
  addDenoPackages(reading)
  addRoots(lockfile, reading)
  addRemote(reading)
  if (Object.keys(lock.jsr).length > 0) {
    const message = 'the digests of packages of JSR are over their manifests: no digest of their archives is known'
    graph.addGap('no-integrity', root, message)
  }
  return graph.graph()
}

/** deno.lock, version 3, 4 or 5. */
export const denoLock: LockfileKind = {
  name: 'deno.lock',
  isNamed: (baseName) => baseName === 'deno.lock',
  read: readDeno,
}
