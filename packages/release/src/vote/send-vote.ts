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
import { messageIdOf, type SendPorts, type SentMail, sendOnce } from '../mail/send-once.ts'
import type { OpenedVote } from './open-vote.ts'

export interface SendVoteRequest {
  vote: OpenedVote
  release: CandidateName
  receiptPath: string
}

/**
 * Opens a vote by sending its mail, once for a candidate and a list: the deadline of a second run is another, the vote is not.
 * @throws ReleaseError as {@link sendOnce}.
 */
export function sendVote({ vote, release, receiptPath }: SendVoteRequest, ports: SendPorts): Promise<SentMail> {
  const { mail, candidateDigest } = vote
  if (mail.to.trim() === '') throw new ReleaseError('INPUT_INVALID', 'no list is named that votes')
  const parts = [candidateDigest, mail.to]
  const messageId = messageIdOf('vote', release, { parts, address: ports.transport.address })
  return sendOnce({ mail, messageId, receiptPath }, ports)
}
