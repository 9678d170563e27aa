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
import type { Lockfile, LockfileKind } from '../lockfile-kind.ts'
import { type NugetDocument, nugetItem } from '../nuget/nuget-document.ts'
import { nugetGraph } from '../nuget/nuget-lock.ts'
import { projectFile } from '../nuget/project-file.ts'
import { isRecord } from '../shared/is-record.ts'
import { shaped } from '../shared/lock-shape.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { parsedJson } from '../shared/parsed-json.ts'

const NAME = 'project.assets.json'
const WORDS = { name: NAME, hint: 'Write it anew with "dotnet restore".' }

const table = z.custom<Record<string, unknown>>(isRecord)
const assetsSchema = z.object({
  version: z.literal([2, 3, 4]),
  targets: table,
  libraries: table.default({}),
  projectFileDependencyGroups: table.default({}),
})

type Assets = z.infer<typeof assetsSchema>

/** `Newtonsoft.Json >= 13.0.1`: names are compared without regard to case. */
function directNames({ projectFileDependencyGroups }: Assets): Map<string, Set<string>> {
  return new Map(
    Object.entries(projectFileDependencyGroups).map(([framework, wishes]) => {
      const texts = Array.isArray(wishes) ? wishes.filter((wish) => typeof wish === 'string') : []
      return [framework, new Set(texts.map((wish) => wish.replace(/\s.*$/s, '').toLowerCase()))]
    }),
  )
}

/** An entry in the form of packages.lock.json, which says the same. */
function lockEntry(raw: unknown, library: unknown, resolved: string, isDirect: boolean): unknown {
  if (!isRecord(raw)) return raw
  const { type, dependencies } = raw
  const ofPackage = isDirect ? 'Direct' : 'Transitive'
  const contentHash = isRecord(library) ? library.sha512 : undefined
  return { type: type === 'project' ? 'Project' : ofPackage, resolved, contentHash, dependencies }
}

/** One framework. Its keys name the version too, so that one package may stand there twice. */
function addTarget(
  { items, unreadable }: NugetDocument,
  { libraries }: Assets,
  target: string,
  entries: unknown,
  direct: ReadonlySet<string>,
): void {
  if (!isRecord(entries)) unreadable.push(target)
  for (const [key, raw] of isRecord(entries) ? Object.entries(entries) : []) {
    const slash = key.lastIndexOf('/')
    const [name, resolved] = [key.slice(0, Math.max(slash, 0)), key.slice(slash + 1)]
    const library = Object.hasOwn(libraries, key) ? libraries[key] : undefined
    const item = nugetItem(target, name, lockEntry(raw, library, resolved, direct.has(name.toLowerCase())))
    if (item === undefined) unreadable.push(key)
    else items.push(item)
  }
}

function read(lockfile: Lockfile) {
  const assets = shaped(parsedJson(lockfileText(lockfile.bytes, NAME), NAME), assetsSchema, WORDS)
  const direct = directNames(assets)
  const document: NugetDocument = { items: [], unreadable: [] }
  for (const [target, entries] of Object.entries(assets.targets)) {
    addTarget(document, assets, target, entries, direct.get(target.replace(/\/.*$/s, '')) ?? new Set())
  }
  return nugetGraph(document, projectFile(lockfile), NAME)
}

/** What NuGet wrote about a restored project; that of a build and not of the source, so that it lies in `obj`. */
export const projectAssets: LockfileKind = { name: NAME, isNamed: (baseName) => baseName === NAME, read }
