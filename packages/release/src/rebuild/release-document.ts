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

import { messageOf, ReleaseError, type ReleaseName } from '@tra/kernel'
import type { Tally } from '@tra/votes'
import * as z from 'zod'
import { type CopyReceipt, copyReceiptSchema } from '../copy/copy-plan.ts'
import { type DistributionRecord, distributionRecordSchema } from '../distribution/distribution-record.ts'
import { parseTally } from '../parse-tally.ts'
import {
  type PromotionPlan,
  type PromotionReceipt,
  promotionPlanSchema,
  promotionReceiptSchema,
} from '../promotion-plan.ts'
import { type VerificationReport, verificationReportSchema } from '../report/verification-report.ts'

/** A document that a step of a release left behind. */
export type ReleaseDocument =
  | { kind: 'report'; content: VerificationReport }
  | { kind: 'tally'; content: Tally }
  | { kind: 'plan'; content: PromotionPlan }
  | { kind: 'receipt'; content: PromotionReceipt }
  | { kind: 'copy'; content: CopyReceipt }
  | { kind: 'distribution'; content: DistributionRecord }

/** A document and where it was found. */
export interface ReadDocument {
  /** Its path, as a reader may look it up. */
  reference: string
  /** Of the file: `receipt.json`. */
  name: string
  bytes: Uint8Array
  document: ReleaseDocument
}

type Reader = (text: string, json: unknown) => ReleaseDocument

// Dates of documents become dates of events: what is none would end the whole rebuilding.
function dated<T extends object>(content: T, time: string): T {
  if (Number.isNaN(Date.parse(time))) throw new Error(`"${time}" is no time`)
  return content
}

const readers = new Map<string, Reader>([
  ['verification-report/v2', (_, json) => ({ kind: 'report', content: verificationReportSchema.parse(json) })],
  ['tally/v1', (text) => ({ kind: 'tally', content: parseTally(text) })],
  ['promotion-plan/v1', (_, json) => ({ kind: 'plan', content: promotionPlanSchema.parse(json) })],
  ['promotion-receipt/v1', (_, json) => ({ kind: 'receipt', content: receiptOf(json) })],
  ['copy-receipt/v1', (_, json) => ({ kind: 'copy', content: copyOf(json) })],
  ['distribution-record/v1', (_, json) => ({ kind: 'distribution', content: distributionOf(json) })],
])

function receiptOf(json: unknown): PromotionReceipt {
  const receipt = promotionReceiptSchema.parse(json)
  return dated(receipt, receipt.promotedAt)
}

function copyOf(json: unknown): CopyReceipt {
  const receipt = copyReceiptSchema.parse(json)
  return dated(receipt, receipt.copiedAt)
}

function distributionOf(json: unknown): DistributionRecord {
  const record = distributionRecordSchema.parse(json)
  return dated(record, record.checkedAt)
}

const headSchema = z.looseObject({ schema: z.string(), subject: z.string().optional() })

/**
 * Reads a file of an artifact. Artifacts hold many files: what says of itself that it is another kind of document, or
 * says nothing, is undefined. @throws ReleaseError MALFORMED for a document that is not what it says it is.
 */
export function releaseDocument(bytes: Uint8Array): ReleaseDocument | undefined {
  const text = Buffer.from(bytes).toString('utf8')
  const json = jsonOf(text)
  const head = headSchema.safeParse(json)
  const read = head.success ? readers.get(head.data.schema) : undefined
  // A report about a published release, or a source tree, is about no candidate.
  if (read === undefined || !isAboutCandidate(head.data)) return undefined
  try {
    return read(text, json)
  } catch (cause) {
    throw new ReleaseError('MALFORMED', messageOf(cause), { cause })
  }
}

function isAboutCandidate(head: z.infer<typeof headSchema> | undefined): boolean {
  return head?.schema !== 'verification-report/v2' || head.subject === 'candidate'
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether a document names another release than the one that is asked for. */
export function isOfAnother({ document: { content } }: ReadDocument, release: ReleaseName): boolean {
  const named = 'release' in content ? content.release : undefined
  if (named === undefined) return false
  return named.committee !== release.committee || named.product !== release.product || named.version !== release.version
}
