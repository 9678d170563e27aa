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
import * as z from 'zod'
import type { LockfileKind } from '../lockfile-kind.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { parsedToml } from '../shared/parsed-toml.ts'
import { readEntries } from '../shared/read-entries.ts'
import { fileList, type LockedFile, type PoetryEntry, poetryEntrySchema } from './poetry-entry.ts'
import { poetryPackage } from './poetry-package.ts'
import { projectWishes } from './pyproject.ts'
import { pythonGraph } from './python-graph.ts'
import { normalisedName } from './python-name.ts'

const poetryLockSchema = z.object({
  package: z.array(z.unknown()).default([]),
  metadata: z.object({
    'lock-version': z.string().regex(/^[12]\./),
    files: z.record(z.string(), fileList).default({}),
  }),
})

type PoetryLock = z.infer<typeof poetryLockSchema>

function poetryLockOf(bytes: Uint8Array): PoetryLock {
  const { data } = poetryLockSchema.safeParse(parsedToml(lockfileText(bytes, 'poetry.lock'), 'poetry.lock'))
  if (data !== undefined) return data
  throw new ReleaseError('MALFORMED', 'the file is no poetry.lock of version 1 or 2', {
    hint: 'Write it anew with "poetry lock" and commit it.',
  })
}

function isOfVersion({ file = '' }: LockedFile, version: string): boolean {
  return file.includes(`-${version}-`) || file.includes(`-${version}.`)
}

/** Poetry 1.0 to 1.4 lists the archives of all versions of a name in one place. */
function filesOf({ metadata }: PoetryLock, entries: readonly PoetryEntry[]): (entry: PoetryEntry) => LockedFile[] {
  const byName = new Map(Object.entries(metadata.files).map(([name, files]) => [normalisedName(name), files]))
  const versions = Map.groupBy(entries, ({ name }) => name)
  return ({ name, version, files }) => {
    const shared = byName.get(name) ?? []
    if (files !== undefined) return files
    return versions.get(name)?.length === 1 ? shared : shared.filter((file) => isOfVersion(file, version))
  }
}

/** Poetry's lockfile, lock-version 1 and 2; the project's own wishes come from the pyproject.toml beside it. */
export const poetryLock: LockfileKind = {
  name: 'poetry.lock',
  isNamed: (baseName) => baseName === 'poetry.lock',
  read(lockfile) {
    const lock = poetryLockOf(lockfile.bytes)
    const { entries, knownUnknowns } = readEntries(lock.package, poetryEntrySchema)
    const files = filesOf(lock, entries)
    const project = projectWishes(lockfile)
    return pythonGraph({
      packages: entries.map((entry) => poetryPackage(entry, files(entry))),
      rootWishes: project.wishes,
      knownUnknowns: [...knownUnknowns, ...project.knownUnknowns],
      hasEdges: true,
    })
  },
}
