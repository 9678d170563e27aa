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
import { shownText } from '../shared/lock-gaps.ts'
import { lockedAddress, lockedName, lockedVersion } from '../shared/lock-words.ts'

const level = z.string().regex(/^\d{1,4}$/)
const fromHex = z
  .tuple([z.literal('pkg'), lockedName, lockedVersion], z.unknown())
  .transform(([, name, version]) => ({ from: 'hex' as const, name, version }))
const fromGit = z
  .tuple([z.enum(['git', 'git_subdir']), lockedAddress, z.tuple([z.literal('ref'), z.string()])], z.unknown())
  .transform(([, repository, [, commit]]) => ({ from: 'git' as const, repository, commit }))
const fromElsewhere = z
  .tuple([lockedName], z.unknown())
  .transform((source) => ({ from: 'elsewhere' as const, source: JSON.stringify(source) }))

const entrySchema = z
  .tuple([lockedName, z.union([fromHex, fromGit, fromElsewhere]), level])
  .transform(([app, source, depth]) => ({ app, source, isDirect: depth === '0' }))

/** An application that rebar.lock pins. Direct ones stand at level 0. */
export type RebarEntry = z.infer<typeof entrySchema>

/** What can be read of the list of applications. */
export function rebarEntries(list: readonly unknown[]): { entries: RebarEntry[]; unreadable: string[] } {
  const entries: RebarEntry[] = []
  const unreadable: string[] = []
  for (const raw of list) {
    const { data } = entrySchema.safeParse(raw)
    if (data !== undefined) entries.push(data)
    else unreadable.push(shownText(Array.isArray(raw) ? raw[0] : raw))
  }
  return { entries, unreadable }
}

const hashSchema = z.array(z.tuple([z.string(), z.string().regex(/^[0-9a-fA-F]{64}$/)]))

/** `{pkg_hash, […]}` and its like: hex digests by application; two where there are several, so that none hides another. */
export function rebarHashes(attributes: readonly unknown[], name: string): ReadonlyMap<string, string[]> {
  const lists = attributes.flatMap((one) => (Array.isArray(one) && one[0] === name ? [one[1]] : []))
  const all = lists.flatMap((list) => hashSchema.safeParse(list).data ?? [])
  const byApp = Map.groupBy(all, ([app]) => app)
  const distinct = (hashes: [string, string][]) => [...new Set(hashes.map(([, hex]) => hex.toLowerCase()))].toSorted()
  return new Map([...byApp].map(([app, hashes]) => [app, distinct(hashes).slice(0, 2)]))
}
