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

import type { DependencyGraph, KnownUnknown } from '../dependency-graph.ts'
import type { LockfileKind } from '../lockfile-kind.ts'
import { finishedGraph } from '../shared/finished-graph.ts'
import { malformedEntries, subjectGap } from '../shared/lock-gaps.ts'
import { withReachedScopes } from '../shared/reached-scopes.ts'
import { nugetDependencies } from './nuget-dependencies.ts'
import { type NugetDocument, type NugetItem, nugetDocument } from './nuget-document.ts'
import { itemKey, type NugetCopies, nugetPackage, ownProject } from './nuget-package.ts'
import { type ProjectFile, projectFile } from './project-file.ts'

const NAME = /^packages\.(?:.+\.)?lock\.json$/

function copiesByKey(items: NugetItem[]): NugetCopies[] {
  const groups = new Map<string, NugetCopies>()
  for (const item of items) {
    const copies = groups.get(itemKey(item))
    if (copies === undefined) groups.set(itemKey(item), [item])
    else copies.push(item)
  }
  return [...groups.values()]
}

const NO_PROJECT = subjectGap(
  'unknown-scope',
  'no project beside the lockfile tells which packages only build or test the release',
)

/** What no file of NuGet says, and no project beside it. */
function fileProblems(unreadable: string[], project: ProjectFile | undefined, fileName: string): KnownUnknown[] {
  const message = `${fileName} does not say from where packages are fetched; nuget.org is assumed`
  return [
    ...malformedEntries(unreadable),
    ...(project === undefined ? [NO_PROJECT] : []),
    subjectGap('unpublished-source', message),
  ]
}

/** Everything that NuGet took, all frameworks together. */
export function nugetGraph(
  { items, unreadable }: NugetDocument,
  project: ProjectFile | undefined,
  fileName: string,
): DependencyGraph {
  const problems = fileProblems(unreadable, project, fileName)
  const graph: DependencyGraph = { packages: [], parts: [], dependencies: [], knownUnknowns: problems }
  const references = new Map<NugetItem, string>()
  for (const copies of copiesByKey(items)) {
    const [{ entry }] = copies
    if (entry.type === 'Project') {
      const part = ownProject(copies)
      graph.parts.push(part)
      for (const copy of copies) references.set(copy, part.ref)
    } else {
      const { component, knownUnknowns } = nugetPackage(copies, entry.resolved)
      graph.packages.push(component)
      graph.knownUnknowns.push(...knownUnknowns)
      for (const copy of copies) references.set(copy, component.ref)
    }
  }
  const { dependencies, knownUnknowns } = nugetDependencies(references, project)
  const all = [...graph.knownUnknowns, ...knownUnknowns]
  return withReachedScopes(finishedGraph({ ...graph, dependencies, knownUnknowns: all }))
}

/** packages.lock.json, all frameworks together. Projects are parts of the release; why it needs a package, its project says. */
export const nugetLock: LockfileKind = {
  name: 'packages.lock.json',
  isNamed: (baseName) => NAME.test(baseName),
  read: (lockfile) => nugetGraph(nugetDocument(lockfile.bytes), projectFile(lockfile), 'packages.lock.json'),
}
