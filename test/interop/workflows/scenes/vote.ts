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

import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { failingBallots, holdVote } from '@tra/rehearsal'
import { judge } from '../judge.ts'
import type { Scratch } from '../scratch.ts'
import type { Staged } from './candidate.ts'

/** What somebody types into the forms that are about a vote. */
export interface VoteInputs extends Record<string, string> {
  candidate: string
  thread: string
  'candidate-digest': string
}

/** The release manager sends the VOTE mail, people answer on the list, three days pass, and the tally's workflow counts. */
export async function playTally(scratch: Scratch, staged: Staged): Promise<VoteInputs> {
  const thread = await holdVote(scratch.stage, staged)
  await scratch.evidence.enter({ workflow: 'people', what: 'a vote that carries', ending: 'green' })
  const inputs = { candidate: 'rc1', thread, 'candidate-digest': staged.candidateDigest }
  const run = await scratch.run({ workflow: 'release-tally', what: 'a vote that carried', inputs })
  judge('release-tally counts a vote that carried', run, run.isGreen && /set-output:: outcome=passed/.test(run.log))
  return inputs
}

/** Another round about the same bytes, in which more binding votes are against than in favour. */
export async function playFailedVote(scratch: Scratch, staged: Staged): Promise<VoteInputs> {
  const { scenario, project, world } = scratch.stage
  await rm(join(world.workspace, '.trusted-release'), { recursive: true })
  const round = { ...project, release: { ...project.release, candidate: 'rc5' } }
  const thread = await holdVote(
    { ...scratch.stage, project: round, scenario: { ...scenario, ballots: failingBallots } },
    staged,
  )
  await scratch.evidence.enter({ workflow: 'people', what: 'a vote that fails', ending: 'red' })
  const inputs = { candidate: 'rc5', thread, 'candidate-digest': staged.candidateDigest }
  const run = await scratch.run({ workflow: 'release-tally', what: 'a vote that failed', inputs })
  judge('release-tally fails where the vote failed', run, !run.isGreen && /set-output:: outcome=failed/.test(run.log))
  return inputs
}
