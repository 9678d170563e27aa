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

import { type Dependency, type DependencyKind, type KnownUnknown, subjectRef } from '../dependency-graph.ts'
import { checkDependencyCount } from '../shared/check-dependency-count.ts'
import { quoted } from '../shared/quoted.ts'
import type { NugetItem } from './nuget-document.ts'
import type { ProjectFile } from './project-file.ts'

/** Each item and the reference of what it is about. */
type References = ReadonlyMap<NugetItem, string>

function refsByTarget(references: References): Map<string, Set<string>> {
  const byTarget = new Map<string, Set<string>>()
  for (const [{ target, name }, ref] of references) {
    const key = `${target} ${name.toLowerCase()}`
    byTarget.set(key, (byTarget.get(key) ?? new Set()).add(ref))
  }
  return byTarget
}

function unresolved({ target, name }: NugetItem, ref: string, wish: string): KnownUnknown {
  const message = `${name} depends on ${quoted(wish)} for ${quoted(target)}, which the lockfile does not hold`
  return { kind: 'unresolved-dependency', ref, message, path: name }
}

/** The release needs its direct dependencies, and holds its projects. */
function fromSubject(references: References, project: ProjectFile | undefined): Dependency[] {
  const kindOf = ({ name, entry }: NugetItem): DependencyKind => {
    const isForBuilding = project?.isTest || project?.development.has(name.toLowerCase())
    return entry.type === 'Direct' && isForBuilding ? 'dev' : 'required'
  }
  return [...references]
    .filter(([{ entry }]) => entry.type === 'Direct' || entry.type === 'Project')
    .map(([item, to]) => ({ from: subjectRef, to, kind: kindOf(item) }))
}

/** Who needs whom in each target. A target for one runtime holds only what differs from that of its framework. */
export function nugetDependencies(
  references: References,
  project: ProjectFile | undefined,
): {
  dependencies: Dependency[]
  knownUnknowns: KnownUnknown[]
} {
  const byTarget = refsByTarget(references)
  const dependencies = fromSubject(references, project)
  const knownUnknowns: KnownUnknown[] = []
  for (const [item, from] of references) {
    const framework = item.target.replace(/\/.*$/s, '')
    for (const wish of item.entry.dependencies) {
      const name = wish.toLowerCase()
      const targets = byTarget.get(`${item.target} ${name}`) ?? byTarget.get(`${framework} ${name}`)
      checkDependencyCount(dependencies.length + (targets?.size ?? 0))
      if (targets === undefined) knownUnknowns.push(unresolved(item, from, wish))
      for (const to of targets ?? []) dependencies.push({ from, to, kind: 'required' })
    }
  }
  return { dependencies, knownUnknowns }
}
