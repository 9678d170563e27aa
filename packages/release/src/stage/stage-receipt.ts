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
import { promotionPlanSchema } from '../promotion-plan.ts'

const { release, candidateDigest, revision, files } = promotionPlanSchema.shape

/**
 * That every byte at a location was compared with the candidate, at a revision that never changes. Another run may start
 * from it (docs/decisions/0012); whoever decides on a release does not.
 */
export const stageReceiptSchema = z.strictObject({
  schema: z.literal('stage-receipt/v1'),
  release,
  candidateDigest,
  /** As the store spells it. */
  location: z.string(),
  repository: z.strictObject({ uuid: z.string().min(1), root: z.string().min(1) }),
  revision,
  comparedAt: z.iso.datetime(),
  files,
})
export type StageReceipt = z.infer<typeof stageReceiptSchema>
