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

import { isStepEvent, type LedgerEvent } from '../event/ledger-event.ts'
import { PROMOTED_TO, type ReleaseEvent, type Step } from '../event/release-event.ts'
import type { Move } from './transitions.ts'

const passed: Record<Step, Move> = {
  sbom: 'build',
  sign: 'build',
  verify: 'verify',
  'stage-rc': 'stage',
  'tally-vote': 'pass-vote',
  promote: 'promote',
  announce: 'announce',
}

// A step that failed, was skipped or waits for a human moved nothing; a vote that failed did.
function ofStep({ step, verdict }: ReleaseEvent['data']): Move | undefined {
  if (verdict === 'passed') return passed[step]
  return step === 'tally-vote' && verdict === 'failed' ? 'fail-vote' : undefined
}

const closing = { passed: 'pass-vote', failed: 'fail-vote', cancelled: 'cancel' } as const

function moveOf(event: LedgerEvent): Move | undefined {
  switch (event.type) {
    case 'org.apache.release.step.finished.v1':
      return ofStep(event.data)
    case 'org.apache.release.vote.opened.v1':
      return 'open-vote'
    case 'org.apache.release.vote.closed.v1':
      return closing[event.data.outcome]
    case 'org.apache.release.candidate.withdrawn.v1':
      return 'cancel'
    case 'org.apache.release.copied.v1':
    case 'org.apache.release.distributed.v1':
      return 'distribute'
    default:
      return undefined
  }
}

// Whoever promotes by hand, with an account of their own, has no run that could record it. The announcement read the
// receipt and found every file served with the bytes that it names.
function tellsPromotion(event: LedgerEvent): boolean {
  return isStepEvent(event) && event.data.step === 'announce' && event.data.facts?.[PROMOTED_TO] !== undefined
}

/** What an event does to its candidate, in order; nothing when it only says something. */
export function movesOf(event: LedgerEvent, { promoted }: { promoted: boolean }): Move[] {
  const move = moveOf(event)
  if (move === undefined) return []
  return move === 'announce' && !promoted && tellsPromotion(event) ? ['promote', move] : [move]
}
