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

const MAX_NAME_LENGTH = 214
const MAX_VERSION_LENGTH = 256
const MAX_TEXT_LENGTH = 4_096

// Cargo's own rule for package names; no space or bracket, which its dependency strings rely on.
const NAME = /^[\p{L}\p{N}_-]+$/u
const VERSION = /^[0-9A-Za-z.+-]+$/
const SHA256 = /^[0-9a-f]{64}$/

/** One `[[package]]` of a Cargo.lock. */
export const cargoEntrySchema = z.object({
  name: z.string().max(MAX_NAME_LENGTH).regex(NAME),
  version: z.string().max(MAX_VERSION_LENGTH).regex(VERSION),
  source: z.string().max(MAX_TEXT_LENGTH).optional(),
  checksum: z.string().regex(SHA256).optional().catch(undefined),
  /** `name`, `name version` or `name version (source)`: as much as is needed to be unique. */
  dependencies: z.array(z.string().max(MAX_TEXT_LENGTH)).default([]),
  /** What takes the package's place by a `[replace]` in the manifest. */
  replace: z.string().max(MAX_TEXT_LENGTH).optional(),
})

export type CargoEntry = z.infer<typeof cargoEntrySchema>
