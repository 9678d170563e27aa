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
import type { Distribution } from '../dependency-graph.ts'
import { type Coordinates, coordinatesSchema } from '../maven/maven-coordinates.ts'
import { type MavenArchives, noArchives } from '../maven/maven-package.ts'
import { archiveHash } from '../shared/archive-hash.ts'
import { sortedBy } from '../sorted-by.ts'
import type { JvmArtifact } from './jvm-lockfile.ts'

/** What a release is not built from. */
const NOT_USED = new Set(['sources', 'javadoc'])

/** A module of a Maven repository with all archives of it that the lockfile pins. */
export interface JvmModule {
  coordinates: Required<Coordinates>
  archives: Distribution[]
}

/** `group:artifact`, whatever packaging and classifier stand behind. */
export function moduleOf(key: string): string {
  return key.split(':', 2).join(':')
}

/** The digests by classifier; a key is `group:artifact[:packaging[:classifier]]`. */
function archivesOf(key: string, { version, shasums }: JvmArtifact): Distribution[] {
  const [, name = '', packaging = 'jar', ofKey] = key.split(':')
  return [...shasums].flatMap(([word, sha256]) => {
    const classifier = word === 'jar' ? ofKey : word
    const suffix = classifier === undefined ? '' : `-${classifier}`
    const location = `${name}-${version}${suffix}.${packaging}`
    const hashes = archiveHash('sha256', sha256 ?? '')
    const isUsed = hashes.length > 0 && !NOT_USED.has(word) && !NOT_USED.has(classifier ?? '')
    return isUsed && /^[\w.+-]+$/.test(location) ? [{ location, hashes }] : []
  })
}

/** Every module once: an archive with another packaging or classifier has an entry of its own. */
export function jvmModules(entries: readonly [key: string, artifact: JvmArtifact][]): {
  modules: JvmModule[]
  unreadable: string[]
} {
  const modules = new Map<string, JvmModule>()
  const unreadable: string[] = []
  for (const [key, artifact] of entries) {
    const [group, name] = key.split(':', 2)
    const { data } = coordinatesSchema.required().safeParse({ group, artifact: name, version: artifact.version })
    if (data === undefined) {
      unreadable.push(key)
      continue
    }
    const id = `${moduleOf(key)}:${data.version}`
    const known = modules.get(id)
    if (known === undefined) modules.set(id, { coordinates: data, archives: archivesOf(key, artifact) })
    else known.archives.push(...archivesOf(key, artifact))
  }
  return { modules: [...modules.values()], unreadable }
}

/** With several archives a digest belongs to its archive and not to the module. */
export function mavenArchives({ archives }: JvmModule): MavenArchives {
  const [single, ...more] = archives
  if (single !== undefined && more.length === 0) return { ...noArchives, hashes: single.hashes }
  return { ...noArchives, distributions: sortedBy(archives, ({ location }) => location) }
}
