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

import { verdicts } from '@tra/kernel'
import * as z from 'zod'
import { channelStates } from './channel-states.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** What a channel was found to distribute of a release, kept as evidence beside its receipt. */
export const distributionRecordSchema = z.object({
  schema: z.literal('distribution-record/v1'),
  release: z.object({ committee: z.string(), product: z.string(), version: z.string(), candidate: z.string() }),
  candidateDigest: sha256,
  checkedAt: z.string(),
  verdict: z.enum(verdicts),
  channels: z.array(
    z.object({
      channel: z.enum(['github', 'pypi', 'npm', 'crates', 'maven', 'docker']),
      name: z.string(),
      state: z.enum(channelStates),
      why: z.string().optional(),
      /** As they were downloaded. */
      files: z.array(z.object({ name: z.string(), sha256: sha256.optional(), sha512: z.string().optional() })),
      /** What stands against it, a sentence each. */
      problems: z.array(z.string()),
    }),
  ),
})
export type DistributionRecord = z.infer<typeof distributionRecordSchema>
