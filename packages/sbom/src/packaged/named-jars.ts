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
import type { ThirdPartyPackage } from '../dependency-graph.ts'
import { type Coordinates, coordinatesSchema } from '../maven/maven-coordinates.ts'
import type { ArchiveContents, KeptFile } from './archive-contents.ts'
import { pomStatements } from './pom-statements.ts'

/** How jars without metadata are told by their file names; a name that stands for several packages tells nothing. */
export interface NamedJars {
  /** By `<artifact>-<version>`, the name that Maven gives a jar. */
  versioned: Map<string, Coordinates | undefined>
  /** Groups by artifact, where only that much is asked for: the version stands in a parent POM. */
  groups: Map<string, string | undefined>
}

const VERSIONED = /^(.+?)-(\d[\w.+-]*)$/

function add(jars: NamedJars, coordinates: unknown): void {
  const { data } = coordinatesSchema.safeParse(coordinates)
  if (data === undefined) return
  const { group, artifact, version } = data
  if (version === undefined) {
    const isRival = jars.groups.has(artifact) && jars.groups.get(artifact) !== group
    jars.groups.set(artifact, isRival ? undefined : group)
    return
  }
  const name = `${artifact}-${version}`
  const isRival = jars.versioned.has(name) && jars.versioned.get(name)?.group !== group
  jars.versioned.set(name, isRival ? undefined : data)
}

function addPurl(jars: NamedJars, purl: string): void {
  const { namespace: group, name: artifact, version } = PackageURL.fromString(purl)
  add(jars, { group, artifact, version })
}

type Holding = Pick<ArchiveContents, 'files' | 'archives'>

function pomsIn({ files, archives }: Holding): KeptFile[] {
  return [...files.filter(({ path }) => path.endsWith('/pom.xml')), ...archives.flatMap(pomsIn)]
}

/** How jars are called that lockfiles, or the POMs of other jars, ask for. */
export function namedJars(contents: Holding, locked: readonly ThirdPartyPackage[]): NamedJars {
  const jars: NamedJars = { versioned: new Map(), groups: new Map() }
  for (const { purl } of locked) if (purl?.startsWith('pkg:maven/')) addPurl(jars, purl)
  for (const { bytes } of pomsIn(contents)) {
    for (const { group, artifact, version } of pomStatements(bytes)?.wishes ?? [])
      add(jars, { group, artifact, version })
  }
  return jars
}

/** The coordinates of a jar by its file name without suffix. */
export function coordinatesOfJar(stem: string, jars: NamedJars): Coordinates | undefined {
  const exact = jars.versioned.get(stem)
  if (exact !== undefined || jars.versioned.has(stem)) return exact
  const [, artifact = '', version] = VERSIONED.exec(stem) ?? []
  const group = jars.groups.get(artifact)
  return group === undefined ? undefined : coordinatesSchema.safeParse({ group, artifact, version }).data
}
