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

import { type Element, named, textOf } from './read-xml.ts'

/** A dependency as a POM writes it, properties not yet filled in. */
export interface PomDependency {
  groupId: string
  artifactId: string
  version?: string
  scope?: string
  type: string
  classifier: string
  optional: boolean
  /** The profile that declares it: it is there only when that is active. */
  profile?: string
}

export interface PomParent {
  groupId?: string
  artifactId?: string
  version?: string
  relativePath: string
}

/** What a POM says itself, as far as an SBOM needs it. */
export interface Pom {
  groupId?: string
  artifactId?: string
  version?: string
  parent?: PomParent
  properties: Map<string, string>
  dependencies: PomDependency[]
  managed: PomDependency[]
  /** Folders or files of the projects that are built with it. */
  modules: string[]
}

function optionalTexts<Key extends string>(
  element: Element | undefined,
  keys: readonly Key[],
): { [K in Key]?: string } {
  const texts: { [K in Key]?: string } = {}
  for (const key of keys) {
    const text = textOf(element, key)
    if (text !== undefined) texts[key] = text
  }
  return texts
}

function dependenciesIn(holder: Element | undefined, profile?: string): PomDependency[] {
  const list = named(holder, 'dependencies').flatMap((one) => named(one, 'dependency'))
  return list.map((element) => ({
    groupId: textOf(element, 'groupId') ?? '',
    artifactId: textOf(element, 'artifactId') ?? '',
    ...optionalTexts(element, ['version', 'scope']),
    type: textOf(element, 'type') ?? 'jar',
    classifier: textOf(element, 'classifier') ?? '',
    optional: textOf(element, 'optional') === 'true',
    ...(profile !== undefined && { profile }),
  }))
}

function propertiesIn(project: Element): Map<string, string> {
  const all = named(project, 'properties').flatMap((one) => one.children)
  return new Map(all.flatMap((child) => ('name' in child && 'text' in child ? [[child.name, child.text.trim()]] : [])))
}

function parentOf(project: Element): PomParent | undefined {
  const parent = named(project, 'parent')[0]
  if (parent === undefined) return undefined
  // An empty element means: not on this disk.
  const relativePath = named(parent, 'relativePath')[0]?.text.trim() ?? '../pom.xml'
  return { ...optionalTexts(parent, ['groupId', 'artifactId', 'version']), relativePath }
}

/** Maven 4 calls them subprojects. */
function modulesIn(holder: Element): string[] {
  const lists = [...named(holder, 'modules'), ...named(holder, 'subprojects')]
  const all = lists.flatMap((list) => [...named(list, 'module'), ...named(list, 'subproject')])
  return all.map(({ text }) => text.trim()).filter((path) => path !== '')
}

export function pomModel(project: Element): Pom {
  const profiles = named(project, 'profiles').flatMap((one) => named(one, 'profile'))
  const managements = [project, ...profiles].flatMap((one) => named(one, 'dependencyManagement'))
  const parent = parentOf(project)
  return {
    ...optionalTexts(project, ['groupId', 'artifactId', 'version']),
    ...(parent !== undefined && { parent }),
    properties: propertiesIn(project),
    dependencies: [
      ...dependenciesIn(project),
      ...profiles.flatMap((profile) => dependenciesIn(profile, textOf(profile, 'id') ?? 'default')),
    ],
    managed: managements.flatMap((one) => dependenciesIn(one)),
    modules: [project, ...profiles].flatMap(modulesIn),
  }
}
