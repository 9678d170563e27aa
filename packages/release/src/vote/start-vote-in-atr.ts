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

import { createHash } from 'node:crypto'
import { ReleaseError } from '@tra/kernel'
import type { AtrReference, AtrRelease } from '../atr-ports.ts'
import type { MailReceipts } from '../mail/mail-ports.ts'
import type { SentMail } from '../mail/send-once.ts'
import type { Clock } from '../ports.ts'
import type { OpenedVote } from './open-vote.ts'

export interface StartVoteRequest {
  vote: OpenedVote
  reference: AtrReference
  hours: number
  /** Checkers whose concerns the release manager knows. */
  acknowledged: readonly string[]
  receiptPath: string
}

export interface StartVotePorts {
  atr: Pick<AtrRelease, 'look' | 'startVote'>
  receipts: MailReceipts
  clock: Clock
}

/** A vote that ATR opened, with what the mail server said to it. */
export interface StartedVote extends SentMail {
  warnings: string[]
}

/**
 * Opens a vote in ATR, with the VOTE mail that was written here: ATR sends it, and publishes the files once the vote has been
 * ended as passed. It runs on the revision that was read, or not at all; one that runs already is left as it is.
 * @throws ReleaseError INPUT_INVALID without a revision, CONFLICT for another one; as {@link AtrRelease.startVote}.
 */
export async function startVoteInAtr(request: StartVoteRequest, ports: StartVotePorts): Promise<StartedVote> {
  const { vote, reference, hours, acknowledged, receiptPath } = request
  const { to, subject, body } = vote.mail
  const revision = await revisionInAtr(request, ports)
  const started = await ports.atr.startVote({
    ...{ ...reference, revision, to, hours, subject, body, acknowledged },
    publish: true,
  })
  const { messageId, changed: sentNow, warnings } = started
  if (messageId === undefined)
    return { messageId: (await ports.receipts.read(receiptPath))?.messageId ?? '', sentNow, warnings }
  const sha256 = createHash('sha256').update(body).digest('hex')
  const date = ports.clock.now().toISOString()
  const receipt = { schema: 'mail-receipt/v1', state: 'sent', messageId, to, subject, sha256, date } as const
  await ports.receipts.replace(receiptPath, receipt)
  return { messageId, sentNow, warnings }
}

// ATR's numbers have leading zeros, and are the same without.
async function revisionInAtr(
  { vote, reference: { project, version } }: StartVoteRequest,
  { atr }: StartVotePorts,
): Promise<string> {
  if (vote.revision === undefined)
    throw new ReleaseError('INPUT_INVALID', 'the revision is needed to start a vote in ATR', {
      hint: 'Give the one that stage-rc printed: the vote must be on the bytes that were read.',
    })
  const state = await atr.look({ project, version })
  if (state?.revision !== undefined && Number(state.revision) === vote.revision) return state.revision
  const found = state?.revision === undefined ? 'no files' : `revision ${state.revision}`
  throw new ReleaseError(
    'CONFLICT',
    `${project} ${version} has ${found} in ATR, and ${vote.revision} is to be voted on`,
    {
      hint: 'Verify what is there, and open the vote on that.',
    },
  )
}
