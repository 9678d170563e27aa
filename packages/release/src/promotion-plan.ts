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

import { type CandidateName, isArtifact } from '@tra/kernel'
import * as z from 'zod'
import { releaseTagSchema } from './tag/release-tag.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const release = z.object({ committee: z.string(), product: z.string(), version: z.string(), candidate: z.string() })

/** What will happen, exactly, for a PMC member to read and execute. */
export const promotionPlanSchema = z.object({
  schema: z.literal('promotion-plan/v1'),
  release,
  candidateDigest: sha256,
  from: z.string(),
  revision: z.number().int().positive(),
  to: z.string(),
  message: z.string(),
  /** As they are released. */
  files: z.array(z.object({ path: z.string(), size: z.number(), sha256, sha512: z.string() })).min(1),
  /** Files that were voted on under another path. */
  renames: z.array(z.object({ from: z.string(), to: z.string() })).optional(),
  /** The same as commands, for those who would rather type. */
  commands: z.array(z.string()),
  /** Where security holds are kept that must be read before it is executed. */
  holds: z.object({ location: z.string(), key: z.string().optional() }).optional(),
  /** The Git tag of the release at the voted commit; nobody makes it who was not told to. */
  tag: releaseTagSchema.optional(),
})
export type PromotionPlan = z.infer<typeof promotionPlanSchema>

/** That it happened: where, in which revision, which bytes. */
export const promotionReceiptSchema = z.object({
  schema: z.literal('promotion-receipt/v1'),
  release,
  candidateDigest: sha256,
  location: z.string(),
  revision: z.number().int().positive(),
  changed: z.boolean(),
  promotedAt: z.string(),
  files: promotionPlanSchema.shape.files,
  renames: promotionPlanSchema.shape.renames,
  /** What the store does not promise of it; a sentence each. */
  warnings: z.array(z.string()).optional(),
})
export type PromotionReceipt = z.infer<typeof promotionReceiptSchema>

/** One line naming the release, for commit messages. */
export function promotionMessage({ product, version, candidate }: CandidateName, candidateDigest: string): string {
  return `Release ${product} ${version} (${candidate} as voted)\n\nCandidate digest: ${candidateDigest}`
}

/** Paths of the artifacts in a receipt, in its order. */
export function artifactsOf({ files }: PromotionReceipt): string[] {
  return files.map(({ path }) => path).filter(isArtifact)
}
