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
import { candidateDigest, ReleaseError } from '@tra/kernel'
import type { Mail } from '../mail/mail-draft.ts'
import type { CandidateReader, Clock, Progress } from '../ports.ts'
import type { VoteMailFacts } from '../vote-mail.ts'
import { renderVoteMail, type VoteTemplates } from './render-vote-mail.ts'
import { assertVoteWindow, deadlineAfter } from './vote-window.ts'

export interface OpenVoteRequest extends Omit<VoteMailFacts, 'candidateDigest' | 'files' | 'deadline'>, VoteTemplates {
  /** A local copy of the candidate. */
  directory: string
  /** The digest that `verify` printed, where it is given: what is voted on is what was checked. */
  expectedDigest?: string | undefined
}

export interface OpenVotePorts {
  reader: CandidateReader
  clock: Clock
  progress: Progress
}

/** A vote, ready to be opened by sending its mail. */
export interface OpenedVote {
  mail: Mail
  location: string
  revision: number | undefined
  candidateDigest: string
  deadline: Date
}

/**
 * Writes the VOTE mail of a candidate from its bytes. @throws ReleaseError REFUSED for other bytes than were verified or a
 * short vote without a reason; INPUT_INVALID as {@link renderVoteMail}.
 */
export async function openVote(request: OpenVoteRequest, ports: OpenVotePorts): Promise<OpenedVote> {
  const { directory, expectedDigest, location, revision } = request
  assertVoteWindow(request)
  const files = await ports.reader.read(directory, ports.progress)
  const digest = candidateDigest(files)
  if (expectedDigest !== undefined && expectedDigest !== digest) {
    throw new ReleaseError(
      'REFUSED',
      `what is to be voted on has candidate digest ${digest}, expected ${expectedDigest}`,
      {
        hint: 'These are not the bytes that were verified: find out what changed, and verify again.',
      },
    )
  }
  const deadline = deadlineAfter(ports.clock.now(), request.voteHours)
  const mail = await renderVoteMail({ ...request, candidateDigest: digest, files, deadline }, request)
  return { mail, location, revision, candidateDigest: digest, deadline }
}
