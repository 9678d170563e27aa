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
import { type Dependency, type DependencyGraph, type OwnPart, subjectRef } from '../dependency-graph.ts'
import type { Lockfile, LockfileKind } from '../lockfile-kind.ts'
import { fingerprint } from '../shared/fingerprint.ts'
import { finishedGraph } from '../shared/finished-graph.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { goMod, type Replacements } from './go-mod.ts'
import { goPackage } from './go-package.ts'
import { goSum } from './go-sum.ts'
import { goWorkspace } from './go-workspace.ts'
import { MODULE_GRAPH_FILE, type ModuleGraph, moduleGraph } from './module-graph.ts'
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

/** What the graph says, once it is there: then no module's needs are unknown. */
function withNeeds(graph: DependencyGraph, refs: ReadonlyMap<string, string>, found: ModuleGraph | undefined) {
  if (found === undefined) return graph
  const dependencies = found.needs.flatMap(({ from: asking, to: asked }): Dependency[] => {
    const [from, to] = [refs.get(asking), refs.get(asked)]
    return from === undefined || to === undefined ? [] : [{ from, to, kind: 'required' }]
  })
  const isAnswered = found.knownUnknowns.length === 0
  const open = graph.knownUnknowns.filter(({ kind }) => !(isAnswered && kind === 'no-edges'))
  return {
    ...graph,
    dependencies: [...graph.dependencies, ...dependencies],
    knownUnknowns: [...open, ...found.knownUnknowns],
  }
}

function read(lockfile: Lockfile): DependencyGraph {
  const mod = goMod(lockfileText(lockfile.bytes, 'go.mod'))
  const sums = goSum(textBeside(lockfile, 'go.sum'))
  const vendored = vendoredModules(textBeside(lockfile, 'vendor/modules.txt'))
  const workspace = goWorkspace(lockfile)
  const selected = selectedModules(mod, vendored)
  const graph: DependencyGraph = { packages: [], parts: [], dependencies: [], knownUnknowns: [] }
  const refs = new Map<string, string>()
  for (const module of selected) {
    const used = usedFor(module, workspace.replacements, mod.replacements)
    const folder = workspace.folders.get(module.path) ?? ('folder' in used ? used.folder : undefined)
    if (folder !== undefined) {
      const part = ownPart(module.path, posix.join('/', posix.dirname(lockfile.path), folder))
      graph.parts.push(part)
      refs.set(module.path, part.ref)
    } else if ('path' in used) {
      const { component, knownUnknowns } = goPackage(module, used, sums)
      graph.packages.push(component)
      graph.knownUnknowns.push(...knownUnknowns)
      refs.set(module.path, component.ref)
    }
    const to = refs.get(module.path)
    if (module.direct && to !== undefined) graph.dependencies.push({ from: subjectRef, to, kind: 'required' })
  }
  const needs = moduleGraph(textBeside(lockfile, MODULE_GRAPH_FILE), mod, selected)
  const { knownUnknowns, ...rest } = withNeeds(graph, refs, needs)
  const problems = moduleProblems(mod, sums.unreadable, vendored.length > 0)
  return finishedGraph({ ...rest, knownUnknowns: [...knownUnknowns, ...problems] })
}

/**
 * go.mod, with the go.sum, vendor/modules.txt and go.work around it. The module itself is the release; a folder that replaces
 * a module is a part of it. Which module needs which is in none of these files, and that is said, unless the output of
 * `go mod graph` lies beside them as go.mod.graph.
 */
export const goModule: LockfileKind = { name: 'go.mod', isNamed: (baseName) => baseName === 'go.mod', read }
