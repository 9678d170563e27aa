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

import { type ErrorCode, ReleaseError } from '@tra/kernel'
import { releaseEventOf, type StepOutcome } from '@tra/ledger'
import type { Clock, EventLog } from './ports.ts'

/** The run that a step belongs to, as its environment says. */
interface StepRun {
  source: string
  commit: string | undefined
}

/** What recording a step needs. */
export interface StepContext {
  run: StepRun
  events: EventLog
  clock: Clock
  dryRun: boolean
}

/** Turns a finished step into its event. A dry run leaves no trace: nothing happened. */
export async function recordStep(
  outcome: Omit<StepOutcome, 'time' | 'source' | 'commit'>,
  { run, events, clock, dryRun }: StepContext,
): Promise<void> {
  if (dryRun) return
  await events.record(releaseEventOf({ ...outcome, ...run, time: clock.now() }))
}

/** Errors that say something about the release, not about a service that was down or an input that was wrong. */
const refusals: readonly ErrorCode[] = ['REFUSED', 'CONFLICT', 'LIMIT_EXCEEDED']

/**
 * Does the work of a step; when the release is refused, that is recorded before the error goes on. A record in which a
 * refusal is missing would look like one of a release that is merely waiting.
 */
export async function recordingRefusal<T>(
  step: Pick<StepOutcome, 'step' | 'candidate' | 'candidateDigest'>,
  context: StepContext,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof ReleaseError && refusals.includes(thrown.code)) {
      await recordStep({ ...step, verdict: 'failed', summary: thrown.message }, context)
    }
    throw thrown
  }
}
