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

import { candidateName } from '@tra/kernel'
import * as z from 'zod'
import { holdSeverities } from './response-times.ts'

/** Holds that one document may keep, lifted ones included. */
export const MAX_HOLDS = 500

/** Where a project keeps its holds, unless it says otherwise. */
export const HOLDS_PATH = '.github/trusted-release-holds.json'

const time = z.iso.datetime()
const words = z.string().trim().min(1).max(1000)
const who = z.string().trim().min(1).max(100)

// A name that no release can have would stop nothing, and look as if it did.
function namesProduct({ committee, product, version = '1' }: HoldScope): boolean {
  try {
    candidateName({ committee, product, version, candidate: 'rc1' })
    return true
  } catch {
    return false
  }
}

const holdSchema = z
  .strictObject({
    id: z.string().regex(/^[0-9a-f]{12}$/),
    committee: z.string(),
    product: z.string(),
    version: z.string().exactOptional().describe('Without it every version is held.'),
    severity: z.enum(holdSeverities),
    reason: words.describe('Public: no details of what is under embargo.'),
    setBy: who,
    setAt: time,
    acknowledgeBy: time.describe('48 hours after it was set.'),
    dueBy: time.describe('Critical: 24 hours after it was set; high: 7 days; medium: 30 days; low: 90 days.'),
    acknowledged: z.strictObject({ by: who, at: time }).exactOptional(),
    advisory: z
      .url({ protocol: /^https?$/ })
      .exactOptional()
      .describe('Draft of the security advisory.'),
    lifted: z.strictObject({ by: who, at: time, reason: words }).exactOptional(),
  })
  .refine(namesProduct, 'committee, product and version do not name a product')

/** A holds document: every hold that was ever set, and what became of it. */
export const holdsSchema = z
  .strictObject({
    schema: z.literal('holds/v1'),
    issuedAt: time,
    expiresAt: time
      .exactOptional()
      .describe('A gate that reads it later refuses: an old copy must not hide a hold. A signed document has one.'),
    holds: z.array(holdSchema).max(MAX_HOLDS),
  })
  .refine(({ holds }) => new Set(holds.map(({ id }) => id)).size === holds.length, 'two holds have one id')
  .describe('Security holds: releases that must not be promoted or announced.')

export type Holds = z.infer<typeof holdsSchema>
export type Hold = z.infer<typeof holdSchema>

/** What a hold stops: a product, or one version of it. */
export interface HoldScope {
  committee: string
  product: string
  version?: string
}

/** `logging/log4j` or `logging/log4j/2.25.4`. */
export function scopeName({ committee, product, version }: HoldScope): string {
  return [committee, product, ...(version === undefined ? [] : [version])].join('/')
}
