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
import type { LockedGem } from './locked-gems.ts'

const WISH = /^ {2}(?! )([\w.-]+)(?: \([^()]*\))?!?$/

interface Asking {
  ref: string
  label: string
  names: string[]
}

function refsByName(refs: ReadonlyMap<LockedGem, string>): Map<string, Set<string>> {
  const byName = new Map<string, Set<string>>()
  for (const [{ name }, ref] of refs) byName.set(name, (byName.get(name) ?? new Set()).add(ref))
  return byName
}

function unresolved({ ref, label }: Asking, name: string): KnownUnknown {
  const message = `${label} depends on ${quoted(name)}, which the lockfile does not hold`
  return { kind: 'unresolved-dependency', ref, message, path: ref === subjectRef ? 'DEPENDENCIES' : label }
}

/** What the Gemfile asks for, by the lines of DEPENDENCIES. */
export function gemfileWishes(lines: string[]): { names: string[]; unreadable: string[] } {
  const parsed = lines.map((line) => ({ line, name: WISH.exec(line)?.[1] }))
  return {
    names: parsed.flatMap(({ name }) => name ?? []),
    unreadable: parsed.filter(({ name }) => name === undefined).map(({ line }) => line.trim()),
  }
}

/** Who needs whom, by name; Bundler itself is never locked. */
export function gemDependencies(
  refs: ReadonlyMap<LockedGem, string>,
  wishes: string[],
  kinds: ReadonlyMap<string, DependencyKind>,
): { dependencies: Dependency[]; knownUnknowns: KnownUnknown[] } {
  const byName = refsByName(refs)
  const gems = [...refs].map(([{ name, version, needs }, ref]) => ({ ref, label: `${name} ${version}`, names: needs }))
  const dependencies: Dependency[] = []
  const knownUnknowns: KnownUnknown[] = []
  for (const asking of [...gems, { ref: subjectRef, label: 'the release', names: wishes }]) {
    for (const name of asking.names.filter((one) => one !== 'bundler')) {
      const targets = byName.get(name)
      checkDependencyCount(dependencies.length + (targets?.size ?? 0))
      const kind = (asking.ref === subjectRef ? kinds.get(name) : undefined) ?? 'required'
      if (targets === undefined) knownUnknowns.push(unresolved(asking, name))
      for (const to of targets ?? []) dependencies.push({ from: asking.ref, to, kind })
    }
  }
  return { dependencies, knownUnknowns }
}
