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

import { type CandidateName, messageOf, ReleaseError } from '@tra/kernel'
import { jobSummary } from './job-summary.ts'
import type { StripPhase } from './pipeline-strip.ts'

/** Trouble that may be over when the same step is run again. */
const PASSING = new Set(['NETWORK', 'OUTAGE', 'TIMEOUT'])

function refusal(phase: StripPhase, release: CandidateName | undefined, thrown: unknown): string {
  const isError = thrown instanceof ReleaseError
  const passes = isError && PASSING.has(thrown.code)
  const hint = isError ? thrown.hint : undefined
  return jobSummary({
    title: passes ? 'Not finished' : 'Refused',
    release,
    at: { phase, stand: 'stopped' },
    lead: `${messageOf(thrown)}${isError ? ` [${thrown.code}]` : ''}`,
    human: [{ what: hint ?? 'Read the log of this step, repair what it names, and run the step again.' }],
    next: '',
    details: [],
  })
}

/** Does the work of a step; where it can't be done, the job summary says so as well, before the step fails. */
export async function tellingRefusal<T>(
  { phase, release }: { phase: StripPhase; release?: CandidateName | undefined },
  write: (markdown: string) => Promise<void>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    await write(refusal(phase, release, thrown))
    throw thrown
  }
}
