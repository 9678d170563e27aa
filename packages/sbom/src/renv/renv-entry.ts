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
import { lockedAddress, lockedName, lockedVersion } from '../shared/lock-words.ts'

const wishes = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .optional()
  .catch(undefined)
const word = z.string().max(1_000).optional().catch(undefined)
const address = lockedAddress.optional().catch(undefined)

/** What renv.lock says about a package: a short record, or (since renv 1.1) fields of its DESCRIPTION. */
export const renvEntrySchema = z.object({
  Package: lockedName,
  Version: lockedVersion,
  Source: word,
  Repository: word,
  Hash: word,
  License: word,
  Requirements: wishes,
  Depends: wishes,
  Imports: wishes,
  LinkingTo: wishes,
  RemoteType: word,
  RemoteHost: word,
  RemoteUsername: word,
  RemoteRepo: word,
  RemoteSha: word,
  RemoteUrl: address,
})

export type RenvEntry = z.infer<typeof renvEntrySchema>

// They come with R and have no version of their own.
const WITH_R = new Set([
  'R',
  'base',
  'compiler',
  'datasets',
  'grDevices',
  'graphics',
  'grid',
  'methods',
  'parallel',
  'splines',
  'stats',
  'stats4',
  'tcltk',
  'tools',
  'utils',
])

/** Names of what a package needs; undefined when its record does not say. */
export function renvNeeds({ Requirements, Depends, Imports, LinkingTo }: RenvEntry): string[] | undefined {
  const lists = [Requirements, Depends, Imports, LinkingTo].filter((list) => list !== undefined)
  if (lists.length === 0) return undefined
  const names = lists.flat().map((wish) => wish.replace(/[\s(].*$/s, ''))
  return [...new Set(names)].filter((name) => name !== '' && !WITH_R.has(name))
}
