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
import { poetryConstraints } from './poetry-constraint.ts'
import { lockText, pythonName, pythonVersion } from './python-name.ts'

const fileSchema = z.object({ file: lockText.optional(), url: lockText.optional(), hash: lockText.optional() })

/** Archives with their digests, as the entries of Poetry and PDM list them. */
export const fileList = z.array(fileSchema)

/** One `[[package]]` of poetry.lock, as far as an SBOM needs it. */
export const poetryEntrySchema = z.object({
  name: pythonName,
  version: pythonVersion,
  optional: z.boolean().default(false),
  category: lockText.optional(),
  groups: z.array(lockText).optional(),
  files: fileList.optional(),
  dependencies: z.record(z.string(), poetryConstraints).default({}),
  extras: z.record(z.string(), z.array(lockText)).default({}),
  source: z
    .object({ type: lockText, url: lockText, resolved_reference: lockText.optional(), reference: lockText.optional() })
    .optional(),
})

export type PoetryEntry = z.infer<typeof poetryEntrySchema>
export type LockedFile = z.infer<typeof fileSchema>
