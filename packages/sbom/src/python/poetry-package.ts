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
import type { LockedPackage, PythonWish } from './locked-package.ts'
import type { LockedFile, PoetryEntry } from './poetry-entry.ts'
import { constraintWishes } from './pyproject.ts'
import { type PythonArchive, pythonArchive } from './python-archive.ts'
import { gitSource, indexSource, type PythonSource } from './python-source.ts'
import { requirement } from './requirement.ts'

function poetrySource({ source }: PoetryEntry): PythonSource {
  if (source === undefined) return { kind: 'pypi' }
  const { type, url, reference, resolved_reference: commit = reference } = source
  if (type === 'git') return gitSource(url, commit)
  if (type === 'directory') return { kind: 'own', path: url }
  return type === 'legacy' ? indexSource(url) : { kind: 'elsewhere', address: url }
}

/** Poetry before 1.5 says a category, from 2.0 on groups; in between it says nothing. */
function poetryScope({ optional, category, groups }: PoetryEntry): Scope | undefined {
  const belongsTo = groups ?? (category === undefined ? undefined : [category])
  if (belongsTo === undefined) return undefined
  if (!belongsTo.includes('main')) return 'excluded'
  return optional ? 'optional' : 'required'
}

function poetryWishes({ dependencies, extras }: PoetryEntry): PythonWish[] {
  const extrasByName = new Map<string, string[]>()
  for (const [extra, wanted] of Object.entries(extras)) {
    for (const name of wanted.flatMap((text) => requirement(text)?.name ?? [])) {
      extrasByName.set(name, [...(extrasByName.get(name) ?? []), extra])
    }
  }
  return constraintWishes(dependencies, 'required').flatMap((wanted) => {
    const forExtras = wanted.kind === 'optional' ? extrasByName.get(wanted.name) : undefined
    return forExtras?.map((forExtra) => ({ ...wanted, forExtra })) ?? [wanted]
  })
}

export function lockedArchive({ file, url, hash }: LockedFile): PythonArchive {
  return pythonArchive(url ?? file, taggedHash(hash))
}

export function poetryPackage(entry: PoetryEntry, files: readonly LockedFile[]): LockedPackage {
  const scope = poetryScope(entry)
  return {
    name: entry.name,
    version: entry.version,
    source: poetrySource(entry),
    archives: files.map(lockedArchive),
    wishes: poetryWishes(entry),
    ...(scope !== undefined && { scope }),
  }
}
