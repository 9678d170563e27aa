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

import { mavenName, mavenPurl, mavenRef } from '../maven/maven-coordinates.ts'
import { fingerprint } from '../shared/fingerprint.ts'
import type { NestedArchive } from './archive-contents.ts'
import { type JarManifest, jarManifest } from './java-packages.ts'
import { coordinatesOfJar, type NamedJars } from './named-jars.ts'
import { stemOf } from './own-identity.ts'
import type { PackagedIdentity } from './packaged-identity.ts'

const VERSIONED = /^(.+?)-(\d[\w.+-]*)$/

function suggestionOf(stem: string): PackagedIdentity['suggested'] {
  const [, name, version] = VERSIONED.exec(stem) ?? []
  return name === undefined || version === undefined ? undefined : { name, version }
}

/** What is worth a word, and is no fact. */
function hint({ name, version }: JarManifest, suggested: PackagedIdentity['suggested']): string {
  if (name !== undefined) return `; its manifest calls it ${[name, version].filter(Boolean).join(' ')}`
  return suggested === undefined ? '' : `; its file name suggests ${suggested.name} ${suggested.version}`
}

/** A component of its file name alone; two files of one name are told apart by their bytes. */
export function unidentifiedArchive(archive: NestedArchive, place: string, jars: NamedJars): PackagedIdentity {
  const [fileName, stem] = [archive.path.slice(archive.path.lastIndexOf('/') + 1), stemOf(archive.path)]
  const manifest = jarManifest(archive.files)
  const { licence, supplier } = manifest
  const shared = {
    where: 'META-INF/MANIFEST.MF',
    ...(licence !== undefined && { licence }),
    ...(supplier !== undefined && { supplier }),
  }
  const coordinates = coordinatesOfJar(stem, jars)
  if (coordinates !== undefined) {
    const name = mavenName(coordinates)
    return {
      ...shared,
      ref: mavenRef(coordinates),
      name,
      group: coordinates.group,
      ...(coordinates.version !== undefined && { version: coordinates.version }),
      purl: mavenPurl(coordinates),
      key: `maven ${name}`,
      isInferred: true,
    }
  }
  const { version } = manifest
  const suggested = suggestionOf(stem) ?? (version === undefined ? undefined : { name: stem, version })
  return {
    ...shared,
    ref: `${fileName}@#${fingerprint(archive.sha256 ?? place)}`,
    name: fileName,
    key: `file ${fileName}`,
    doubt: `no coordinates are found in it${hint(manifest, suggested)}`,
    ...(suggested !== undefined && { suggested }),
  }
}
