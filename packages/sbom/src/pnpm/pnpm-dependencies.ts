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
import type { LockGraph, Owner } from '../javascript/lock-graph.ts'
import { normalFolder } from '../javascript/own-part.ts'
import { quoted } from '../shared/quoted.ts'
import { entryName, packageKey, referencedKey } from './package-key.ts'
import type { PartIn } from './pnpm-packages.ts'
import { importerSchema, type PnpmLock, snapshotSchema } from './pnpm-schema.ts'

const LINK = 'link:'

type Wishes = { name: string; reference: unknown }[]

/** A file while it is read. */
export interface PnpmReading {
  lock: PnpmLock
  /** The lockfile's folder, relative to the repository. */
  home: string
  graph: LockGraph
  partIn: PartIn
  importers: ReadonlyMap<string, unknown>
  refs: ReadonlyMap<string, string | undefined>
}

function isAbsolute(path: string): boolean {
  return /^(?:[/\\~]|[A-Za-z]:)/.test(path)
}

function addLink(reading: PnpmReading, owner: Owner, name: string, folder: string, kind: DependencyKind): void {
  const path = normalFolder(folder)
  const fromRepository = normalFolder(`${reading.home}/${path}`)
  if (isAbsolute(folder) || /^\.\.(?:\/|$)/.test(fromRepository)) {
    const message = `${owner.ref} links ${quoted(name)} from outside of the repository`
    reading.graph.addGap('unresolved-link', owner, message)
    return
  }
  const ref = reading.partIn(path)
  reading.graph.addDependency(owner.ref, ref, kind)
  if (reading.importers.has(path)) return
  reading.graph.addGap('unresolved-link', { ref, path }, `the lockfile does not say what ${quoted(name)} depends on`)
}

function addWishes(reading: PnpmReading, owner: Owner, folder: string, wishes: Wishes, kind: DependencyKind): void {
  const { graph, lock, refs } = reading
  for (const { name, reference } of wishes) {
    if (typeof reference !== 'string') graph.resolve(owner, name, kind, undefined)
    else if (reference.startsWith(LINK)) {
      const target = reference.slice(LINK.length)
      addLink(reading, owner, name, isAbsolute(target) ? target : `./${folder}/${target}`, kind)
    } else graph.resolve(owner, name, kind, refs.get(referencedKey(lock.lockfileVersion, name, reference)))
  }
}

/** What our own folders ask for. */
export function addImporters(reading: PnpmReading): void {
  for (const [folder, raw] of reading.importers) {
    const owner = { ref: reading.partIn(folder), path: folder }
    const { data: importer } = importerSchema.safeParse(raw)
    if (importer === undefined) reading.graph.addMalformed(folder)
    addWishes(reading, owner, folder, importer?.dependencies ?? [], 'required')
    addWishes(reading, owner, folder, importer?.optionalDependencies ?? [], 'optional')
    addWishes(reading, owner, folder, importer?.devDependencies ?? [], 'dev')
  }
}

/** What packages ask for. */
export function addSnapshots(reading: PnpmReading): void {
  const { lock, refs, graph } = reading
  for (const [path, raw] of Object.entries(lock.lockfileVersion === 'v9' ? lock.snapshots : lock.packages)) {
    const ref = refs.get(path)
    if (ref === undefined) continue
    const { data: snapshot } = snapshotSchema.safeParse(raw)
    const owner = { ref, path: entryName(path, packageKey(lock.lockfileVersion, path)) }
    if (snapshot === undefined) graph.addMalformed(path)
    addWishes(reading, owner, '', snapshot?.dependencies ?? [], 'required')
    addWishes(reading, owner, '', snapshot?.optionalDependencies ?? [], 'optional')
  }
}
