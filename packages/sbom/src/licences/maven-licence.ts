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

import { licenceCategory } from '@tra/licences'
import { type Element, named, textOf } from '../maven/read-xml.ts'
import { choiceOf, type InstalledLicence } from './installed-licence.ts'
import { type InstalledPackages, whereInstalled } from './installed-packages.ts'
import { xmlIn } from './xml-metadata.ts'

/** Maven itself gives up on a chain of this length only by running out of memory. */
const MAX_PARENTS = 20

/** A licence's name, or its address where only that is known. */
function licenceIn(licence: Element): string | undefined {
  const [name, url] = [textOf(licence, 'name'), textOf(licence, 'url')]
  const stated = [name, url].find((text) => text !== undefined && licenceCategory(text) !== 'unknown')
  return stated ?? name ?? url
}

interface Coordinates {
  group: string
  artifact: string
  version: string
}

function pomPath({ group, artifact, version }: Coordinates): string {
  return `${group.replaceAll('.', '/')}/${artifact}/${version}/${artifact}-${version}.pom`
}

function parentOf(project: Element): Coordinates | undefined {
  const [parent] = named(project, 'parent')
  const [group, artifact, version] = ['groupId', 'artifactId', 'version'].map((name) => textOf(parent, name))
  if (group === undefined || artifact === undefined || version === undefined) return undefined
  return { group, artifact, version }
}

function statementIn(installed: InstalledPackages, start: Coordinates): { licence: string; path: string } | undefined {
  let coordinates: Coordinates | undefined = start
  for (let depth = 0; coordinates !== undefined && depth < MAX_PARENTS; depth += 1) {
    const path = pomPath(coordinates)
    const project = xmlIn(installed, 'maven', path, 'project')
    if (project === undefined) return undefined
    const licences = named(project, 'licenses').flatMap((one) => named(one, 'license'))
    // "The user can select any of them" (maven.apache.org/pom.html, Licenses).
    const licence = choiceOf(licences.map(licenceIn))
    if (licence !== undefined) return { licence, path }
    coordinates = parentOf(project)
  }
  return undefined
}

/** What the POM in the local repository says, or the nearest of its parents that says anything: licences are inherited. */
export const mavenLicence: InstalledLicence = ({ name, group, version }, installed) => {
  if (group === undefined || version === undefined) return undefined
  const found = statementIn(installed, { group, artifact: name.slice(group.length + 1), version })
  return found && { licence: found.licence, source: 'installed', where: whereInstalled('maven', found.path) }
}
