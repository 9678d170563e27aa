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

import type { Scope } from '../dependency-graph.ts'
import { taggedHash } from '../shared/archive-hash.ts'
import type { LockedPackage } from './locked-package.ts'
import type { PipfileEntry, PipfileLockTables } from './pipfile-entry.ts'
import { pythonArchive } from './python-archive.ts'
import { gitSource, indexSource, type PythonSource } from './python-source.ts'

type Sources = PipfileLockTables['_meta']['sources']

/** What names no index is from the first one; without any, Pipenv takes PyPI. */
function indexOf(name: string | undefined, sources: Sources): PythonSource {
  const source = name === undefined ? sources[0] : sources.find((one) => one.name === name)
  if (source !== undefined) return indexSource(source.url)
  return name === undefined || name === 'pypi' ? { kind: 'pypi' } : { kind: 'elsewhere', address: name }
}

function pipfileSource({ index, git, ref, path, file }: PipfileEntry, sources: Sources): PythonSource {
  if (git !== undefined) return gitSource(git, ref)
  if (path !== undefined) return { kind: 'own', path: path === './' ? '.' : path }
  return file === undefined ? indexOf(index, sources) : { kind: 'elsewhere', address: file }
}

/** `default` runs, `develop` does not; what a project calls otherwise is installed on demand. */
function categoryScope(category: string): Scope {
  if (category === 'default') return 'required'
  return category === 'develop' ? 'excluded' : 'optional'
}

export function pipfilePackage(name: string, entry: PipfileEntry, category: string, sources: Sources): LockedPackage {
  const { version, hashes, file } = entry
  return {
    name,
    ...(version !== undefined && { version }),
    source: pipfileSource(entry, sources),
    // Each digest is of another archive; the lockfile names none of them.
    archives: hashes.map((hash) => pythonArchive(file, taggedHash(hash))),
    wishes: [],
    scope: categoryScope(category),
  }
}
