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
import { isRecord } from '../shared/is-record.ts'

const MAX_NAME_LENGTH = 214 // npm's own limit
const MAX_VERSION_LENGTH = 256
const MAX_TEXT_LENGTH = 4_096

// What validate-npm-package-name lets pass for old packages: no `#`, `@` or space, which references rely on.
const NAME = /^(?:@[\w.~!*'()-]+\/)?(?!\.)[\w.~!*'()-]+$/
const VERSION = /^[0-9A-Za-z.+_-]+$/

/** Only whether a name is wanted matters: the lockfile has already decided which version. */
const dependencyNames = z
  .custom<Record<string, unknown>>(isRecord)
  .optional()
  .transform((ranges) => Object.keys(ranges ?? {}))

const optionalNames = z
  .custom<Record<string, unknown>>(isRecord)
  .optional()
  .transform((meta) => Object.keys(meta ?? {}).filter((name) => isOptional(meta?.[name])))

function isOptional(meta: unknown): boolean {
  return isRecord(meta) && meta.optional === true
}

const flag = z.boolean().default(false)

/** One entry of `packages` in package-lock.json (lockfileVersion 2 and 3), as far as an SBOM needs it. */
export const lockEntrySchema = z.object({
  name: z.string().max(MAX_NAME_LENGTH).regex(NAME).optional(),
  version: z.string().max(MAX_VERSION_LENGTH).regex(VERSION).optional(),
  resolved: z.string().max(MAX_TEXT_LENGTH).optional(),
  integrity: z.string().max(MAX_TEXT_LENGTH).optional(),
  // Old packages say `{ "type": "MIT" }` or a list here; what is no text is unknown.
  license: z.string().max(MAX_TEXT_LENGTH).optional().catch(undefined),
  link: flag,
  inBundle: flag,
  dev: flag,
  optional: flag,
  devOptional: flag,
  dependencies: dependencyNames,
  devDependencies: dependencyNames,
  optionalDependencies: dependencyNames,
  peerDependencies: dependencyNames,
  peerDependenciesMeta: optionalNames,
})

export type LockEntry = z.infer<typeof lockEntrySchema>

export function isPackageName(name: string): boolean {
  return name.length <= MAX_NAME_LENGTH && NAME.test(name)
}
