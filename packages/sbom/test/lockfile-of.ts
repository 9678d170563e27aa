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

import type { DependencyGraph } from '../src/dependency-graph.ts'
import type { Lockfile } from '../src/lockfile-kind.ts'

const encoder = new TextEncoder()

/** So many entries that a chain of them exhausts the stack of who descends, and work for each pair of them the patience. */
export const MANY = 10_000

/** A lockfile in a repository that holds these other files, by their paths from the lockfile's directory. */
export function lockfileOf(
  path: string,
  content: string | Uint8Array,
  others: Record<string, string | Uint8Array> = {},
): Lockfile {
  const bytesOf = (one: string | Uint8Array) => (typeof one === 'string' ? encoder.encode(one) : one)
  const files = new Map(Object.entries(others).map(([name, one]) => [name, bytesOf(one)]))
  return {
    path,
    bytes: bytesOf(content),
    beside: (name) => files.get(name),
    below: (isWanted) =>
      [...files.keys()]
        .filter((name) => !name.startsWith('../') && isWanted(name.slice(name.lastIndexOf('/') + 1)))
        .toSorted(),
  }
}

export const edgesOf = ({ dependencies }: DependencyGraph) =>
  dependencies.map(({ from, to, kind }) => `${from} ${kind} ${to}`)

export const gapsOf = ({ knownUnknowns }: DependencyGraph) => knownUnknowns.map(({ kind, ref }) => `${kind} ${ref}`)

/** What every graph must hold to, whatever the lockfile. */
export function looseEnds(graph: DependencyGraph): string[] {
  const refs = [...graph.packages, ...graph.parts].map(({ ref }) => ref)
  const known = new Set(['subject', ...refs])
  const twice = refs.filter((ref, index) => refs.indexOf(ref) !== index)
  const used = [
    ...graph.dependencies.flatMap(({ from, to }) => [from, to]),
    ...graph.knownUnknowns.map(({ ref }) => ref),
  ]
  return [...twice, ...used.filter((ref) => !known.has(ref))]
}
