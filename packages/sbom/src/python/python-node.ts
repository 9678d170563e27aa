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

import { PackageURL } from 'packageurl-js'
import { subjectRef } from '../dependency-graph.ts'
import { fingerprint } from '../shared/fingerprint.ts'
import type { LockedPackage, PythonLock } from './locked-package.ts'
import { type PythonSource, sourceKey } from './python-source.ts'

/** The project, a part of it or a package, with everything the lockfile's entries say about it. */
export interface PythonNode {
  ref: string
  role: 'subject' | 'part' | 'third-party'
  name: string
  version?: string
  purl?: string
  source: PythonSource
  copies: LockedPackage[]
}

function purlOf({ name, version, source }: LockedPackage): string | undefined {
  if (source.kind === 'pypi') return new PackageURL('pypi', undefined, name, version).toString()
  if (source.kind !== 'git' || source.location === undefined) return undefined
  return new PackageURL('pypi', undefined, name, version, { vcs_url: source.location }).toString()
}

function nodeOf(locked: LockedPackage): PythonNode {
  const { name, version, source } = locked
  const shared = { name, ...(version !== undefined && { version }), source, copies: [locked] }
  if (source.kind === 'own' && source.path === '.') return { ...shared, ref: subjectRef, role: 'subject' }
  const ref = `${name}@${version ?? ''}#${fingerprint(sourceKey(source))}`
  if (source.kind === 'own') return { ...shared, ref, role: 'part' }
  const purl = purlOf(locked)
  // Without a version a purl holds no `@`, which the reference of a package always does.
  const isReference = purl !== undefined && version !== undefined
  return { ...shared, ref: isReference ? purl : ref, role: 'third-party', ...(purl !== undefined && { purl }) }
}

/** Everything the lockfile speaks of, by reference; the subject is always there. */
export function pythonNodes({ packages, rootWishes }: PythonLock): Map<string, PythonNode> {
  const root: LockedPackage = { name: '', source: { kind: 'own', path: '.' }, archives: [], wishes: rootWishes }
  const nodes = new Map<string, PythonNode>([[subjectRef, nodeOf(root)]])
  for (const locked of packages) {
    const node = nodeOf(locked)
    const known = nodes.get(node.ref)
    if (known === undefined) nodes.set(node.ref, node)
    else known.copies.push(locked)
  }
  return nodes
}
