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
import { jsonValue } from '../javascript/lock-json.ts'
import { lockText } from '../javascript/lock-text.ts'
import type { LockfileKind } from '../lockfile-kind.ts'
import { nugetLock } from '../nuget/nuget-lock.ts'
import { shaped } from '../shared/lock-shape.ts'

const NAME = 'project.assets.json'
const WORDS = { name: NAME, hint: 'Write it anew with "dotnet restore".' }

const targetEntry = z.object({ type: z.string(), dependencies: z.record(z.string(), z.string()).optional() })
const assetsSchema = z.object({
  version: z.literal([2, 3, 4]),
  targets: z.record(z.string(), z.record(z.string(), targetEntry)),
  libraries: z.record(z.string(), z.object({ sha512: z.string().optional() })).default({}),
  projectFileDependencyGroups: z.record(z.string(), z.array(z.string())).default({}),
})

type Assets = z.infer<typeof assetsSchema>

/** `Newtonsoft.Json >= 13.0.1`: names are compared without regard to case. */
function directNames({ projectFileDependencyGroups }: Assets): Map<string, Set<string>> {
  return new Map(
    Object.entries(projectFileDependencyGroups).map(([framework, wishes]) => [
      framework,
      new Set(wishes.map((wish) => wish.replace(/\s.*$/s, '').toLowerCase())),
    ]),
  )
}

/** One framework in the form of packages.lock.json, which says the same. */
function targetOf({ libraries }: Assets, entries: Assets['targets'][string], direct: ReadonlySet<string>) {
  return Object.fromEntries(
    Object.entries(entries).map(([key, { type, dependencies }]) => {
      const slash = key.lastIndexOf('/')
      const [name, resolved] = [key.slice(0, slash), key.slice(slash + 1)]
      const sha512 = Object.hasOwn(libraries, key) ? libraries[key]?.sha512 : undefined
      const kind = direct.has(name.toLowerCase()) ? 'Direct' : 'Transitive'
      const contentHash = sha512 === undefined ? {} : { contentHash: sha512 }
      return [name, { type: type === 'project' ? 'Project' : kind, resolved, ...contentHash, dependencies }]
    }),
  )
}

/** What NuGet wrote about a restored project; that of a build and not of the source, so that it lies in `obj`. */
export const projectAssets: LockfileKind = {
  name: NAME,
  isNamed: (baseName) => baseName === NAME,
  read(lockfile) {
    const assets = shaped(jsonValue(lockText(lockfile.bytes), 'plain'), assetsSchema, WORDS)
    const direct = directNames(assets)
    const dependencies = Object.fromEntries(
      Object.entries(assets.targets).map(([target, entries]) => {
        const names = direct.get(target.replace(/\/.*$/s, '')) ?? new Set<string>()
        return [target, targetOf(assets, entries, names)]
      }),
    )
    const bytes = new TextEncoder().encode(JSON.stringify({ version: 1, dependencies }))
    const graph = nugetLock.read({ ...lockfile, bytes })
    const named = graph.knownUnknowns.map((gap) => ({
      ...gap,
      message: gap.message.replaceAll(nugetLock.name, NAME),
    }))
    return { ...graph, knownUnknowns: named }
  },
}
