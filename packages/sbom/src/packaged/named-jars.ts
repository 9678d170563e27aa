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
import type { KeptFile, NestedArchive } from './archive-contents.ts'
import { pomStatements } from './pom-statements.ts'

/** Coordinates by the name that Maven gives the jar, `<artifact>-<version>`; undefined where several are called so. */
export type NamedJars = Map<string, Coordinates | undefined>

function add(jars: NamedJars, coordinates: unknown): void {
  const { data } = coordinatesSchema.required().safeParse(coordinates)
  if (data === undefined) return
  const name = `${data.artifact}-${data.version}`
  const known = jars.get(name)
  jars.set(name, jars.has(name) && known?.group !== data.group ? undefined : data)
}

function addPurl(jars: NamedJars, purl: string): void {
  const { namespace: group, name: artifact, version } = PackageURL.fromString(purl)
  add(jars, { group, artifact, version })
}

function pomsIn({ files, archives }: { files: KeptFile[]; archives: NestedArchive[] }): KeptFile[] {
  return [...files.filter(({ path }) => path.endsWith('/pom.xml')), ...archives.flatMap(pomsIn)]
}

/** How jars are called that lockfiles, or the POMs of other jars, name with their version. */
export function namedJars(
  contents: { files: KeptFile[]; archives: NestedArchive[] },
  locked: readonly ThirdPartyPackage[],
): NamedJars {
  const jars: NamedJars = new Map()
  for (const { purl } of locked) if (purl?.startsWith('pkg:maven/')) addPurl(jars, purl)
  for (const { bytes } of pomsIn(contents)) for (const wish of pomStatements(bytes)?.wishes ?? []) add(jars, wish)
  return jars
}
