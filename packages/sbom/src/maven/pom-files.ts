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

/** Where a POM is that another names by its folder or its file. */
export function pomPath(folder: string, target: string): string {
  const path = posix.join(folder, target)
  return path.endsWith('.xml') ? path : posix.join(path, 'pom.xml')
}

function groupOf({ groupId, parent }: Pom): string | undefined {
  return groupId ?? parent?.groupId
}

/** The POMs around one that is read, by their paths relative to its folder; each is parsed once. */
export class PomFiles {
  readonly ownPath: string
  readonly own: Pom
  readonly #beside: Lockfile['beside']
  readonly #models = new Map<string, Pom | undefined>()
  readonly #byName = new Map<string, string>()

  /** @throws ReleaseError MALFORMED, LIMIT_EXCEEDED. */
  constructor({ path, bytes, beside }: Lockfile) {
    this.#beside = beside
    this.ownPath = posix.basename(path)
    this.own = pomModel(readXml(bytes, 'pom.xml', 'project'))
    this.#keep(this.ownPath, this.own)
  }

  #keep(path: string, pom: Pom | undefined): void {
    this.#models.set(path, pom)
    const name = `${pom && groupOf(pom)}:${pom?.artifactId}`
    if (pom !== undefined && !this.#byName.has(name)) this.#byName.set(name, path)
  }

  /** Undefined for one that isn't there or can't be read: the POM itself is sound, and what another would say is unknown. */
  at(path: string): Pom | undefined {
    if (!this.#models.has(path)) this.#keep(path, this.#parsed(path))
    return this.#models.get(path)
  }

  #parsed(path: string): Pom | undefined {
    const bytes = this.#beside(path)
    try {
      return bytes && pomModel(readXml(bytes, 'pom.xml', 'project'))
    } catch (error) {
      if (error instanceof ReleaseError) return undefined
      throw error
    }
  }

  /**
   * The parent of a POM the way Maven finds it: by `relativePath`, which is `../pom.xml` unless said otherwise, and only when
   * the file found there is the one meant; else among the projects that are built together.
   */
  parentOf(path: string, parent: PomParent): { path: string; pom: Pom } | undefined {
    const beside = parent.relativePath === '' ? undefined : pomPath(posix.dirname(path), parent.relativePath)
    const known = this.#byName.get(`${parent.groupId}:${parent.artifactId}`)
    for (const candidate of [beside, known]) {
      const pom = candidate === undefined ? undefined : this.at(candidate)
      if (candidate !== undefined && pom !== undefined && isMeant(pom, parent)) return { path: candidate, pom }
    }
    return undefined
  }
}

function isMeant(found: Pom, { groupId, artifactId }: PomParent): boolean {
  const foundGroup = groupOf(found)
  const isSameGroup = foundGroup === undefined || groupId === undefined || foundGroup === groupId
  return found.artifactId === artifactId && isSameGroup
}
