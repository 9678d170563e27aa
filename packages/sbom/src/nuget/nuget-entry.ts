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

const MAX_NAME_LENGTH = 100 // NuGet's own limit
const MAX_VERSION_LENGTH = 256

// NuGet's own rule for package ids.
const NAME = /^[\p{L}\p{N}_]+(?:[.-][\p{L}\p{N}_]+)*$/u
const VERSION = /^[0-9A-Za-z.+-]+$/
const SHA512_BYTES = 64

function isSha512(base64: string): boolean {
  const digest = Buffer.from(base64, 'base64')
  // Node skips what is not base64: only text that encodes back to itself is a digest somebody computed.
  return digest.length === SHA512_BYTES && digest.toString('base64') === base64
}

const shared = {
  contentHash: z.string().refine(isSha512).optional().catch(undefined),
  dependencies: z
    .custom<Record<string, unknown>>(isRecord)
    .optional()
    .transform((ranges) => Object.keys(ranges ?? {})),
}

/** One package or project below a framework in packages.lock.json. */
export const nugetEntrySchema = z.discriminatedUnion('type', [
  z.object({
    type: z.enum(['Direct', 'Transitive', 'CentralTransitive']),
    resolved: z.string().max(MAX_VERSION_LENGTH).regex(VERSION),
    ...shared,
  }),
  z.object({ type: z.literal('Project'), ...shared }),
])

export type NugetEntry = z.infer<typeof nugetEntrySchema>

export function isPackageId(name: string): boolean {
  return name.length <= MAX_NAME_LENGTH && NAME.test(name)
}
