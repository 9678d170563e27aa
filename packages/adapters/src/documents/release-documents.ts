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

import { ReleaseError, verdicts } from '@tra/kernel'
import {
  type CopyPlan,
  copyPlanSchema,
  type DocumentReader,
  type PromotionPlan,
  type PromotionReceipt,
  promotionPlanSchema,
  promotionReceiptSchema,
  type RemovalPlan,
  removalPlanSchema,
  type StageReceipt,
  stageReceiptSchema,
} from '@tra/release'
import * as z from 'zod'
import { readDocument } from './read-document.ts'

const tallySchema = z.object({
  schema: z.literal('tally/v1'),
  // A podling's own vote binds nobody for the ASF: nothing is promoted on it.
  round: z.enum(['committee', 'ipmc']),
  outcome: z.enum(['passed', 'failed', 'cancelled', 'open', 'needs-human']),
  verdict: z.enum(verdicts),
  candidateDigest: z.string().regex(/^[0-9a-f]{64}$/),
  evaluatedAt: z.iso.datetime().transform((time) => new Date(time)),
  // The tag of the release is made at it, whatever else names a commit.
  commit: z
    .string()
    .regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/)
    .exactOptional(),
})

/** What promotion needs to know of a tally. @throws ReleaseError NOT_FOUND, MALFORMED. */
export function readTally(reference: string, documents: DocumentReader): Promise<z.infer<typeof tallySchema>> {
  return readDocument(reference, tallySchema, { documents, what: 'a tally' })
}

/** @throws ReleaseError NOT_FOUND, MALFORMED. */
export function readPlan(reference: string, documents: DocumentReader): Promise<PromotionPlan> {
  return readDocument(reference, promotionPlanSchema, { documents, what: 'a promotion plan' })
}

/** @throws ReleaseError NOT_FOUND, MALFORMED. */
export function readReceipt(reference: string, documents: DocumentReader): Promise<PromotionReceipt> {
  return readDocument(reference, promotionReceiptSchema, { documents, what: 'a promotion receipt' })
}

/** What an earlier run of stage-rc left for the next one; undefined where it left none, or nothing that can be read. */
export async function readStageReceipt(
  reference: string,
  documents: DocumentReader,
): Promise<StageReceipt | undefined> {
  try {
    return await readDocument(reference, stageReceiptSchema, { documents, what: 'a receipt of what was staged' })
  } catch (thrown) {
    if (thrown instanceof ReleaseError) return undefined
    throw thrown
  }
}

/** @throws ReleaseError NOT_FOUND, MALFORMED. */
export function readRemovalPlan(reference: string, documents: DocumentReader): Promise<RemovalPlan> {
  return readDocument(reference, removalPlanSchema, { documents, what: 'a plan to remove a release' })
}

/** @throws ReleaseError NOT_FOUND, MALFORMED. */
export function readCopyPlan(reference: string, documents: DocumentReader): Promise<CopyPlan> {
  return readDocument(reference, copyPlanSchema, { documents, what: 'a plan to copy a release' })
}

const votersSchema = z.record(z.string(), z.array(z.string()))

/** The project's map of ASF ids to addresses; empty when it has none. @throws ReleaseError NOT_FOUND, MALFORMED. */
export async function readVoters(
  reference: string | undefined,
  documents: DocumentReader,
): Promise<Record<string, string[]>> {
  if (reference === undefined) return {}
  return readDocument(reference, votersSchema, { documents, what: 'a map of ASF ids to addresses' })
}

const variablesSchema = z.record(z.string(), z.string())

/** Values for a project's template, by name; none when it has none. @throws ReleaseError NOT_FOUND, MALFORMED. */
export async function readVariables(
  reference: string | undefined,
  documents: DocumentReader,
): Promise<Record<string, string>> {
  if (reference === undefined) return {}
  return readDocument(reference, variablesSchema, { documents, what: 'a map of names to texts' })
}
