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

import type { InstallTree } from './install-tree.ts'
import { type InstalledPackage, importPlace } from './installed-package.ts'

/** What code in one folder can import, by name. */
type Importable = ReadonlyMap<string, InstalledPackage>

/** The packages installed in each folder's own node_modules; a link counts as what it points at. */
export function importablePackages({ packages, links }: InstallTree): Map<string, Importable> {
  const folders = new Map<string, Map<string, InstalledPackage>>()
  for (const [path, installed] of [...packages, ...links]) {
    const place = importPlace(path)
    if (place === undefined) continue
    const importable = folders.get(place.folder) ?? new Map<string, InstalledPackage>()
    folders.set(place.folder, importable.set(place.name, installed))
  }
  return folders
}

/** Above the repository's own root nothing is locked. */
function parentFolder(folder: string): string | undefined {
  if (folder === '' || folder === '..' || folder.endsWith('/..')) return undefined
  return folder.slice(0, Math.max(folder.lastIndexOf('/'), 0))
}

/** Node's module resolution: the folder's own node_modules first, then that of each folder above. */
export function visibleFrom(path: string, folders: ReadonlyMap<string, Importable>): Importable[] {
  const visible: Importable[] = []
  for (let folder: string | undefined = path; folder !== undefined; folder = parentFolder(folder)) {
    const importable = folders.get(folder)
    if (importable !== undefined) visible.push(importable)
  }
  return visible
}
