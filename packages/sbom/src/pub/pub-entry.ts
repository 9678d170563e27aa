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
import { lockedAddress, lockedVersion } from '../shared/lock-words.ts'

/** An identifier of Dart (https://dart.dev/tools/pub/pubspec#name). */
export const pubName = z.string().regex(/^\w{1,256}$/)

const hosted = z.object({
  source: z.literal('hosted'),
  description: z.object({ name: pubName, url: lockedAddress, sha256: z.string().optional() }),
})
const git = z.object({
  source: z.literal('git'),
  description: z.object({ url: lockedAddress, 'resolved-ref': z.string() }),
})
const path = z.object({ source: z.literal('path'), description: z.object({ path: lockedAddress }) })
const sdk = z.object({ source: z.literal('sdk'), description: z.string().max(100) })

/** What pubspec.lock says about one package. */
export const pubEntrySchema = z.intersection(
  z.object({ dependency: z.string(), version: lockedVersion }),
  z.discriminatedUnion('source', [hosted, git, path, sdk]),
)

export type PubEntry = z.infer<typeof pubEntrySchema>
