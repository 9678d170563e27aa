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
import { pylockEntrySchema } from './pylock-entry.ts'
import { pylockPackage } from './pylock-package.ts'
import { projectWishes } from './pyproject.ts'
import { pythonGraph } from './python-graph.ts'

// PEP 751 bounds the name between the dots to one part.
const FILE_NAME = /^pylock\.(?:[^.]+\.)?toml$/

const pylockSchema = z.object({
  'lock-version': z.string().regex(/^1(?:\.|$)/),
  'default-groups': z.array(z.string()).default([]),
  packages: z.array(z.unknown()).default([]),
})

/** PEP 751's pylock.toml. Who needs whom is optional there; no entry having `dependencies` means that nobody wrote it down. */
export const pylock: LockfileKind = {
  name: 'pylock.toml',
  isNamed: (baseName) => FILE_NAME.test(baseName),
  read(lockfile) {
    const { data } = pylockSchema.safeParse(parsedToml(lockfileText(lockfile.bytes, 'pylock.toml'), 'pylock.toml'))
    if (data === undefined) {
      throw new ReleaseError('MALFORMED', 'the file is no pylock.toml of lock-version 1', {
        hint: 'Write it anew with the tool that "created-by" names and commit it.',
      })
    }
    const { entries, knownUnknowns } = readEntries(data.packages, pylockEntrySchema)
    const project = projectWishes(lockfile)
    return pythonGraph({
      packages: entries.map(pylockPackage([...data['default-groups'], 'default'])),
      // A lock may be of some extras and groups only, and doesn't say of which.
      rootWishes: project.wishes.map((one) => ({ ...one, mayBeAbsent: one.mayBeAbsent || one.kind !== 'required' })),
      knownUnknowns: [...knownUnknowns, ...project.knownUnknowns],
      hasEdges: entries.some(({ dependencies }) => dependencies !== undefined),
    })
  },
}
