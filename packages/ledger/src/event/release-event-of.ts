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

import { releaseId } from '@tra/kernel'
import { eventId } from './event-id.ts'
import {
  EVENT_TYPE,
  MAX_SUMMARY_LENGTH,
  type ReleaseEvent,
  releaseEventSchema,
  type StepOutcome,
} from './release-event.ts'

// A report that is too long must not keep its step out of the record.
function shortened(summary: string): string {
  if (summary.length <= MAX_SUMMARY_LENGTH) return summary
  return `${summary.slice(0, MAX_SUMMARY_LENGTH - 1).toWellFormed()}…`
}

/** The event of a finished step. @throws ZodError when the outcome itself is not of the documented shape. */
export function releaseEventOf(outcome: StepOutcome): ReleaseEvent {
  const { candidate, ...release } = outcome.candidate
  return releaseEventSchema.parse({
    specversion: '1.0',
    id: eventId(outcome),
    source: outcome.source,
    type: EVENT_TYPE,
    subject: releaseId(release),
    time: outcome.time.toISOString(),
    datacontenttype: 'application/json',
    data: {
      release,
      candidate,
      candidateDigest: outcome.candidateDigest,
      step: outcome.step,
      verdict: outcome.verdict,
      summary: shortened(outcome.summary),
      evidence: outcome.evidence ?? [],
      ...(outcome.commit === undefined ? {} : { commit: outcome.commit }),
      ...(outcome.facts === undefined ? {} : { facts: outcome.facts }),
    },
  })
}
