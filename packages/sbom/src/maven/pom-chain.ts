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

import { posix } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { Lockfile } from '../lockfile-kind.ts'
import { type Pom, type PomParent, pomModel } from './pom-model.ts'
import { readXml } from './read-xml.ts'

const MAX_PARENTS = 20

/** A POM with its parents, nearest first, as far as they are in the repository. */
export interface PomChain {
  poms: [Pom, ...Pom[]]
  /** The parent that is not in the repository. */
  absent?: PomParent
}

function isMeant(found: Pom, { groupId, artifactId }: PomParent): boolean {
  const foundGroup = found.groupId ?? found.parent?.groupId
  return (
    found.artifactId === artifactId && (foundGroup === undefined || groupId === undefined || foundGroup === groupId)
  )
}

function readParent(bytes: Uint8Array | undefined, path: string, parent: PomParent): Pom | undefined {
  if (bytes === undefined) return undefined
  try {
    const found = pomModel(readXml(bytes, path, 'project'))
    return isMeant(found, parent) ? found : undefined
  } catch (error) {
    // The POM itself is sound: a parent that is not counts as one from a repository.
    if (error instanceof ReleaseError) return undefined
    throw error
  }
}

/**
 * Reads a POM and those above it the way Maven does: by `relativePath`, which is `../pom.xml` unless said otherwise, and only
 * when the file found there is the parent meant.
 * @throws ReleaseError MALFORMED, LIMIT_EXCEEDED.
 */
export function pomChain({ bytes, beside }: Lockfile): PomChain {
  const own = pomModel(readXml(bytes, 'pom.xml', 'project'))
  const poms: PomChain['poms'] = [own]
  let folder = '.'
  for (let parent = own.parent; parent !== undefined; ) {
    const target = posix.join(folder, parent.relativePath)
    const path = target.endsWith('.xml') ? target : posix.join(target, 'pom.xml')
    const isOver = parent.relativePath === '' || poms.length > MAX_PARENTS
    const found = isOver ? undefined : readParent(beside(path), path, parent)
    if (found === undefined) return { poms, absent: parent }
    poms.push(found)
    folder = posix.dirname(path)
    parent = found.parent
  }
  return { poms }
}
