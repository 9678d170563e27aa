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

import { LockGraph } from '../javascript/lock-graph.ts'
import { yamlDocuments } from '../javascript/lock-yaml.ts'
import { manifestIn } from '../javascript/manifest.ts'
import { normalFolder } from '../javascript/own-part.ts'
import type { Lockfile, LockfileKind } from '../lockfile-kind.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { notOfThisKind } from '../shared/malformed.ts'
import { addImporters, addSnapshots, type PnpmReading } from './pnpm-dependencies.ts'
import { addPnpmPackages, type PartIn } from './pnpm-packages.ts'
import { type PnpmLock, pnpmLockSchema } from './pnpm-schema.ts'

const NAME = 'pnpm-lock.yaml'

/** pnpm 11 keeps its own tools in a document before the project's. */
function readPnpmLock(lockfile: Lockfile): { lock: PnpmLock; root: unknown } {
  const root = yamlDocuments(lockfileText(lockfile.bytes, NAME), NAME).at(-1)
  const { data: lock } = pnpmLockSchema.safeParse(root)
  if (lock === undefined) throw notOfThisKind('pnpm-lock.yaml of lockfileVersion 5, 6 or 9')
  return { lock, root }
}

function partFinder(lockfile: Lockfile, graph: LockGraph): PartIn {
  const known = new Map<string, string>()
  return (folder) => {
    const path = normalFolder(folder)
    const ref = known.get(path) ?? graph.addPart({ ...manifestIn(lockfile, path), path })
    known.set(path, ref)
    return ref
  }
}

export const pnpmLock: LockfileKind = {
  name: NAME,
  isNamed: (baseName) => baseName === NAME,
  read(lockfile) {
    const { lock, root } = readPnpmLock(lockfile)
    const graph = new LockGraph()
    const partIn = partFinder(lockfile, graph)
    const importers = Object.entries(lock.importers ?? { '.': root })
    const reading: PnpmReading = {
      lock,
      home: `${lockfile.path}/..`,
      graph,
      partIn,
      importers: new Map(importers.map(([folder, importer]) => [normalFolder(folder), importer])),
      refs: addPnpmPackages(graph, lock, partIn),
    }
    addImporters(reading)
    addSnapshots(reading)
    return graph.graph()
  },
}
