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

import { ReleaseError } from '@tra/kernel'
import type { AtrReference, AtrReleaseState, AtrStep } from '@tra/release'
import type { AtrClient } from './atr-client.ts'
import { knownRelease } from './release-state.ts'

/** A step that moves a release from one phase to another. */
export interface PhaseStep {
  reference: AtrReference
  /** To be put after "to": "start the vote". */
  what: string
  isDone(state: AtrReleaseState): boolean
  /** @throws ReleaseError CONFLICT where the release is not in the state that the step begins in. */
  assertReady(state: AtrReleaseState): void
  /** Asks ATR for it. What it answers is not believed. */
  ask(state: AtrReleaseState): Promise<void>
}

/**
 * Does a step unless it is done, and reads back whether it is. Where the answer was lost, or was no, it looks as well: the
 * request may have been taken all the same, and somebody else may have done it.
 */
export async function settleStep(client: AtrClient, step: PhaseStep): Promise<AtrStep> {
  const before = await knownRelease(client, step.reference)
  if (step.isDone(before)) return { changed: false, phase: before.phase }
  step.assertReady(before)
  const failure = await failureOf(step.ask(before))
  const after = await knownRelease(client, step.reference)
  if (step.isDone(after)) return { changed: true, phase: after.phase }
  if (failure !== undefined) throw failure
  const { project, version } = step.reference
  throw new ReleaseError(
    'CONFLICT',
    `${client.host} said yes to ${step.what}, and ${project} ${version} is still in phase ${after.phase}`,
    {
      hint: `Look at ${client.address('vote', project, version).href}; ATR does not tell what went wrong.`,
    },
  )
}

async function failureOf(asked: Promise<void>): Promise<unknown> {
  try {
    await asked
    return undefined
  } catch (thrown) {
    return thrown
  }
}

/** @throws ReleaseError CONFLICT. */
export function assertPhase(state: AtrReleaseState, phase: AtrReleaseState['phase'], what: string): void {
  if (state.phase === phase) return
  throw new ReleaseError('CONFLICT', `can't ${what}: the release is in phase ${state.phase}, not ${phase}`, {
    hint: 'Look at the release in ATR: another step may be missing, or done already.',
  })
}
