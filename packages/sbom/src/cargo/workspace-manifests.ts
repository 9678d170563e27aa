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
import type { Lockfile } from '../lockfile-kind.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { parsedToml } from '../shared/parsed-toml.ts'
import { workspaceFolders } from '../shared/workspace-folders.ts'
import { type Manifest, manifestOf } from './manifest.ts'

const MAX_FOLDERS_SOUGHT = 20_000
const FILE = 'Cargo.toml'

function manifestIn(folder: string, { beside }: Lockfile, inherited?: Manifest['inherited']): Manifest | undefined {
  const bytes = beside(posix.join(folder, FILE))
  if (bytes === undefined) return undefined
  try {
    return manifestOf(parsedToml(lockfileText(bytes, FILE), FILE), inherited)
  } catch {
    // The lockfile is what counts; without the manifest the scope stays unknown, and that is said.
    return undefined
  }
}

function* pathsIn(wishes: Iterable<{ path: string | undefined }>, folder: string): Generator<string> {
  for (const { path } of wishes) if (path !== undefined && !posix.isAbsolute(path)) yield posix.join(folder, path)
}

function* firstFolders(root: Manifest, lockfile: Lockfile): Generator<string> {
  yield '.'
  yield* pathsIn(root.inherited.values(), '')
  const manifests = lockfile.below((baseName) => baseName === FILE)
  yield* workspaceFolders(root.members, manifests).folders.map((folder) => posix.normalize(folder))
}

/** The manifests that could be found of the workspace's members, by the name of the package; the root's own first. */
export function workspaceManifests(lockfile: Lockfile): Map<string, Manifest> {
  const manifests = new Map<string, Manifest>()
  const root = manifestIn('.', lockfile)
  if (root === undefined) return manifests
  // Many paths in many manifests would keep this busy for hours.
  const folders = new Set(firstFolders(root, lockfile).take(MAX_FOLDERS_SOUGHT))
  // A Set hands out what is added while it is walked: path dependencies lead to further members.
  for (const folder of folders) {
    const manifest = folder === '.' ? root : manifestIn(folder, lockfile, root.inherited)
    if (manifest?.packageName !== undefined) manifests.set(manifest.packageName, manifest)
    for (const path of pathsIn(manifest?.wishes ?? [], folder)) if (folders.size < MAX_FOLDERS_SOUGHT) folders.add(path)
  }
  return manifests
}

/** The package whose manifest lies beside the lockfile; undefined for a workspace without a package of its own. */
export function rootPackageName(lockfile: Lockfile): string | undefined {
  return manifestIn('.', lockfile)?.packageName
}
