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
import { ReleaseError } from '@tra/kernel'
import {
  type Ballot,
  changedBallots,
  failingBallots,
  forgedBallots,
  htmlBallots,
  passingBallots,
  twoAddressBallots,
  undecidedBallots,
} from './people.ts'

/** What goes wrong in a rehearsal, as data: each step asks for its own part. */
export interface Scenario {
  name: string
  /** One sentence for the reader of the rehearsal. */
  story: string
  /** What a careful release manager wants to end with. */
  expected: Verdict
  ballots: readonly Ballot[]
  keyExpired?: true
  unsignedFile?: true
  tamperAfterVote?: true
  coordinatorDown?: true
  killPromotion?: true
  /** A security hold: one that stands, or one that is lifted, set again between plan and execution, and lifted again. */
  hold?: 'standing' | 'lifted'
}

const ordinary = { expected: 'passed', ballots: passingBallots } as const

const all: readonly Scenario[] = [
  { ...ordinary, name: 'none', story: 'Everything goes well.' },
  {
    ...ordinary,
    name: 'tampered-after-vote',
    story: 'After the vote somebody changes one byte of the staged archive.',
    expected: 'failed',
    tamperAfterVote: true,
  },
  {
    ...ordinary,
    name: 'extra-unsigned-file',
    story: 'A file that nobody signed lies in the candidate.',
    expected: 'failed',
    unsignedFile: true,
  },
  {
    ...ordinary,
    name: 'expired-key',
    story: "The release manager's key expired a year ago.",
    expected: 'failed',
    keyExpired: true,
  },
  {
    name: 'failed-vote',
    story: 'More binding votes against than in favour.',
    expected: 'failed',
    ballots: failingBallots,
  },
  {
    name: 'undecided-vote',
    story: 'The third binding vote hangs on a condition.',
    expected: 'needs-human',
    ballots: undecidedBallots,
  },
  {
    name: 'changed-vote',
    story: 'The third vote in favour is changed to one against.',
    expected: 'failed',
    ballots: changedBallots,
  },
  { ...ordinary, name: 'html-vote', story: 'The third vote is a mail in HTML only.', ballots: htmlBallots },
  {
    name: 'two-address-voter',
    story: 'One person votes twice, from two addresses.',
    expected: 'failed',
    ballots: twoAddressBallots,
  },
  {
    name: 'forged-vote',
    story: 'Somebody sends the third vote under the apache.org address of a member.',
    expected: 'needs-human',
    ballots: forgedBallots,
  },
  {
    ...ordinary,
    name: 'coordinator-down',
    story: 'The coordinator is down from signing until after the promotion.',
    coordinatorDown: true,
  },
  {
    ...ordinary,
    name: 'interrupted-promote',
    story: 'The promotion is killed half way, before its receipt, then run again.',
    killPromotion: true,
  },
  {
    ...ordinary,
    name: 'held-release',
    story: 'A security hold stands on the product when its release is to be promoted.',
    expected: 'failed',
    hold: 'standing',
  },
  {
    ...ordinary,
    name: 'hold-lifted',
    story: 'A security hold is lifted, set again between plan and execution, and lifted again.',
    hold: 'lifted',
  },
]

export const scenarioNames: readonly string[] = all.map(({ name }) => name)

/** @throws ReleaseError INPUT_INVALID naming the scenarios that there are. */
export function scenarioNamed(name = 'none'): Scenario {
  const scenario = all.find((candidate) => candidate.name === name)
  if (scenario !== undefined) return scenario
  throw new ReleaseError('INPUT_INVALID', `--scenario: "${name}" is none of ${scenarioNames.join(', ')}`)
}
