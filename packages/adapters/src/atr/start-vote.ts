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
import type { AtrVoteStart, AtrVoteStarted } from '@tra/release'
import type { AtrClient } from './atr-client.ts'
import type { CheckPorts } from './check-findings.ts'
import { startVote, taskById } from './endpoints/votes.ts'
import { assertPhase, settleStep } from './settle-step.ts'
import { waitUntil } from './wait-until.ts'

/** A mail that is not sent by then has met a fault. */
const LONGEST_SENDING_MS = 10 * 60_000

/**
 * Starts the vote on one revision, and waits until ATR has sent the VOTE mail. A vote that runs on that revision already is
 * left as it is.
 */
export async function startVoteInAtr(request: AtrVoteStart, ports: CheckPorts): Promise<AtrVoteStarted> {
  const { client } = ports
  const { project, version, revision } = request
  let task: number | undefined
  const step = await settleStep(client, {
    reference: { project, version },
    what: 'start the vote',
    isDone: (state) => state.phase === 'vote' && state.revision === revision,
    assertReady: (state) => {
      assertPhase(state, 'compose', 'start a vote')
      assertNewest(state.revision, request)
    },
    ask: async () => {
      task = (await client.call(startVote, wire(request))).task.id
    },
  })
  if (task === undefined) return { ...step, warnings: [] }
  return { ...step, ...(await sent(task, client, ports)) }
}

function assertNewest(newest: string | undefined, { revision, project, version }: AtrVoteStart): void {
  if (newest === revision) return
  throw new ReleaseError('CONFLICT', `the newest revision of ${project} ${version} is ${newest}, not ${revision}`, {
    hint: 'Verify what is there now; the vote must be on the bytes that were verified.',
  })
}

function wire(request: AtrVoteStart) {
  const {
    project,
    version,
    revision,
    to,
    cc = [],
    bcc = [],
    hours,
    subject,
    body,
    secondRoundTo,
    publish = false,
    acknowledged = [],
  } = request
  return {
    ...{ project, version, revision, email_to: to, email_cc: [...cc], email_bcc: [...bcc] },
    vote_duration: hours ?? null,
    subject: subject ?? null,
    body: body ?? null,
    second_round_email_to: secondRoundTo ?? null,
    notify_when_finished: false,
    // A vote is ended by somebody who has read its tally.
    automatic_resolve_when_finished: false,
    automatic_publish_when_resolved: publish,
    concerns_noted: [...acknowledged],
  }
}

async function sent(id: number, client: AtrClient, { clock, progress }: CheckPorts) {
  const task = await waitUntil(
    async () => {
      const found = (await client.call(taskById, { id })).task
      return found.status === 'completed' || found.status === 'failed' ? found : undefined
    },
    {
      clock,
      progress,
      what: 'ATR to send the VOTE mail',
      longestMs: LONGEST_SENDING_MS,
      hint: 'The vote is open in ATR: look into the archive of the list before anything is sent again.',
    },
  )
  if (task.status === 'failed')
    throw new ReleaseError(
      'REFUSED',
      `ATR opened the vote, and could not send its mail: ${task.error ?? 'it does not say why'}`,
      {
        hint: 'Cancel the vote in ATR, or send the VOTE mail yourself.',
      },
    )
  const messageId = task.result?.mid?.replace(/^<|>$/g, '')
  return { ...(messageId && { messageId }), warnings: task.result?.mail_send_warnings ?? [] }
}
