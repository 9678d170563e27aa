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

import { type DependencyGraph, type DependencyKind, subjectRef } from '../dependency-graph.ts'
import { LockGraph } from '../javascript/lock-graph.ts'
import { yamlDocuments } from '../javascript/lock-yaml.ts'
import { manifestIn, manifestWishes } from '../javascript/manifest.ts'
import type { Lockfile, LockfileKind } from '../lockfile-kind.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { notOfThisKind } from '../shared/malformed.ts'
import { type BerryNode, berryNode } from './berry-package.ts'
import { addPeers, type Chosen } from './berry-peers.ts'
import { berryEntrySchema, berryLockSchema } from './berry-schema.ts'
import { onlyChoice, type Resolver, resolved, resolver } from './resolver.ts'

// The lockfile writes these in another form than who asks for them.
const REWRITTEN_RANGE = /^(?:patch|catalog|link|portal|file|exec|workspace):/

function berryEntries(lockfile: Lockfile): [string, unknown][] {
  const { data: lock } = berryLockSchema.safeParse(
    yamlDocuments(lockfileText(lockfile.bytes, 'yarn.lock'), 'yarn.lock').at(-1),
  )
  if (lock === undefined) throw notOfThisKind('yarn.lock with __metadata')
  return Object.entries(lock).filter(([key]) => key !== '__metadata')
}

/** Each range by what it led to; also without what Yarn bound to it, which who asks does not know. */
function byDescriptor(nodes: Map<string, BerryNode>): Map<string, string> {
  const refs = new Map<string, string>()
  for (const [key, { ref }] of nodes) {
    for (const text of key.split(', ')) refs.set(text.split('::')[0] ?? text, ref).set(text, ref)
  }
  return refs
}

function target(known: Resolver, name: string, range: string): string | undefined {
  return resolved(known, name, range) ?? (REWRITTEN_RANGE.test(range) ? onlyChoice(known, name) : undefined)
}

/** Yarn puts our own development dependencies among the others: only package.json tells them apart. */
function kindFinder(lockfile: Lockfile, { entry, folder }: BerryNode): (name: string) => DependencyKind {
  const optional = new Set(entry.dependenciesMeta)
  const manifest = folder === undefined ? undefined : manifestIn(lockfile, folder)
  const wishes = manifest && manifestWishes(manifest)
  return (name) => wishes?.get(name)?.kind ?? (optional.has(name) ? 'optional' : 'required')
}

function addWishes(lockfile: Lockfile, graph: LockGraph, node: BerryNode, known: Resolver): Map<string, string> {
  const kindOf = kindFinder(lockfile, node)
  const chosen = new Map<string, string>()
  for (const [name, range] of Object.entries(node.entry.dependencies)) {
    const ref = target(known, name, range)
    graph.resolve(node, name, kindOf(name), ref)
    if (ref !== undefined) chosen.set(name, ref)
  }
  return chosen
}

function addNodes(lockfile: Lockfile, graph: LockGraph): Map<string, BerryNode> {
  const nodes = new Map<string, BerryNode>()
  for (const [key, raw] of berryEntries(lockfile)) {
    const { data: entry } = berryEntrySchema.safeParse(raw)
    const path = key.split(', ').sort()[0] ?? key
    const node = entry === undefined ? graph.addMalformed(path) : berryNode(lockfile, graph, path, entry)
    if (node !== undefined) nodes.set(key, node)
  }
  return nodes
}

function readBerry(lockfile: Lockfile): DependencyGraph {
  const graph = new LockGraph()
  const entries = addNodes(lockfile, graph)
  const nodes = [...entries.values()]
  const known = resolver(byDescriptor(entries), manifestIn(lockfile, ''))
  const chosen: Chosen = new Map(nodes.map((node) => [node, addWishes(lockfile, graph, node, known)]))
  addPeers(graph, nodes, chosen, known)
  const root = { ref: subjectRef, path: '' }
  if (nodes.some(({ entry }) => entry.checksum !== undefined)) {
    const message = 'the checksums of the lockfile are over zip files that Yarn makes: no digest of an archive is known'
    graph.addGap('no-integrity', root, message)
  }
  if (!nodes.some(({ ref }) => ref === subjectRef)) {
    graph.addGap('no-root', root, 'the lockfile does not say what the project itself depends on')
  }
  return graph.graph()
}

/** yarn.lock of Yarn 2 and later. */
export const yarnBerryLock: LockfileKind = {
  name: 'yarn.lock',
  isNamed: (baseName) => baseName === 'yarn.lock',
  read: readBerry,
}
