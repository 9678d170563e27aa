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

import { posix } from 'node:path'
import { type DependencyGraph, type OwnPart, subjectRef } from '../dependency-graph.ts'
import type { Lockfile, LockfileKind } from '../lockfile-kind.ts'
import { fingerprint } from '../shared/fingerprint.ts'
import { finishedGraph } from '../shared/finished-graph.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { goMod, type Replacements } from './go-mod.ts'
import { goPackage } from './go-package.ts'
import { goSum } from './go-sum.ts'
import { goWorkspace } from './go-workspace.ts'
import { moduleProblems } from './module-problems.ts'
import { type SelectedModule, selectedModules } from './selected-modules.ts'
import { vendoredModules } from './vendored-modules.ts'

function textBeside({ beside }: Lockfile, name: string): string {
  return lockfileText(beside(name) ?? new Uint8Array(), name)
}

/** What the build takes for a module. A replacement of one version goes before one of all. */
function usedFor({ path, version }: SelectedModule, ...sources: Replacements[]) {
  const found = sources.map((source) => source.get(`${path} ${version}`) ?? source.get(path))
  return found.find((replacement) => replacement !== undefined) ?? { path, version }
}

function ownPart(name: string, folder: string): OwnPart {
  return { ref: `${name}@#${fingerprint(folder)}`, name }
}

function read(lockfile: Lockfile): DependencyGraph {
  const mod = goMod(lockfileText(lockfile.bytes, 'go.mod'))
  const sums = goSum(textBeside(lockfile, 'go.sum'))
  const vendored = vendoredModules(textBeside(lockfile, 'vendor/modules.txt'))
  const workspace = goWorkspace(lockfile)
  const graph: DependencyGraph = { packages: [], parts: [], dependencies: [], knownUnknowns: [] }
  const depend = (to: string, { direct }: SelectedModule) => {
    if (direct) graph.dependencies.push({ from: subjectRef, to, kind: 'required' })
  }
  for (const module of selectedModules(mod, vendored)) {
    const used = usedFor(module, workspace.replacements, mod.replacements)
    const folder = workspace.folders.get(module.path) ?? ('folder' in used ? used.folder : undefined)
    if (folder !== undefined) {
      const part = ownPart(module.path, posix.join('/', posix.dirname(lockfile.path), folder))
      graph.parts.push(part)
      depend(part.ref, module)
    } else if ('path' in used) {
      const { component, knownUnknowns } = goPackage(module, used, sums)
      graph.packages.push(component)
      graph.knownUnknowns.push(...knownUnknowns)
      depend(component.ref, module)
    }
  }
  const problems = moduleProblems(mod, sums.unreadable, vendored.length > 0)
  return finishedGraph({ ...graph, knownUnknowns: [...graph.knownUnknowns, ...problems] })
}

/**
 * go.mod, with the go.sum, vendor/modules.txt and go.work around it. The module itself is the release; a folder that replaces
 * a module is a part of it. Which module needs which is in none of these files, and that is said.
 */
export const goModule: LockfileKind = { name: 'go.mod', isNamed: (baseName) => baseName === 'go.mod', read }
