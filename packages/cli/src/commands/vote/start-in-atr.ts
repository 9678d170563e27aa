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

import { atrFor, atrReference, isAtrLocation, mailReceipts, systemClock } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import { type OpenedVote, type StartedVote, startVoteInAtr } from '@tra/release'
import { atrAccount } from '../../atr-account.ts'
import type { Terminal, Values } from '../../command.ts'
import { textOption } from '../../values.ts'

interface VoteInAtr {
  vote: OpenedVote
  hours: number
  receiptPath: string
}

/** Whether ATR is to open the vote: the candidate is there, and no other mail server is named. */
export function opensInAtr(location: string, values: Values): boolean {
  return values.send === true && values['smtp-host'] === undefined && isAtrLocation(location)
}

/** Has ATR open the vote and send its mail. @throws ReleaseError as {@link startVoteInAtr}; PERMISSION_MISSING without an account. */
export async function startInAtr({ vote, hours, receiptPath }: VoteInAtr, values: Values, terminal: Terminal) {
  const account = atrAccount(process.env)
  if (account === undefined)
    throw new ReleaseError('PERMISSION_MISSING', 'ATR lets no workflow open a vote: it wants an account', {
      hint: 'Set ATR_ASF_ID and ATR_TOKEN, a personal access token of its page /tokens; or send the mail with --smtp-host.',
    })
  const atr = atrFor({ clock: systemClock, atr: { account, progress: terminal.log } }, vote.location)
  const acknowledged =
    textOption(values, 'acknowledge')
      ?.split(/[\s,]+/)
      .filter(Boolean) ?? []
  const started = await startVoteInAtr(
    { vote, reference: atrReference(vote.location), hours, acknowledged, receiptPath },
    { atr, receipts: mailReceipts(), clock: systemClock },
  )
  tell(started, terminal)
  return started
}

function tell({ messageId, sentNow, warnings }: StartedVote, terminal: Terminal): void {
  const id = messageId === '' ? '' : ` as <${messageId}>`
  terminal.log(
    sentNow ? `ATR opened the vote and sent its mail${id}` : `the vote runs in ATR already; nothing was sent`,
  )
  for (const warning of warnings) terminal.log(`WARNING: ATR's mail server said: ${warning}`)
}
