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

import { archiveHash } from '../shared/archive-hash.ts'
import { type LockedPackage, type PythonWish, wish } from './locked-package.ts'
import type { PylockArchive, PylockDependency, PylockEntry } from './pylock-entry.ts'
import { pylockScope } from './pylock-scope.ts'
import { isPyPIsFile, type PythonArchive, pythonArchive } from './python-archive.ts'
import { gitSource, indexSource, type PythonSource, sourceKey } from './python-source.ts'

function pylockArchive({ url, path, name, hashes }: PylockArchive): PythonArchive {
  const digests = Object.entries(hashes).flatMap(([algorithm, hex]) => archiveHash(algorithm, hex))
  return pythonArchive(url ?? path ?? name, digests)
}

function archivesOf({ archive, sdist, wheels }: PylockEntry): PylockArchive[] {
  return [...[archive, sdist].filter((one) => one !== undefined), ...wheels]
}

/** The index is optional: then the archives tell where the package is from. */
function sourceByArchives(archives: readonly PylockArchive[]): PythonSource {
  const elsewhere = archives
    .map(({ url, path }) => url ?? path)
    .filter((address) => address !== undefined)
    .filter((address) => !isPyPIsFile(address))
  return elsewhere.length === 0 ? { kind: 'pypi' } : { kind: 'elsewhere', address: elsewhere.sort().join(' ') }
}

function namedSource({ index, vcs, directory, archive }: PylockDependency): PythonSource | undefined {
  if (directory !== undefined) return { kind: 'own', path: directory.path }
  if (vcs !== undefined) {
    const address = vcs.url ?? vcs.path ?? ''
    return vcs.type === 'git' ? gitSource(address, vcs['commit-id']) : { kind: 'elsewhere', address }
  }
  if (archive !== undefined) return { kind: 'elsewhere', address: archive.url ?? archive.path ?? '' }
  return index === undefined ? undefined : indexSource(index)
}

function pylockWish(dependency: PylockDependency): PythonWish {
  const { name, version } = dependency
  const source = namedSource(dependency)
  return wish(name, 'required', {
    ...(version !== undefined && { version }),
    ...(source !== undefined && { source: sourceKey(source) }),
  })
}

export function pylockPackage(defaultGroups: readonly string[]): (entry: PylockEntry) => LockedPackage {
  return (entry) => {
    const archives = archivesOf(entry)
    return {
      name: entry.name,
      ...(entry.version !== undefined && { version: entry.version }),
      source: namedSource(entry) ?? sourceByArchives(archives),
      archives: archives.map(pylockArchive),
      wishes: (entry.dependencies ?? []).map(pylockWish),
      scope: pylockScope(entry.marker ?? '', defaultGroups),
    }
  }
}
