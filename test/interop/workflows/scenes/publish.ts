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

import { accounts, runCli, smtpOptions } from '@tra/rehearsal'
import { addressesOf } from '../addresses.ts'
import { judge } from '../judge.ts'
import type { Scratch } from '../scratch.ts'
import type { VoteInputs } from './vote.ts'

const PLAN_STEP = 'Main apache/trusted-release-actions/actions/promote'

/** Options of the command line, and the inputs of the workflow that say the same. */
const CLI_OPTIONS = {
  download: 'download-url',
  mirror: 'mirror-url',
  page: 'page-url',
  keys: 'keys',
  to: 'announce-to',
  about: 'about',
  'archive-url': 'archive-url',
}

const isReleased = async ({ stage }: Scratch) =>
  (await stage.world.store.history()).some((line) => line.includes('Release example 1.0.0'))

/** The workflow plans; a PMC member looks at the plan and carries it out as themselves. @returns the receipt's path. */
export async function playPromotion(scratch: Scratch, inputs: VoteInputs): Promise<string> {
  const run = await scratch.run({ workflow: 'release-publish', what: 'the plan of a vote that carried', inputs })
  judge('release-publish leaves a plan', run, run.isGreen && run.log.includes('plan.json'))
  judge('and promotes nothing', run, !(await isReleased(scratch)))

  const plan = scratch.artifact('rc1', 'release-publish-1.0.0-rc1/promote/plan.json')
  const receipt = scratch.artifact('rc1', 'receipt.json')
  const { args, environment } = scratch.stage.world.store.account
  await runCli(scratch.stage, ['promote', '--plan', plan, '--yes', '--receipt', receipt, ...args], environment)
  const ending = (await isReleased(scratch)) ? 'green' : 'red'
  await scratch.evidence.enter({ workflow: 'people', what: 'a PMC member carries the plan out', ending })
  return receipt
}

/** After a vote that failed there is nothing to plan. */
export async function playRefusedPlan(scratch: Scratch, inputs: VoteInputs): Promise<void> {
  const run = await scratch.run({ workflow: 'release-publish', what: 'the plan of a vote that failed', inputs })
  judge('release-publish plans nothing after a failed vote', run, !run.isGreen && !run.log.includes(PLAN_STEP))
}

/** The workflow waits for the files and drafts the mail; the release manager sends it from their own machine. */
export async function playAnnouncement(scratch: Scratch, receipt: string): Promise<void> {
  const { stage, evidence } = scratch
  const inputs = { candidate: 'rc1', receipt }
  const run = await scratch.run({ workflow: 'release-announce', what: 'what was promoted is served', inputs })
  judge(
    'release-announce waits for the files and drafts the mail',
    run,
    run.isGreen && run.log.includes('announce.eml'),
  )

  const told = addressesOf(scratch)
  const options = Object.entries(CLI_OPTIONS).flatMap(([option, input]) => [`--${option}`, told[input] ?? ''])
  const args = ['announce', '--receipt', receipt, '--from', 'Ada Quillfeather', ...options]
  await runCli(stage, [...args, '--send', ...smtpOptions(stage)], { SMTP_PASSWORD: accounts.mail.password })
  const { mails } = await evidence.enter({ workflow: 'people', what: 'the announcement is sent', ending: 'green' })
  judge('and the mail that it drafted reaches the list', run, mails.length === 1)
}
