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
import { lockText, pythonVersion } from './python-name.ts'

/** One package of Pipfile.lock, as far as an SBOM needs it; its name is the key. */
export const pipfileEntrySchema = z.object({
  version: lockText
    .transform((text) => text.replace(/^==+\s*/, ''))
    .pipe(pythonVersion)
    .optional(),
  hashes: z.array(lockText).default([]),
  index: lockText.optional(),
  git: lockText.optional(),
  ref: lockText.optional(),
  path: lockText.optional(),
  file: lockText.optional(),
})

export const pipfileLockSchema = z
  .object({
    _meta: z.object({ sources: z.array(z.object({ name: lockText.optional(), url: lockText })).default([]) }),
  })
  // z.record would pass over a package that is called __proto__.
  .catchall(z.custom<Record<string, unknown>>(isRecord))

export type PipfileEntry = z.infer<typeof pipfileEntrySchema>
export type PipfileLockTables = z.infer<typeof pipfileLockSchema>
