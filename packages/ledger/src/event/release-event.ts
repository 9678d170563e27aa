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

import { type CandidateName, releaseId, type Verdict, verdicts } from '@tra/kernel'
import * as z from 'zod'
import { envelopeMembers } from './envelope.ts'
import { type Evidence, evidenceSchema, isSubject, sha256 } from './event-parts.ts'

/** The steps of a release, in the order they are taken. */
export const steps = ['sbom', 'sign', 'verify', 'stage-rc', 'tally-vote', 'promote', 'announce'] as const
export type Step = (typeof steps)[number]

/** Whether a step still adds companions: the bytes of a candidate are fixed once it is verified. */
export function isPreparatory(step: Step): boolean {
  return step === 'sbom' || step === 'sign'
}

export const EVENT_TYPE = 'org.apache.release.step.finished.v1'

/** Longest summary, in UTF-16 code units: a sentence or two for a timeline, not a report. */
export const MAX_SUMMARY_LENGTH = 500
const MAX_EVIDENCE = 200
const MAX_FACTS = 50

/** Facts of an announcement: where, and when, what it announces was promoted to, as the receipt says. */
export const PROMOTED_TO = 'promotedTo'
export const PROMOTED_AT = 'promotedAt'

const factsSchema = z
  .record(z.string().regex(/^[A-Za-z][\w.-]{0,63}$/), z.union([z.string().max(500), z.number(), z.boolean()]))
  .refine((facts) => Object.keys(facts).length <= MAX_FACTS, `more than ${MAX_FACTS} facts`)

const dataSchema = z
  .strictObject({
    release: z.strictObject({ committee: z.string(), product: z.string(), version: z.string() }),
    candidate: z.string(),
    candidateDigest: sha256,
    step: z.enum(steps),
    verdict: z.enum(verdicts),
    summary: z.string().max(MAX_SUMMARY_LENGTH),
    evidence: z.array(evidenceSchema).max(MAX_EVIDENCE),
    commit: z
      .string()
      .regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/, 'expected a full Git object id')
      .optional(),
    facts: factsSchema.optional(),
  })
  .refine(
    ({ release, candidate }) => isSubject({ ...release, candidate }),
    'release and candidate do not form a release name',
  )

/**
 * One finished step of one candidate: a CloudEvents 1.0 envelope (https://github.com/cloudevents/spec, JSON format).
 * Unknown members are refused, so that nothing personal slips into a log that can't forget.
 */
export const releaseEventSchema = z
  .strictObject({
    ...envelopeMembers,
    type: z.literal(EVENT_TYPE),
    data: dataSchema,
  })
  .refine((event) => event.subject === releaseId(event.data.release), 'subject differs from the release in data')

export type ReleaseEvent = z.infer<typeof releaseEventSchema>

/** What a step tells about itself. */
export interface StepOutcome {
  /** The run: `https://github.com/<owner>/<repository>/actions/runs/<id>/attempts/<n>`. */
  source: string
  candidate: CandidateName
  candidateDigest: string
  step: Step
  verdict: Verdict
  summary: string
  evidence?: Evidence[]
  commit?: string | undefined
  facts?: Record<string, string | number | boolean>
  time: Date
}
