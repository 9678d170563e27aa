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

import type { Verdict } from '@tra/kernel'
import type { Step } from '@tra/ledger'

/** The phases of a release, in their order. */
export const phases = ['build', 'candidate', 'vote', 'finish', 'released'] as const
export type Phase = (typeof phases)[number]

/** Where a release stands; `stopped` when its last step failed. */
export type ReleaseState = Phase | 'stopped'

/** The phase that a step belongs to. */
const phaseOf: Readonly<Record<Step, Phase>> = {
  sbom: 'build',
  sign: 'build',
  verify: 'candidate',
  'stage-rc': 'candidate',
  'tally-vote': 'vote',
  promote: 'finish',
  announce: 'released',
}

/** Where a release stands once a step has ended. A step that passed opens the phase that follows it. */
export function stateAfter(step: Step, verdict: Verdict): ReleaseState {
  if (verdict === 'failed') return 'stopped'
  if (verdict !== 'passed') return phaseOf[step]
  if (step === 'stage-rc') return 'vote'
  return step === 'tally-vote' ? 'finish' : phaseOf[step]
}
