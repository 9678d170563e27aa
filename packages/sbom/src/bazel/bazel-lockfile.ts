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
import { shaped } from '../shared/lock-shape.ts'
import { lockfileText } from '../shared/lockfile-text.ts'
import { parsedJson } from '../shared/parsed-json.ts'

const WORDS = {
  name: 'MODULE.bazel.lock',
  hint: 'Write it anew with "bazel mod deps --lockfile_mode=update" and commit it.',
}
const MAX_VERSION = 1_000

const lockSchema = z.object({
  lockFileVersion: z.number().int().min(0).max(MAX_VERSION),
  registryFileHashes: z.record(z.string(), z.string().nullable()).optional(),
  /** Of Bazel before 7.2. */
  moduleDepGraph: z.unknown().optional(),
  moduleExtensions: z.record(z.string(), z.unknown()).default({}),
})

export type BazelLockfile = z.infer<typeof lockSchema>

/** @throws ReleaseError MALFORMED, LIMIT_EXCEEDED. */
export function bazelLockfile(bytes: Uint8Array): BazelLockfile {
  return shaped(parsedJson(lockfileText(bytes, WORDS.name), WORDS.name), lockSchema, WORDS)
}
