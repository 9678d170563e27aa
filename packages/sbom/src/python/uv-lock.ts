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
import { type KnownUnknown, subjectRef } from '../dependency-graph.ts'
import type { LockfileKind } from '../lockfile-kind.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { parsedToml } from '../shared/parsed-toml.ts'
import { readEntries } from '../shared/read-entries.ts'
import type { LockedPackage, PythonWish } from './locked-package.ts'
import { pythonGraph } from './python-graph.ts'
import { uvEntrySchema, uvManifestSchema } from './uv-entry.ts'
import { uvPackage, uvWish } from './uv-package.ts'

const uvLockSchema = z.object({
  version: z.literal(1),
  package: z.array(z.unknown()).default([]),
  manifest: uvManifestSchema.default({ requirements: [], 'dependency-groups': {} }),
})

type UvLock = z.infer<typeof uvLockSchema>

function uvLockOf(bytes: Uint8Array): UvLock {
  const { data } = uvLockSchema.safeParse(parsedToml(lockfileText(bytes, 'uv.lock'), 'uv.lock'))
  if (data !== undefined) return data
  throw new ReleaseError('MALFORMED', 'the file is no uv.lock of version 1', {
    hint: 'Write it anew with "uv lock" and commit it.',
  })
}

function manifestWishes({ manifest }: UvLock): PythonWish[] {
  const groups = Object.values(manifest['dependency-groups']).flat()
  return [...manifest.requirements.map(uvWish('required')), ...groups.map(uvWish('dev'))]
}

function rootProblem(packages: readonly LockedPackage[], wishes: readonly PythonWish[]): KnownUnknown[] {
  if (wishes.length > 0 || packages.some(({ source }) => source.kind === 'own')) return []
  return [{ kind: 'no-root', ref: subjectRef, message: 'the lockfile does not say what the project itself depends on' }]
}

/** uv's lockfile, for a project, a workspace or a script. */
export const uvLock: LockfileKind = {
  name: 'uv.lock',
  isNamed: (baseName) => baseName === 'uv.lock',
  read({ bytes }) {
    const lock = uvLockOf(bytes)
    const { entries, knownUnknowns } = readEntries(lock.package, uvEntrySchema)
    const packages = entries.map(uvPackage)
    const rootWishes = manifestWishes(lock)
    return pythonGraph({
      packages,
      rootWishes,
      knownUnknowns: [...knownUnknowns, ...rootProblem(packages, rootWishes)],
      hasEdges: true,
    })
  },
}
