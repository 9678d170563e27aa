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
import type { DependencyKind } from '../dependency-graph.ts'
import type { Lockfile } from '../lockfile-kind.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { parsedJson } from '../shared/parsed-json.ts'
import { normalFolder } from './own-part.ts'
import { texts } from './record-schemas.ts'

const globs = z.array(z.string())

const manifestSchema = z.object({
  name: z.string().optional().catch(undefined),
  version: z.string().optional().catch(undefined),
  dependencies: texts,
  devDependencies: texts,
  optionalDependencies: texts,
  resolutions: texts,
  workspaces: z
    .union([globs, z.object({ packages: globs }).transform(({ packages }) => packages)])
    .optional()
    .catch(undefined),
})

/** A package.json as far as lockfiles leave its words out. */
export type Manifest = z.infer<typeof manifestSchema>

function parsed(bytes: Uint8Array): unknown {
  try {
    return parsedJson(lockfileText(bytes, 'package.json'), 'package.json')
  } catch {
    return undefined
  }
}

/** The package.json of a folder, by its path relative to the lockfile; undefined when there is none that can be read. */
export function manifestIn(lockfile: Lockfile, folder: string): Manifest | undefined {
  const path = normalFolder(folder)
  const bytes = lockfile.beside(path === '' ? 'package.json' : `${path}/package.json`)
  return bytes === undefined ? undefined : manifestSchema.safeParse(parsed(bytes)).data
}

/** What a package.json asks for by name; as in npm, a dependency that is also listed as optional is optional. */
export function manifestWishes(manifest: Manifest): Map<string, { range: string; kind: DependencyKind }> {
  const wish = (kind: DependencyKind, ranges: Record<string, string>) =>
    Object.entries(ranges).map(([name, range]) => [name, { range, kind }] as const)
  return new Map([
    ...wish('dev', manifest.devDependencies),
    ...wish('required', manifest.dependencies),
    ...wish('optional', manifest.optionalDependencies),
  ])
}
