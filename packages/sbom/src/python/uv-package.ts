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
import { taggedHash } from '../shared/archive-hash.ts'
import { type LockedPackage, type PythonWish, wish } from './locked-package.ts'
import { type PythonArchive, pythonArchive } from './python-archive.ts'
import { gitSource, indexSource, type PythonSource, sourceKey } from './python-source.ts'
import type { UvArchive, UvDependency, UvEntry, UvSource } from './uv-entry.ts'

function uvSource({ registry, git, url, path, directory, editable, virtual }: UvSource): PythonSource {
  const folder = editable ?? virtual ?? directory
  if (folder !== undefined) return { kind: 'own', path: folder }
  if (registry !== undefined) return indexSource(registry)
  if (git === undefined) return { kind: 'elsewhere', address: url ?? path ?? '' }
  // `https://host/path?rev=main#<commit>`; the query is what was asked for, the fragment what was locked.
  const [address = '', commit] = git.split('#')
  return gitSource(address.replace(/\?.*$/, ''), commit)
}

export function uvWish(kind: DependencyKind, forExtra?: string): (dependency: UvDependency) => PythonWish {
  return ({ name, version, source, extra }) =>
    wish(name, kind, {
      ...(version !== undefined && { version }),
      ...(source !== undefined && { source: sourceKey(uvSource(source)) }),
      ...(forExtra !== undefined && { forExtra }),
      extras: extra,
    })
}

function uvArchive({ url, path, filename, hash }: UvArchive): PythonArchive {
  return pythonArchive(url ?? path ?? filename, taggedHash(hash))
}

/** One `[[package]]`. Every extra of our own is an option of the release; one of others counts for those who ask for it. */
export function uvPackage(entry: UvEntry): LockedPackage {
  const source = uvSource(entry.source)
  const extras = Object.entries(entry['optional-dependencies'])
  const wishes = [
    entry.dependencies.map(uvWish('required')),
    extras.flatMap(([extra, wanted]) => wanted.map(uvWish('optional', source.kind === 'own' ? undefined : extra))),
    Object.values(entry['dev-dependencies']).flatMap((wanted) => wanted.map(uvWish('dev'))),
  ].flat()
  const archives = [...(entry.sdist === undefined ? [] : [entry.sdist]), ...entry.wheels].map(uvArchive)
  return { name: entry.name, ...(entry.version !== undefined && { version: entry.version }), source, archives, wishes }
}
