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
import { shaped } from '../shared/lock-shape.ts'

const keys = z.array(z.string())

const lockSchema = z.object({
  version: z.enum(['2', '3']),
  artifacts: z.unknown(),
  dependencies: z.record(z.string(), keys).default({}),
  repositories: z.record(z.string(), keys).default({}),
  /** By coordinates since version 3, one number before. */
  __INPUT_ARTIFACTS_HASH: z.union([z.record(z.string(), z.unknown()), z.unknown()]).optional(),
})

export type JvmLockfile = z.infer<typeof lockSchema>

/** @throws ReleaseError MALFORMED, LIMIT_EXCEEDED. */
export function jvmLockfile(bytes: Uint8Array): JvmLockfile {
  return shaped(jsonValue(lockText(bytes), 'plain'), lockSchema, {
    name: 'maven_install.json',
    hint: 'Write it anew with "REPIN=1 bazel run @maven//:pin" and rules_jvm_external 5 or later.',
  })
}
