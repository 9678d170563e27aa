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
import { lockText, pythonName, pythonVersion } from './python-name.ts'

const hashes = z.record(z.string(), lockText).default({})
const archiveSchema = z.object({
  name: lockText.optional(),
  url: lockText.optional(),
  path: lockText.optional(),
  hashes,
})

const origin = {
  index: lockText.optional(),
  vcs: z
    .object({ type: lockText, url: lockText.optional(), path: lockText.optional(), 'commit-id': lockText.optional() })
    .optional(),
  directory: z.object({ path: lockText }).optional(),
  archive: archiveSchema.optional(),
}

const dependencySchema = z.object({ name: pythonName, version: pythonVersion.optional(), ...origin })

/** One `[[packages]]` of PEP 751, as far as an SBOM needs it. */
export const pylockEntrySchema = z.object({
  name: pythonName,
  version: pythonVersion.optional(),
  marker: lockText.optional(),
  ...origin,
  sdist: archiveSchema.optional(),
  wheels: z.array(archiveSchema).default([]),
  dependencies: z.array(dependencySchema).optional(),
})

export type PylockArchive = z.infer<typeof archiveSchema>
export type PylockDependency = z.infer<typeof dependencySchema>
export type PylockEntry = z.infer<typeof pylockEntrySchema>
