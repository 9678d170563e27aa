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
import { isInsideRepository } from '../repository-path.ts'
import { quoted } from '../shared/quoted.ts'
import { type InstalledPackage, installedPackage } from './installed-package.ts'
import type { LockEntries } from './lock-entries.ts'
import { type LockEntry, lockEntrySchema } from './lock-entry.ts'

/** The lockfile's entries made sense of, by path. A link leads to the package it points at. */
export interface InstallTree {
  packages: Map<string, InstalledPackage>
  links: Map<string, InstalledPackage>
  knownUnknowns: KnownUnknown[]
}

/** A path outside the repository tells about the machine the lockfile was written on. */
function shown(path: string): string {
  return isInsideRepository(path) ? quoted(path) : 'at a path not shown here'
}

function malformed(path: string): KnownUnknown {
  const message = `the entry ${shown(path)} has no usable name, version or shape and is left out`
  return { kind: 'malformed-entry', ref: subjectRef, message, path }
}

function resolveLinks(tree: InstallTree, links: Map<string, LockEntry>): void {
  for (const [path, { resolved = '' }] of links) {
    const target = tree.packages.get(resolved)
    if (target !== undefined) tree.links.set(path, target)
    else {
      const message = `the link ${shown(path)} points at nothing in the lockfile`
      tree.knownUnknowns.push({ kind: 'unresolved-link', ref: subjectRef, message, path })
    }
  }
}

/** Looks into each entry. A bad one is left out and named: it must not hide the other thousand. */
export function installTree(entries: LockEntries): InstallTree {
  const tree: InstallTree = { packages: new Map(), links: new Map(), knownUnknowns: [] }
  const links = new Map<string, LockEntry>()
  for (const [path, raw] of entries) {
    const { data: entry } = lockEntrySchema.safeParse(raw)
    const installed = entry === undefined ? undefined : installedPackage(path, entry)
    if (entry?.link) links.set(path, entry)
    else if (installed === undefined) tree.knownUnknowns.push(malformed(path))
    else tree.packages.set(path, installed)
  }
  resolveLinks(tree, links)
  return tree
}
