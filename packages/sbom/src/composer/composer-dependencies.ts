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
import type { ComposerEntry } from './composer-entry.ts'

// Composer's rule for what the platform provides: PHP, its extensions and libraries, and Composer itself.
const PLATFORM =
  /^(?:php(?:-64bit|-ipv6|-zts|-debug)?|hhvm|(?:ext|lib)-[a-z0-9]+(?:[_.-][a-z0-9]+)*|composer(?:-(?:plugin|runtime)-api)?)$/

/** An entry and the reference of what it is about. */
export interface ComposerPackage {
  ref: string
  entry: Pick<ComposerEntry, 'name' | 'require' | 'replace' | 'provide'>
}

/** What one package asks for, for one reason. */
export interface Asking {
  ref: string
  label: string
  names: string[]
  kind: DependencyKind
}

type Suppliers = Map<string, Set<string>>

function supply(suppliers: Suppliers, name: string, ref: string): void {
  suppliers.set(name, (suppliers.get(name) ?? new Set()).add(ref))
}

/** A package of that name comes first; otherwise all that say they stand in for it. */
function suppliersOf(packages: ComposerPackage[]): (name: string) => Iterable<string> {
  const named: Suppliers = new Map()
  const standIns: Suppliers = new Map()
  for (const { ref, entry } of packages) {
    supply(named, entry.name, ref)
    for (const name of [...entry.replace, ...entry.provide]) supply(standIns, name, ref)
  }
  return (name) => named.get(name) ?? standIns.get(name) ?? []
}

function unresolved({ ref, label }: Asking, name: string): KnownUnknown {
  const message = `${label} depends on ${quoted(name)}, which the lockfile does not hold`
  return { kind: 'unresolved-dependency', ref, message, path: ref === subjectRef ? 'composer.json' : label }
}

/** Who needs whom; what the platform provides is no package. */
export function composerDependencies(
  packages: ComposerPackage[],
  asked: Asking[],
): { dependencies: Dependency[]; knownUnknowns: KnownUnknown[] } {
  const suppliers = suppliersOf(packages)
  const dependencies: Dependency[] = []
  const knownUnknowns: KnownUnknown[] = []
  for (const asking of asked) {
    for (const name of asking.names.filter((one) => !PLATFORM.test(one))) {
      const targets = [...suppliers(name)]
      checkDependencyCount(dependencies.length + targets.length)
      if (targets.length === 0) knownUnknowns.push(unresolved(asking, name))
      for (const to of targets) dependencies.push({ from: asking.ref, to, kind: asking.kind })
    }
  }
  return { dependencies, knownUnknowns }
}
