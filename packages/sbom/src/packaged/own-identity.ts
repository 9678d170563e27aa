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

import type { KeptFile } from './archive-contents.ts'
import { crateIdentities } from './crate-manifests.ts'
import { gemIdentities } from './gem-specifications.ts'
import { mavenIdentities } from './java-packages.ts'
import { npmIdentities } from './npm-manifests.ts'
import { nugetIdentities } from './nuget-specifications.ts'
import type { PackagedIdentity } from './packaged-identity.ts'
import { pythonIdentities } from './python-metadata.ts'

const readers = [
  mavenIdentities,
  pythonIdentities,
  npmIdentities,
  nugetIdentities,
  crateIdentities,
  gemIdentities,
] as const

/** Every package of which these files tell. */
export function identitiesIn(files: readonly KeptFile[]): PackagedIdentity[] {
  return readers.flatMap((read) => read(files))
}

/** The file's name without directories and suffix. */
export function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:tar\.\w+|[a-z]+)$/i, '')
}

function lastName({ name }: PackagedIdentity): string {
  return name.slice(Math.max(name.lastIndexOf(':'), name.lastIndexOf('/')) + 1)
}

/** Formats write one name in several ways: `my_package-1.0-py3-none-any.whl` is `my-package`. */
function folded(text: string): string {
  return text.toLowerCase().replaceAll(/[-_.]+/g, '-')
}

/** How much of a file name is a package's name; 0 when the file is not called after it. */
function agreement(stem: string, identity: PackagedIdentity): number {
  const name = folded(lastName(identity))
  const isNamed = stem === name || stem.startsWith(`${name}-`)
  const isVersioned = identity.version !== undefined && stem.startsWith(`${name}-${folded(identity.version)}`)
  if (isVersioned) return 2 * name.length + 1
  return isNamed || stem.endsWith(`-${name}`) || stem.includes(`-${name}-`) ? 2 * name.length : 0
}

/**
 * Which of the packages in an archive the archive itself is, by its file name: what was merged into a jar leaves the same
 * traces there as the jar's own project.
 */
export function ownIdentity(path: string, identities: readonly PackagedIdentity[]): PackagedIdentity | undefined {
  const stem = folded(stemOf(path))
  let best: { identity: PackagedIdentity; score: number } | undefined
  for (const identity of identities) {
    const score = agreement(stem, identity)
    const isBetter =
      best === undefined || score > best.score || (score === best.score && identity.ref < best.identity.ref)
    if (score > 0 && isBetter) best = { identity, score }
  }
  return best?.identity
}
