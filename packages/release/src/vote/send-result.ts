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
import { type CandidateName, ReleaseError } from '@tra/kernel'
import type { Tally } from '@tra/votes'
import { messageIdOf, type SendPorts, type SentMail, sendOnce } from '../mail/send-once.ts'
import type { ResultDraft } from './result-draft.ts'

export interface SendResultRequest {
  draft: ResultDraft
  tally: Tally
  release: CandidateName
  receiptPath: string
}

/** What became of a result: sent, or told before and by whom. */
export type SentResult = SentMail | { announcedBy: string }

/**
 * Sends the result to the list that voted, unless the list was told: by an earlier run, or by anybody in the thread that was
 * counted. @throws ReleaseError INPUT_INVALID without a list; as {@link sendOnce}.
 */
export async function sendResult(request: SendResultRequest, ports: SendPorts): Promise<SentResult> {
  const { draft, tally, release, receiptPath } = request
  const { mail, announcedBy } = draft
  if (mail.to === '') {
    throw new ReleaseError('INPUT_INVALID', 'no list is named that the result goes to', {
      hint: 'Name the list that voted.',
    })
  }
  if (announcedBy !== undefined) return { announcedBy }
  const { candidateDigest, round, outcome } = tally
  const parts = [candidateDigest, round, outcome, mail.to, mail.inReplyTo ?? '']
  const messageId = messageIdOf('result', release, { parts, address: ports.transport.address })
  return sendOnce({ mail, messageId, receiptPath }, ports)
}
