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

import { subjectRef } from '../dependency-graph.ts'
import type { LockGraph, Owner } from '../javascript/lock-graph.ts'
import { type Manifest, manifestIn, manifestWishes } from '../javascript/manifest.ts'
import type { Lockfile } from '../lockfile-kind.ts'
import { quoted } from '../shared/quoted.ts'
import { workspaceFolders } from '../shared/workspace-folders.ts'
import { type Resolver, resolved } from './resolver.ts'

const root: Owner = { ref: subjectRef, path: 'package.json' }
const OWN_FOLDER = /^(?:link|file|portal):(.+)$/s

/** A file while its roots are looked for. */
export interface ClassicReading {
  lockfile: Lockfile
  graph: LockGraph
  known: Resolver
  /** Ranges that a package of the lockfile asks for. */
  asked: Set<string>
}

function addManifest(
  { graph, known, asked }: ClassicReading,
  owner: Owner,
  manifest: Manifest,
  parts: Map<string, string>,
) {
  for (const [name, { range, kind }] of manifestWishes(manifest)) {
    asked.add(`${name}@${range}`)
    const [, folder] = OWN_FOLDER.exec(range) ?? []
    const found = resolved(known, name, range) ?? parts.get(name)
    graph.resolve(
      owner,
      name,
      kind,
      found ?? (folder === undefined ? undefined : graph.addPart({ path: folder, name })),
    )
  }
}

/** Parts are named before any of them asks for another. */
function addWorkspaces(reading: ClassicReading, folders: string[]): Map<string, string> {
  const parts = new Map<string, string>()
  const found = folders.flatMap((folder) => {
    const manifest = manifestIn(reading.lockfile, folder)
    if (manifest === undefined) {
      reading.graph.addGap(
        'unresolved-link',
        root,
        `the workspace ${quoted(folder)} has no package.json that can be read`,
      )
      return []
    }
    const ref = reading.graph.addPart({ ...manifest, path: folder })
    if (manifest.name !== undefined) parts.set(manifest.name, ref)
    return [{ owner: { ref, path: folder }, manifest }]
  })
  for (const { owner, manifest } of found) addManifest(reading, owner, manifest, parts)
  return parts
}

/** What no package asks for, a folder that is not here must. */
function addUnlisted({ graph, known, asked }: ClassicReading, patterns: string[]): void {
  if (patterns.length === 0) return
  const shown = patterns.map(quoted).join(', ')
  graph.addGap('unresolved-link', root, `no folder with a package.json was found for the workspaces ${shown}`)
  for (const [pattern, ref] of known.byDescriptor) {
    if (!asked.has(pattern)) graph.addDependency(subjectRef, ref, 'required')
  }
}

/** What the release itself asks for, which a yarn.lock of Yarn 1 does not hold. */
export function addClassicRoots(reading: ClassicReading, manifest: Manifest | undefined): void {
  if (manifest === undefined) {
    const message = 'there is no package.json beside the lockfile to say what the project itself depends on'
    reading.graph.addGap('no-root', root, message)
    return
  }
  const manifests = reading.lockfile.below((baseName) => baseName === 'package.json')
  const { folders, unmatched } = workspaceFolders(manifest.workspaces ?? [], manifests)
  const parts = addWorkspaces(reading, folders)
  addManifest(reading, root, manifest, parts)
  addUnlisted(reading, unmatched)
}
