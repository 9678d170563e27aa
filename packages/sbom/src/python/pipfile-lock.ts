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

import { ReleaseError } from '@tra/kernel'
import { type KnownUnknown, subjectRef } from '../dependency-graph.ts'
import type { LockfileKind } from '../lockfile-kind.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { parsedJson } from '../shared/parsed-json.ts'
import { quoted } from '../shared/quoted.ts'
import { checkEntryCount } from '../shared/read-entries.ts'
import type { LockedPackage } from './locked-package.ts'
import { pipfileWishes } from './pipfile.ts'
import { type PipfileLockTables, pipfileEntrySchema, pipfileLockSchema } from './pipfile-entry.ts'
import { pipfilePackage } from './pipfile-package.ts'
import { pythonGraph } from './python-graph.ts'
import { pythonName } from './python-name.ts'

function tablesOf(bytes: Uint8Array): PipfileLockTables {
  const { data } = pipfileLockSchema.safeParse(parsedJson(lockfileText(bytes, 'Pipfile.lock'), 'Pipfile.lock'))
  if (data !== undefined) return data
  throw new ReleaseError('MALFORMED', 'the file is no Pipfile.lock', {
    hint: 'Write it anew with "pipenv lock" and commit it.',
  })
}

function malformed(name: string): KnownUnknown {
  const message = `the entry ${quoted(name)} has no usable name, version or shape and is left out`
  return { kind: 'malformed-entry', ref: subjectRef, message, path: quoted(name) }
}

function readCategories({ _meta: { sources }, ...categories }: PipfileLockTables): {
  packages: LockedPackage[]
  knownUnknowns: KnownUnknown[]
} {
  const packages: LockedPackage[] = []
  const knownUnknowns: KnownUnknown[] = []
  for (const [category, entries] of Object.entries(categories)) {
    checkEntryCount(packages.length + Object.keys(entries).length)
    for (const [rawName, raw] of Object.entries(entries)) {
      const { data: name } = pythonName.safeParse(rawName)
      const { data: entry } = pipfileEntrySchema.safeParse(raw)
      if (name === undefined || entry === undefined) knownUnknowns.push(malformed(rawName))
      else packages.push(pipfilePackage(name, entry, category, sources))
    }
  }
  return { packages, knownUnknowns }
}

/** Pipenv's lockfile. It lists packages and not who needs whom; the project's own wishes come from the Pipfile beside it. */
export const pipfileLock: LockfileKind = {
  name: 'Pipfile.lock',
  isNamed: (baseName) => baseName === 'Pipfile.lock',
  read(lockfile) {
    const { packages, knownUnknowns } = readCategories(tablesOf(lockfile.bytes))
    const project = pipfileWishes(lockfile)
    return pythonGraph({
      packages,
      rootWishes: project.wishes,
      knownUnknowns: [...knownUnknowns, ...project.knownUnknowns],
      hasEdges: false,
    })
  },
}
