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
import { record } from '../javascript/record-schemas.ts'
import { isRecord } from '../shared/is-record.ts'
import type { KeyGrammar } from './package-key.ts'

const text = z.string().optional()

const grammars: [RegExp, KeyGrammar][] = [
  [/^5(?:\.|$)/, 'v5'],
  [/^6(?:\.|$)/, 'v6'],
  [/^9(?:\.|$)/, 'v9'],
]

/** One document of a pnpm-lock.yaml; entries are looked into one by one. */
export const pnpmLockSchema = z.object({
  lockfileVersion: z.string().transform((version, context): KeyGrammar => {
    const [, grammar] = grammars.find(([pattern]) => pattern.test(version)) ?? []
    if (grammar !== undefined) return grammar
    context.addIssue('no lockfileVersion that is known')
    return z.NEVER
  }),
  importers: z.custom<Record<string, unknown>>(isRecord).optional(),
  packages: record,
  snapshots: record,
  patchedDependencies: record,
})

export type PnpmLock = z.infer<typeof pnpmLockSchema>

/** Newer files say `{ specifier, version }`, older ones the bare version. */
const chosenVersions = record.transform((all) =>
  Object.entries(all).map(([name, chosen]) => ({ name, reference: isRecord(chosen) ? chosen.version : chosen })),
)

/** What one of our own folders asks for. */
export const importerSchema = z.object({
  dependencies: chosenVersions,
  optionalDependencies: chosenVersions,
  devDependencies: chosenVersions,
})

/** What a package asks for. */
export const snapshotSchema = z.object({ dependencies: chosenVersions, optionalDependencies: chosenVersions })

/** Where a package came from; lockfileVersion 5 and 6 keep it beside its dependencies. */
export const packageSchema = z.object({
  name: text,
  version: text,
  resolution: z.object({
    type: text,
    integrity: text,
    tarball: text,
    directory: text,
    repo: text,
    commit: text,
  }),
})

export type PnpmPackage = z.infer<typeof packageSchema>
