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
import type { LockedPackage, PythonWish } from './locked-package.ts'
import { fileList } from './poetry-entry.ts'
import { lockedArchive } from './poetry-package.ts'
import { projectWishes } from './pyproject.ts'
import { isPyPIsFile } from './python-archive.ts'
import { pythonGraph } from './python-graph.ts'
import { lockText, pythonName, pythonVersion } from './python-name.ts'
import { gitSource, type PythonSource } from './python-source.ts'
import { requirementWish } from './requirement.ts'

const pdmLockSchema = z.object({
  package: z.array(z.unknown()).default([]),
  metadata: z.object({ lock_version: z.string().regex(/^4\./) }),
})

const pdmEntrySchema = z.object({
  name: pythonName,
  version: pythonVersion.optional(),
  extras: z.array(lockText).default([]),
  groups: z.array(lockText).optional(),
  files: fileList.default([]),
  dependencies: z.array(lockText).default([]),
  git: lockText.optional(),
  revision: lockText.optional(),
  url: lockText.optional(),
  path: lockText.optional(),
})

type PdmEntry = z.infer<typeof pdmEntrySchema>

function pdmSource({ git, revision, url, path, files }: PdmEntry): PythonSource {
  if (git !== undefined) return gitSource(git, revision)
  if (url !== undefined) return { kind: 'elsewhere', address: url }
  if (path === undefined) {
    const elsewhere = files.map((file) => file.url).find((address) => address !== undefined && !isPyPIsFile(address))
    return elsewhere === undefined ? { kind: 'pypi' } : { kind: 'elsewhere', address: URL.parse(elsewhere)?.host ?? '' }
  }
  const isArchive = /\.(?:whl|zip|tar\.\w+|tgz)$/.test(path)
  return isArchive ? { kind: 'elsewhere', address: path } : { kind: 'own', path: path.replace(/^\.\/(?=.)/, '') }
}

/** PDM locks `name[x]` as an entry of its own beside the one of `name`. */
function pdmWishes({ dependencies, extras }: PdmEntry): PythonWish[] {
  if (extras.length === 0) return dependencies.flatMap((text) => requirementWish(text, 'required'))
  const wishes = dependencies.flatMap((text) => requirementWish(text, 'optional'))
  return extras.flatMap((forExtra) => wishes.map((wanted) => ({ ...wanted, forExtra })))
}

function pdmPackage(entry: PdmEntry): LockedPackage {
  const { name, version, files, groups } = entry
  return {
    name,
    ...(version !== undefined && { version }),
    source: pdmSource(entry),
    archives: files.map(lockedArchive),
    wishes: pdmWishes(entry),
    // Other groups may be options or development: the wishes of the project tell.
    ...(groups?.includes('default') && { scope: 'required' }),
  }
}

/** PDM's lockfile, lock_version 4; the project's own wishes come from the pyproject.toml beside it. */
export const pdmLock: LockfileKind = {
  name: 'pdm.lock',
  isNamed: (baseName) => baseName === 'pdm.lock',
  read(lockfile) {
    const { data } = pdmLockSchema.safeParse(parsedToml(lockfileText(lockfile.bytes, 'pdm.lock'), 'pdm.lock'))
    if (data === undefined) {
      throw new ReleaseError('MALFORMED', 'the file is no pdm.lock of version 4', {
        hint: 'Write it anew with "pdm lock" and commit it.',
      })
    }
    const { entries, knownUnknowns } = readEntries(data.package, pdmEntrySchema)
    const project = projectWishes(lockfile)
    return pythonGraph({
      packages: entries.map(pdmPackage),
      rootWishes: project.wishes,
      knownUnknowns: [...knownUnknowns, ...project.knownUnknowns],
      hasEdges: true,
    })
  },
}
