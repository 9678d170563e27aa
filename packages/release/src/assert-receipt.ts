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

import { type CandidateName, ReleaseError, releaseId } from '@tra/kernel'
import type { PromotionReceipt } from './promotion-plan.ts'
import { votedDigest } from './renames.ts'

/** What a receipt says of a release and its bytes. */
export type ReceiptClaims = Pick<PromotionReceipt, 'release' | 'candidateDigest' | 'files' | 'renames'>

/**
 * A receipt is a file that somebody hands over: it must be about what was asked for, and its list of files must be the one
 * that its digest names. @throws ReleaseError REFUSED.
 */
export function assertReceipt(receipt: ReceiptClaims, asked?: CandidateName): void {
  if (asked !== undefined) assertSameRelease(receipt, asked)
  const { candidateDigest: claimed, files, renames } = receipt
  const actual = votedDigest(files, renames)
  if (actual === claimed) return
  throw new ReleaseError('REFUSED', `the receipt names candidate digest ${claimed}, its files have ${actual}`, {
    hint: 'Give the receipt as the promotion wrote it.',
  })
}

function assertSameRelease({ release }: ReceiptClaims, asked: CandidateName): void {
  const [wanted, promoted] = [asked, release].map((name) => `${releaseId(name)} ${name.candidate}`)
  if (wanted === promoted) return
  throw new ReleaseError('REFUSED', `the receipt is about ${promoted}, not about ${wanted}`, {
    hint: 'Give the receipt that the promotion of this release wrote.',
  })
}
