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

import type { KnownUnknown } from '../dependency-graph.ts'
import { subjectRef } from '../dependency-graph.ts'
import { checkDependencyCount } from '../shared/check-dependency-count.ts'
import type { GoMod } from './go-mod.ts'
import type { SelectedModule } from './selected-modules.ts'

/** Where a project keeps what `go mod graph` prints: no file of Go's own says which module needs which. */
export const MODULE_GRAPH_FILE = 'go.mod.graph'

/** Paths of modules. */
export interface ModuleNeed {
  from: string
  to: string
}

export interface ModuleGraph {
  needs: ModuleNeed[]
  /** The file is there and belongs to another go.mod, or to none. */
  knownUnknowns: KnownUnknown[]
}

function pathOf(module: string): string {
  const at = module.lastIndexOf('@')
  return at < 0 ? module : module.slice(0, at)
}

/** Every requirement of go.mod is a line of its graph: with one missing, it was printed before go.mod changed. */
function isOf({ module, requirements, excluded }: GoMod, lines: ReadonlySet<string>): boolean {
  const counted = requirements.filter(({ path, version }) => !excluded.has(`${path} ${version}`))
  return counted.every(({ path, version }) => lines.has(`${module} ${path}@${version}`))
}

/**
 * Who needs whom among the modules of the build. The graph also holds what versions ask for that are not used, and modules
 * that give no package: these lines are passed over (https://go.dev/ref/mod#go-mod-graph).
 */
export function moduleGraph(text: string, mod: GoMod, selected: readonly SelectedModule[]): ModuleGraph | undefined {
  if (text.trim() === '') return undefined
  const lines = new Set(text.split('\n').map((line) => line.trim()))
  if (!isOf(mod, lines)) {
    const message = `${MODULE_GRAPH_FILE} was not printed from this go.mod and is left out`
    return {
      needs: [],
      knownUnknowns: [{ kind: 'malformed-entry', ref: subjectRef, message, path: MODULE_GRAPH_FILE }],
    }
  }
  const versions = new Map(selected.map(({ path, version }) => [path, version]))
  const needs: ModuleNeed[] = []
  for (const line of lines) {
    const [asking = '', asked = '', ...rest] = line.split(' ')
    const [from, to] = [pathOf(asking), pathOf(asked)]
    const isUsed = versions.has(to) && asking === `${from}@${versions.get(from)}`
    if (isUsed && rest.length === 0) needs.push({ from, to })
  }
  checkDependencyCount(needs.length)
  return { needs, knownUnknowns: [] }
}
