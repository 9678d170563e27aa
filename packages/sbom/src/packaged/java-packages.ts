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

import { coordinatesSchema, mavenName, mavenPurl, mavenRef } from '../maven/maven-coordinates.ts'
import type { KeptFile } from './archive-contents.ts'
import { headerFields } from './header-fields.ts'
import { decodedText, nameOfPerson, plainText } from './metadata-text.ts'
import type { PackagedIdentity } from './packaged-identity.ts'
import { pomStatements } from './pom-statements.ts'

const IN_MAVEN = /^((?:.*\/)?META-INF\/maven\/([^/]+)\/([^/]+)\/)pom\.(?:properties|xml)$/
const PROPERTY = /^\s*(groupId|artifactId|version)\s*[=:]\s*(\S+)\s*$/
const MANIFEST = 'META-INF/MANIFEST.MF'

function propertiesIn(bytes: Uint8Array | undefined): Map<string, string> {
  const lines = bytes === undefined ? [] : decodedText(bytes).split(/\r?\n/)
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const [, name, value] = PROPERTY.exec(line) ?? []
      return name === undefined || value === undefined ? [] : [[name, value]]
    }),
  )
}

interface MavenFolder {
  group: string
  artifact: string
  properties?: KeptFile
  pom?: KeptFile
}

function mavenFolders(files: readonly KeptFile[]): MavenFolder[] {
  const folders = new Map<string, MavenFolder>()
  for (const file of files) {
    const [, path, group, artifact] = IN_MAVEN.exec(file.path) ?? []
    if (path === undefined || group === undefined || artifact === undefined) continue
    const folder = folders.get(path) ?? { group, artifact }
    folders.set(path, Object.assign(folder, file.path.endsWith('.xml') ? { pom: file } : { properties: file }))
  }
  return [...folders.values()]
}

function identityIn(folder: MavenFolder): PackagedIdentity[] {
  const { properties, pom } = folder
  const [said, statements] = [propertiesIn(properties?.bytes), pomStatements(pom?.bytes)]
  const { data: coordinates } = coordinatesSchema.safeParse({
    group: said.get('groupId') ?? statements?.group ?? folder.group,
    artifact: said.get('artifactId') ?? statements?.artifact ?? folder.artifact,
    version: said.get('version') ?? statements?.version,
  })
  if (coordinates === undefined) return []
  const { group, version } = coordinates
  const name = mavenName(coordinates)
  const { licence, supplier, wishes } = statements ?? {}
  return [
    {
      ref: mavenRef(coordinates),
      name,
      group,
      ...(version !== undefined && { version }),
      purl: mavenPurl(coordinates),
      key: `maven ${name}`,
      where: pom?.path ?? properties?.path ?? '',
      ...(licence !== undefined && { licence }),
      ...(supplier !== undefined && { supplier }),
      ...(wishes !== undefined && { wishes }),
    },
  ]
}

/** Every Maven project that left its metadata in these files: the jar's own, and what was merged into it. */
export function mavenIdentities(files: readonly KeptFile[]): PackagedIdentity[] {
  return mavenFolders(files).flatMap(identityIn)
}

/** What a jar's manifest says, which has no coordinates. */
export interface JarManifest {
  name?: string
  version?: string
  licence?: string
  supplier?: string
}

// OSGi puts parameters behind a semicolon: `Apache-2.0;link="https://…"`.
function firstValue(text: string | undefined): string | undefined {
  return plainText(text?.split(';', 1)[0])
}

export function jarManifest(files: readonly KeptFile[]): JarManifest {
  const manifest = files.find(({ path }) => path === MANIFEST)
  const fields = headerFields(manifest === undefined ? '' : decodedText(manifest.bytes))
  const field = (name: string) => fields.get(name)?.[0]
  const texts = {
    name: firstValue(field('bundle-symbolicname')) ?? plainText(field('implementation-title')),
    version: plainText(field('bundle-version') ?? field('implementation-version')),
    licence: firstValue(field('bundle-license')),
    supplier: nameOfPerson(field('bundle-vendor') ?? field('implementation-vendor')),
  }
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined))
}
