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
  type Dependency,
  type DependencyGraph,
  type DependencyKind,
  dependencyKinds,
  type KnownUnknown,
  type OwnPart,
  subjectRef,
  type ThirdPartyPackage,
} from '../dependency-graph.ts'
import { quoted } from '../shared/quoted.ts'
import { tooMany } from '../shared/too-many.ts'
import { type LockedEntry, type LockedPackage, lockedPackage, mergedPackage } from './locked-package.ts'
import { type OwnFolder, ownPart } from './own-part.ts'
import { scopedGraph } from './scoped-graph.ts'
import { shownEntry } from './shown-entry.ts'

const MAX_PACKAGES = 200_000
const MAX_DEPENDENCIES = 1_000_000

/** Who asks for a package: a reference, and the entry that says so. */
export interface Owner {
  ref: string
  path: string
}

/** The graph of a lockfile while it is read, in whatever order its entries come. */
export class LockGraph {
  readonly #packages = new Map<string, [LockedPackage, ...LockedPackage[]]>()
  readonly #parts = new Map<string, OwnPart>()
  readonly #dependencies = new Map<string, Dependency>()
  readonly #components: ThirdPartyPackage[] = []
  readonly #gaps: KnownUnknown[] = []
  #entries = 0

  /** @returns its reference, or undefined for an entry that is left out and named. */
  addPackage(entry: LockedEntry): string | undefined {
    this.#entries += 1
    if (this.#entries > MAX_PACKAGES) throw tooMany(MAX_PACKAGES, 'entries')
    const locked = lockedPackage(entry)
    if (locked === undefined) return this.addMalformed(entry.path)
    const same = this.#packages.get(locked.copy.ref)
    if (same === undefined) this.#packages.set(locked.copy.ref, [locked])
    else same.push(locked)
    return locked.copy.ref
  }

  /** A package of a kind that npm does not know. */
  addComponent(component: ThirdPartyPackage): void {
    this.#components.push(component)
    if (this.#components.length > MAX_PACKAGES) throw tooMany(MAX_PACKAGES, 'entries')
  }

  /** @returns its reference; a folder that is the repository's root is the subject. */
  addPart(folder: OwnFolder): string {
    const part = ownPart(folder)
    if (part === undefined) return subjectRef
    this.#parts.set(part.ref, part)
    return part.ref
  }

  addDependency(from: string, to: string, kind: DependencyKind): void {
    if (from === to) return
    const key = `${from} ${to}`
    const known = this.#dependencies.get(key)
    if (known !== undefined && dependencyKinds.indexOf(known.kind) <= dependencyKinds.indexOf(kind)) return
    this.#dependencies.set(key, { from, to, kind })
    if (this.#dependencies.size > MAX_DEPENDENCIES) throw tooMany(MAX_DEPENDENCIES, 'dependencies')
  }

  /** A dependency on an entry that may not exist. */
  resolve(from: Owner, name: string, kind: DependencyKind, to: string | undefined): void {
    if (to !== undefined) {
      this.addDependency(from.ref, to, kind)
      return
    }
    const verb = kind === 'optional' ? 'optionally depends' : 'depends'
    const message = `${from.ref} ${verb} on ${quoted(name)}, which the lockfile does not hold`
    this.addGap('unresolved-dependency', from, message)
  }

  addGap(kind: KnownUnknown['kind'], { ref, path }: Owner, message: string): void {
    const shown = shownEntry(path)
    this.#gaps.push({ kind, ref, message, ...(shown !== undefined && { path: shown }) })
  }

  addMalformed(path: string): undefined {
    const shown = shownEntry(path)
    const entry = shown === undefined ? 'an entry not shown here' : `the entry ${quoted(shown)}`
    this.addGap(
      'malformed-entry',
      { ref: subjectRef, path },
      `${entry} has no usable name, version or shape and is left out`,
    )
  }

  graph(): DependencyGraph {
    const merged = [...this.#packages.values()].map(mergedPackage)
    return scopedGraph({
      packages: [...merged.map(({ component }) => component), ...this.#components],
      parts: [...this.#parts.values()],
      dependencies: [...this.#dependencies.values()],
      knownUnknowns: [...this.#gaps, ...merged.flatMap(({ knownUnknowns }) => knownUnknowns)],
    })
  }
}
