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
import type { KnownUnknown } from '../dependency-graph.ts'
import { isRecord } from '../shared/is-record.ts'
import { malformedEntries } from '../shared/lock-gaps.ts'
import { shaped, shapedEntries } from '../shared/lock-shape.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { parsedJson } from '../shared/parsed-json.ts'
import { readEntries } from '../shared/read-entries.ts'
import { tableOf } from '../shared/table-of.ts'

const WORDS = {
  name: 'maven_install.json',
  hint: 'Write it anew with "bazel run @unpinned_maven//:pin" and commit it.',
}
const MAX_KEY_LENGTH = 1_024

const key = z.string().max(MAX_KEY_LENGTH)
const keys = z.array(key)

const artifactSchema = z.object({
  version: z.string(),
  shasums: tableOf(z.string().nullable()).default(new Map()),
})

export type JvmArtifact = z.infer<typeof artifactSchema>

const tableSchema = z.object({
  version: z.enum(['2', '3']),
  artifacts: z.unknown(),
  dependencies: tableOf(keys).default(new Map()),
  repositories: tableOf(keys).default(new Map()),
  /** By coordinates since version 3, one number before. */
  __INPUT_ARTIFACTS_HASH: z.unknown().optional(),
})

const treeSchema = z.object({ dependency_tree: z.object({ dependencies: z.array(z.unknown()) }) })

const treeEntrySchema = z.object({
  coord: key,
  sha256: z.string().nullish(),
  directDependencies: keys.default([]),
  url: z.string().nullish(),
})

/** What all versions of the file say, in the form of version 2. */
export interface JvmLockfile {
  artifacts: [key: string, artifact: JvmArtifact][]
  dependencies: [key: string, needs: string[]][]
  repositories: [address: string, keys: string[]][]
  /** What the build file asks for, where it is told. */
  roots: string[] | undefined
  knownUnknowns: KnownUnknown[]
}

/** `group:artifact[:packaging[:classifier]]:version` without its version. */
function keyAndVersion(coord: string): [key: string, version: string] {
  const colon = coord.lastIndexOf(':')
  return [coord.slice(0, Math.max(colon, 0)), coord.slice(colon + 1)]
}

function ofTable({
  artifacts,
  dependencies,
  repositories,
  __INPUT_ARTIFACTS_HASH: input,
}: z.infer<typeof tableSchema>): JvmLockfile {
  const { entries, unreadable } = shapedEntries(artifacts, artifactSchema)
  return {
    artifacts: entries,
    dependencies: [...dependencies],
    repositories: [...repositories],
    roots: isRecord(input) ? Object.keys(input).filter((name) => name.includes(':')) : undefined,
    knownUnknowns: malformedEntries(unreadable),
  }
}

/** Version 1, which rules_jvm_external wrote before its release 5. */
function ofTree({ dependency_tree: tree }: z.infer<typeof treeSchema>): JvmLockfile {
  const { entries, knownUnknowns } = readEntries(tree.dependencies, treeEntrySchema, ({ coord }) => coord)
  return {
    artifacts: entries.map(({ coord, sha256 }) => {
      const [name, version] = keyAndVersion(coord)
      return [name, { version, shasums: new Map([['jar', sha256 ?? null]]) }]
    }),
    dependencies: entries.map(({ coord, directDependencies }) => [
      keyAndVersion(coord)[0],
      directDependencies.map((one) => keyAndVersion(one)[0]),
    ]),
    repositories: entries.flatMap(({ coord, url }) => (url == null ? [] : [[url, [keyAndVersion(coord)[0]]]])),
    roots: undefined,
    knownUnknowns,
  }
}

/** @throws ReleaseError MALFORMED, LIMIT_EXCEEDED. */
export function jvmLockfile(bytes: Uint8Array): JvmLockfile {
  const lock = shaped(
    parsedJson(lockfileText(bytes, WORDS.name), WORDS.name),
    z.union([tableSchema, treeSchema]),
    WORDS,
  )
  return 'dependency_tree' in lock ? ofTree(lock) : ofTable(lock)
}
