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
import { names, record } from '../javascript/record-schemas.ts'
import { isRecord } from '../shared/is-record.ts'

const text = z.string().optional().catch(undefined)

const wishes = {
  dependencies: names,
  optionalDependencies: names,
  peerDependencies: names,
  /** Of `peerDependencies`, those that may be absent. */
  optionalPeers: z.array(z.string()).default([]),
}

/** What bun copies from a package.json. */
const wishesSchema = z.object(wishes)

export const workspaceSchema = z.object({ ...wishes, name: text, version: text, devDependencies: names })

export type BunWishes = z.infer<typeof wishesSchema>

export interface BunPackage {
  identity: string
  texts: string[]
  wishes: BunWishes
}

const itemsSchema = z.tuple([z.string()], z.unknown())

/**
 * `["name@1.0.0", "registry", { dependencies }, "sha512-…"]`; what is no package of a registry has fewer items. Undefined
 * for what has no such shape.
 */
export function bunPackage(raw: unknown): BunPackage | undefined {
  const { data: [identity, ...items] = [] } = itemsSchema.safeParse(raw)
  const { data: wishes } = wishesSchema.safeParse(items.find(isRecord) ?? {})
  if (identity === undefined || wishes === undefined) return undefined
  return { identity, texts: items.filter((item) => typeof item === 'string'), wishes }
}

export const bunLockSchema = z.object({
  lockfileVersion: z.literal([0, 1, 2]),
  workspaces: record,
  packages: record,
  patchedDependencies: record,
})
