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

import { ReleaseError } from '@tra/kernel'
import * as z from 'zod'
import type { Lockfile } from '../lockfile-kind.ts'
import { isRecord } from '../shared/is-record.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { parsedToml } from '../shared/parsed-toml.ts'
import { inRootOfBuild } from './root-of-build.ts'

const CATALOG = 'gradle/libs.versions.toml'

const table = z.custom<Record<string, unknown>>(isRecord).catch({})
const catalogSchema = z.object({ libraries: table, bundles: table })
const moduleSchema = z.union([
  z.string().transform((text) => text.split(':', 2).join(':')),
  z.object({ module: z.string() }).transform(({ module }) => module),
  z.object({ group: z.string(), name: z.string() }).transform(({ group, name }) => `${group}:${name}`),
])

/** What build files write after `libs.`: names of libraries and of bundles of them, `group:artifact` each. */
export type VersionCatalog = Map<string, string[]>

/** `commons-lang3`, `commons_lang3` and `commons.lang3` are all `libs.commons.lang3`. */
function accessor(alias: string): string {
  return alias.replaceAll(/[-_]/g, '.').toLowerCase()
}

function catalogOf(toml: unknown): VersionCatalog {
  const { libraries, bundles } = catalogSchema.parse(toml)
  const catalog: VersionCatalog = new Map()
  for (const [alias, value] of Object.entries(libraries)) {
    const { data } = moduleSchema.safeParse(value)
    if (data !== undefined) catalog.set(accessor(alias), [data])
  }
  for (const [alias, value] of Object.entries(bundles)) {
    const { data = [] } = z.array(z.string()).safeParse(value)
    catalog.set(
      `bundles.${accessor(alias)}`,
      data.flatMap((one) => catalog.get(accessor(one)) ?? []),
    )
  }
  return catalog
}

/** gradle/libs.versions.toml (https://docs.gradle.org/current/userguide/version_catalogs.html); empty without one that can be read. */
export function versionCatalog(lockfile: Lockfile): VersionCatalog {
  const bytes = inRootOfBuild(lockfile, CATALOG)
  try {
    return bytes === undefined ? new Map() : catalogOf(parsedToml(lockfileText(bytes, CATALOG), CATALOG))
  } catch (error) {
    // The lockfile is sound; that its neighbour is not costs direct dependencies and nothing else.
    if (error instanceof ReleaseError) return new Map()
    throw error
  }
}
