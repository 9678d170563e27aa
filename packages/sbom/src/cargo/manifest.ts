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
import { isRecord } from '../shared/is-record.ts'

const recordSchema = z.custom<Record<string, unknown>>(isRecord).catch({})

const wishSchema = z.object({
  package: z.string().optional().catch(undefined),
  path: z.string().optional().catch(undefined),
  optional: z.boolean().catch(false),
  workspace: z.boolean().catch(false),
})

const tablesSchema = z.object({
  dependencies: recordSchema,
  'dev-dependencies': recordSchema,
  'build-dependencies': recordSchema,
})

const manifestSchema = tablesSchema.extend({
  package: z.object({ name: z.string() }).optional().catch(undefined),
  workspace: z
    .object({ members: z.array(z.string()).catch([]), dependencies: recordSchema })
    .catch({ members: [], dependencies: {} }),
  target: recordSchema,
})

/** A dependency as a Cargo.toml asks for it, by the real name of the package. */
interface ManifestWish {
  name: string
  kind: DependencyKind
  path: string | undefined
}

export interface Manifest {
  packageName: string | undefined
  members: string[]
  wishes: ManifestWish[]
  /** What members inherit by `workspace = true`. */
  inherited: Map<string, ManifestWish>
}

type Inherited = ReadonlyMap<string, ManifestWish>

function manifestWish([key, value]: [string, unknown], kind: DependencyKind, inherited: Inherited): ManifestWish {
  const { data } = wishSchema.safeParse(value)
  const from = data?.workspace ? inherited.get(key) : undefined
  const isOptional = kind === 'required' && data?.optional === true
  return { name: from?.name ?? data?.package ?? key, path: data?.path, kind: isOptional ? 'optional' : kind }
}

function tableWishes(value: unknown, inherited: Inherited): ManifestWish[] {
  const { data } = tablesSchema.safeParse(value)
  if (data === undefined) return []
  const wishes = (table: Record<string, unknown>, kind: DependencyKind): ManifestWish[] =>
    Object.entries(table).map((entry) => manifestWish(entry, kind, inherited))
  return [
    ...wishes(data.dependencies, 'required'),
    ...wishes(data['dev-dependencies'], 'dev'),
    ...wishes(data['build-dependencies'], 'dev'),
  ]
}

/** Reads a parsed Cargo.toml; `inherited` is what the workspace's own manifest declares. */
export function manifestOf(toml: unknown, inherited: Inherited = new Map()): Manifest | undefined {
  const { data } = manifestSchema.safeParse(toml)
  if (data === undefined) return undefined
  const declared = Object.entries(data.workspace.dependencies)
  const own = new Map(declared.map((entry) => [entry[0], manifestWish(entry, 'required', new Map())]))
  const effective = inherited.size > 0 ? inherited : own
  const tables = [toml, ...Object.values(data.target)]
  return {
    packageName: data.package?.name,
    members: data.workspace.members,
    wishes: tables.flatMap((table) => tableWishes(table, effective)),
    inherited: own,
  }
}
