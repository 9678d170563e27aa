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

import type { CargoPackage } from './cargo-package.ts'

const WISH = /^(\S+)(?: (\S+)(?: \((.+)\))?)?$/

/** Several packages under one key: the key says too little. */
const AMBIGUOUS = Symbol('ambiguous')
type Candidate = CargoPackage | typeof AMBIGUOUS

// A wish names the branch or tag of a git source, the package's own entry also the commit behind it.
function withoutCommit(source: string): string {
  return source.replace(/#.*$/s, '')
}

function keysOf({ entry: { name, version, source } }: CargoPackage): string[] {
  const local = source === undefined ? [`${name} ${version} local`] : []
  const full = source === undefined ? [] : [`${name} ${version} (${withoutCommit(source)})`]
  return [name, `${name} ${version}`, ...local, ...full]
}

/** Finds packages by the strings in which Cargo.lock names dependencies. */
export class CrateIndex {
  readonly #candidates = new Map<string, Candidate>()

  constructor(packages: Iterable<CargoPackage>) {
    for (const one of packages) for (const key of keysOf(one)) this.#add(key, one)
  }

  #add(key: string, one: CargoPackage): void {
    const other = this.#candidates.get(key)
    const isSame = other === undefined || (other !== AMBIGUOUS && other.ref === one.ref)
    this.#candidates.set(key, isSame ? one : AMBIGUOUS)
  }

  #single(key: string): CargoPackage | undefined {
    const candidate = this.#candidates.get(key)
    return candidate === AMBIGUOUS ? undefined : candidate
  }

  /** Undefined when no package is meant, or more than one could be. */
  find(wish: string): CargoPackage | undefined {
    const [, name, version, source] = WISH.exec(wish) ?? []
    if (name === undefined || version === undefined) return this.#single(wish)
    if (source !== undefined) return this.#single(`${name} ${version} (${withoutCommit(source)})`)
    // Packages of the repository have no source to be told apart by.
    return this.#single(wish) ?? this.#single(`${wish} local`)
  }
}
