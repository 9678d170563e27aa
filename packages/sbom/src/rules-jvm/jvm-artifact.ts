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

import * as z from 'zod'
import { type Coordinates, coordinatesSchema } from '../maven/maven-coordinates.ts'
import { type MavenArchives, noArchives } from '../maven/maven-package.ts'
import { archiveHash } from '../shared/archive-hash.ts'
import { sortedBy } from '../sorted-by.ts'

export const artifactSchema = z.object({
  version: z.string(),
  shasums: z.record(z.string(), z.string().nullable()).default({}),
})

export type JvmArtifact = z.infer<typeof artifactSchema>

/** `group:artifact`, whatever packaging and classifier stand behind. */
export function moduleOf(key: string): string {
  return key.split(':', 2).join(':')
}

export function coordinatesOf(key: string, version: string): Required<Coordinates> | undefined {
  const [group, artifact] = key.split(':', 2)
  return coordinatesSchema.required().safeParse({ group, artifact, version }).data
}

/** The digests of the archives by classifier; `sources` are not what a release is built from. */
export function archivesOf({ artifact, version }: Required<Coordinates>, { shasums }: JvmArtifact): MavenArchives {
  const files = Object.entries(shasums).flatMap(([classifier, sha256]) => {
    const hashes = archiveHash('sha256', sha256 ?? '')
    const suffix = classifier === 'jar' ? '' : `-${classifier}`
    if (classifier === 'sources' || hashes.length === 0 || !/^[\w.-]+$/.test(classifier)) return []
    return [{ location: `${artifact}-${version}${suffix}.jar`, hashes }]
  })
  const [single, ...more] = files
  if (single !== undefined && more.length === 0) return { ...noArchives, hashes: single.hashes }
  return { ...noArchives, distributions: sortedBy(files, ({ location }) => location) }
}
