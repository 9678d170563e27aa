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
import type { AtrReleaseState, AtrStep, AtrVoteEnd } from '@tra/release'
import type { AtrClient } from './atr-client.ts'
import { resolveVote, resolveVoteAsWorkflow } from './endpoints/votes.ts'
import { assertPhase, settleStep } from './settle-step.ts'

/** How somebody speaks to ATR: in the name of a workflow where it may, else with an account. */
export interface Speaker {
  client: AtrClient
  asWorkflow: boolean
}

/**
 * Ends a vote. ATR sends a result mail of one sentence and does not tell whether it could; the mail with the tally is
 * another one. The first vote of a podling leaves the release in its phase, and a failed or cancelled vote takes it back.
 */
export function resolveVoteInAtr(
  { project, version, resolution, round }: AtrVoteEnd,
  speaker: Speaker,
): Promise<AtrStep> {
  const { client, asWorkflow } = speaker
  return settleStep(client, {
    reference: { project, version },
    what: 'end the vote',
    isDone: (state) => (resolution === 'passed' ? hasPassed(state, round) : state.phase === 'compose'),
    assertReady: (state) => assertReady(state, round),
    ask: async () => {
      if (asWorkflow) await client.call(resolveVoteAsWorkflow, { version, resolution })
      else await client.call(resolveVote, { project, version, resolution })
    },
  })
}

function hasPassed({ phase, firstRoundPassed }: AtrReleaseState, round: AtrVoteEnd['round']): boolean {
  if (phase === 'finish' || phase === 'released') return true
  return round === 1 && phase === 'vote' && firstRoundPassed
}

function assertReady(state: AtrReleaseState, round: AtrVoteEnd['round']): void {
  assertPhase(state, 'vote', 'end a vote')
  if (round !== 2 || state.firstRoundPassed) return
  throw new ReleaseError('CONFLICT', 'the podling’s own vote has not passed yet in ATR', {
    hint: 'End the first vote before the second.',
  })
}
