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

const MAX_NAME_LENGTH = 214
const MAX_VERSION_LENGTH = 256
const MAX_TEXT_LENGTH = 4_096

// Composer's own rule for package names, in lower case; written so that no text can be matched in two ways.
const NAME = /^[a-z0-9]+(?:[_.-][a-z0-9]+)*\/[a-z0-9]+(?:(?:[_.]|--?)[a-z0-9]+)*$/
// A branch may be a version: `dev-feature/x`. No `#` or `@`, which references rely on.
const VERSION = /^[^\s\p{C}#@]+$/u

/** Names are compared without regard to case. */
export const dependencyNames = z
  .custom<Record<string, unknown>>(isRecord)
  .catch({})
  .transform((constraints) => Object.keys(constraints).map((name) => name.toLowerCase()))

const text = z.string().max(MAX_TEXT_LENGTH).optional().catch(undefined)
// Composer writes an empty text for a digest that the repository doesn't give.
const sha1 = z
  .string()
  .regex(/^[0-9a-f]{40}$/)
  .optional()
  .catch(undefined)

const licences = z
  .union([z.string().max(MAX_TEXT_LENGTH), z.array(z.string().max(MAX_TEXT_LENGTH))])
  .catch([])
  .transform((value) => [value].flat())

/** One entry of `packages` or `packages-dev` in a composer.lock. */
export const composerEntrySchema = z.object({
  name: z.string().max(MAX_NAME_LENGTH).toLowerCase().regex(NAME),
  version: z.string().max(MAX_VERSION_LENGTH).regex(VERSION),
  source: z.object({ type: text, url: text, reference: text }).optional().catch(undefined),
  dist: z.object({ type: text, url: text, shasum: sha1 }).optional().catch(undefined),
  'notification-url': text,
  license: licences,
  require: dependencyNames,
  replace: dependencyNames,
  provide: dependencyNames,
})

export type ComposerEntry = z.infer<typeof composerEntrySchema>
