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
import { type Element, named, readXml, textOf } from '../maven/read-xml.ts'

const PROJECT_FILE = /\.(?:cs|fs|vb)proj$/
const TEST_SDK = 'microsoft.net.test.sdk'

/** What the project of a lockfile says about why it needs packages, which the lockfile does not. */
export interface ProjectFile {
  /** All of it only tests. */
  isTest: boolean
  /** Ids in small letters of packages that only build the project: nobody who uses it gets them. */
  development: Set<string>
}

/** `packages.My.App.lock.json` is that of My.App.csproj; `packages.lock.json` of the only project in its folder. */
function projectPath({ path, below }: Lockfile): string | undefined {
  const [, name] = /^packages\.(.+)\.lock\.json$/.exec(posix.basename(path)) ?? []
  const here = below((baseName) => PROJECT_FILE.test(baseName)).filter((file) => !file.includes('/'))
  const meant = name === undefined ? here : here.filter((file) => file.replace(PROJECT_FILE, '') === name)
  return meant.length === 1 ? meant[0] : undefined
}

function settingOf(reference: Element, name: string): string {
  return (reference.attributes[name] ?? textOf(reference, name) ?? '').toLowerCase()
}

function projectOf(root: Element): ProjectFile {
  const references = named(root, 'ItemGroup').flatMap((group) => named(group, 'PackageReference'))
  const ids = (found: Element[]) => new Set(found.map((reference) => settingOf(reference, 'Include')))
  const isPrivate = (reference: Element) => settingOf(reference, 'PrivateAssets') === 'all'
  const properties = named(root, 'PropertyGroup')
  const saysTest = properties.some((group) => textOf(group, 'IsTestProject')?.toLowerCase() === 'true')
  return { isTest: saysTest || ids(references).has(TEST_SDK), development: ids(references.filter(isPrivate)) }
}

/** The project beside a lockfile; undefined when there is none or it can't be read. */
export function projectFile(lockfile: Lockfile): ProjectFile | undefined {
  const path = projectPath(lockfile)
  const bytes = path === undefined ? undefined : lockfile.beside(path)
  try {
    return bytes && projectOf(readXml(bytes, 'project file', 'Project'))
  } catch (error) {
    // The lockfile is sound; that its neighbour is not costs scopes and nothing else.
    if (error instanceof ReleaseError) return undefined
    throw error
  }
}
