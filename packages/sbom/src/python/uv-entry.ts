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

const sourceSchema = z.object({
  registry: lockText.optional(),
  git: lockText.optional(),
  url: lockText.optional(),
  path: lockText.optional(),
  directory: lockText.optional(),
  editable: lockText.optional(),
  virtual: lockText.optional(),
})

const dependencySchema = z.object({
  name: pythonName,
  version: pythonVersion.optional(),
  source: sourceSchema.optional(),
  extra: z.array(lockText).default([]),
})

const archiveSchema = z.object({
  url: lockText.optional(),
  path: lockText.optional(),
  filename: lockText.optional(),
  hash: lockText.optional(),
})

const dependencies = z.array(dependencySchema).default([])
const groups = z.record(z.string(), z.array(dependencySchema)).default({})

/** One `[[package]]` of uv.lock, as far as an SBOM needs it. */
export const uvEntrySchema = z.object({
  name: pythonName,
  version: pythonVersion.optional(),
  source: sourceSchema,
  dependencies,
  'optional-dependencies': groups,
  'dev-dependencies': groups,
  sdist: archiveSchema.optional(),
  wheels: z.array(archiveSchema).default([]),
})

/** What a project asks for that has no entry of its own: a script, or a workspace without a root package. */
export const uvManifestSchema = z.object({ requirements: dependencies, 'dependency-groups': groups })

export type UvSource = z.infer<typeof sourceSchema>
export type UvDependency = z.infer<typeof dependencySchema>
export type UvArchive = z.infer<typeof archiveSchema>
export type UvEntry = z.infer<typeof uvEntrySchema>
