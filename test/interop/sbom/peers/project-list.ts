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

import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** A real project whose lockfile is described by everybody. */
export interface ListedProject {
  ecosystem: string
  name: string
  /** Relative to the directory. */
  lockfile: string
  directory: string
}

/** Lines of ecosystem, project, commit, lockfile and directory, with tabs between; the first names the columns. */
export function listedProjects(path: string): ListedProject[] {
  const [, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n')
  return lines.map((line) => {
    const [ecosystem = '', name = '', , lockfile = '', directory = ''] = line.split('\t')
    return { ecosystem, name, lockfile, directory }
  })
}

/** What package managers read beside their lockfile, and no lockfile of another kind: each tool sees the same. */
const MANIFESTS: Record<string, RegExp> = {
  npm: /^package\.json$/,
  pnpm: /^(package\.json|pnpm-workspace\.yaml)$/,
  yarn: /^(package\.json|\.yarnrc\.yml)$/,
  bun: /^package\.json$/,
  deno: /^deno\.jsonc?$/,
  cargo: /(^Cargo\.toml|\.rs)$/,
  go: /^(go\.sum|modules\.txt|.*\.go)$/,
  maven: /^pom\.xml$/,
  gradle: /\.(gradle|kts|lockfile|toml|xml)$/,
  python: /^(pyproject\.toml|setup\.(py|cfg))$/,
  nuget: /\.(csproj|props|sln)$/,
  composer: /^composer\.json$/,
}

/** A copy of the lockfile's folder that holds nothing else to be described. @returns it. */
export function isolatedCopy({ ecosystem, lockfile, directory }: ListedProject, target: string): string {
  // What Gradle's dependency verification is about lies above it.
  const folder = join(directory, ecosystem === 'gradle' ? '' : dirname(lockfile))
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile() && (path === join(directory, lockfile) || MANIFESTS[ecosystem]?.test(entry.name)))
      copy(path, join(target, relative(folder, path)))
  }
  return target
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true })
  copyFileSync(from, to)
}
