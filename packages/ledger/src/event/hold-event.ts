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

import { hash } from 'node:crypto'
import * as z from 'zod'
import { envelopeMembers } from './envelope.ts'
import { isSubject, subjectId } from './event-parts.ts'

const TYPE = 'org.apache.release.hold'

/** What can happen to a hold that a log should remember. */
export const holdChanges = ['set', 'acknowledged', 'lifted'] as const
export type HoldChange = (typeof holdChanges)[number]

const types = holdChanges.map((change) => `${TYPE}.${change}.v1` as const)

const dataSchema = z
  .strictObject({
    committee: z.string(),
    product: z.string(),
    version: z.string().exactOptional(),
    hold: z.string().regex(/^[0-9a-f]{12}$/),
    severity: z.enum(['critical', 'high', 'medium', 'low']),
    dueBy: z.iso.datetime(),
    /** Of who said it and why, which stand in the holds document. */
    wordsSha256: z.string().regex(/^[0-9a-f]{64}$/),
  })
  .refine(isSubject, 'no product')

/**
 * A security hold was set, acknowledged or lifted: a CloudEvents 1.0 envelope. It names nobody and gives no reason: a log
 * can't forget either, and a reason may be under embargo.
 */
export const holdEventSchema = z
  .strictObject({
    ...envelopeMembers,
    type: z.enum(types),
    data: dataSchema,
  })
  .refine(({ subject, data }) => subject === subjectId(data), 'subject differs from the product in data')
export type HoldEvent = z.infer<typeof holdEventSchema>

/** The event of a change. The same change of the same hold, told by the same source, has the same id. */
export function holdEventOf(
  change: HoldChange,
  { source, time, ...data }: HoldEvent['data'] & { source: string; time: Date },
): HoldEvent {
  const type = `${TYPE}.${change}.v1` as const
  return holdEventSchema.parse({
    specversion: '1.0',
    id: hash('sha256', [source, type, data.hold].join('\0'), 'hex'),
    source,
    type,
    subject: subjectId(data),
    time: time.toISOString(),
    datacontenttype: 'application/json',
    data,
  })
}
