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
import { promotionPlanSchema, promotionReceiptSchema } from '../promotion-plan.ts'

const { release, candidateDigest, files, renames, from, revision, to, message, holds } = promotionPlanSchema.shape

/** What will be copied from one store to another, for a person to read first. */
export const copyPlanSchema = z.object({
  schema: z.literal('copy-plan/v1'),
  release,
  candidateDigest,
  from,
  revision,
  to,
  message,
  files,
  renames,
  holds,
})
export type CopyPlan = z.infer<typeof copyPlanSchema>

/** That a second copy stands, read back: where, and the bytes of which release. */
export const copyReceiptSchema = promotionReceiptSchema.omit({ schema: true, promotedAt: true }).extend({
  schema: z.literal('copy-receipt/v1'),
  /** What it is a copy of. */
  source: z.object({ location: z.string(), revision }),
  copiedAt: z.string(),
})
export type CopyReceipt = z.infer<typeof copyReceiptSchema>
