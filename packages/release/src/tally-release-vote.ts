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
import type { Evidence } from '@tra/ledger'
import {
  type AddressBook,
  bookOfKeys,
  bookOfMailmap,
  type PodlingRound,
  type RosterMember,
  type Round,
  type Tally,
  tallyVotes,
} from '@tra/votes'
import { atrVoteDocument } from './atr-vote-schema.ts'
import { collectionDocument } from './collection-document.ts'
import { evidenceOf } from './evidence.ts'
import { writeEvidenceMbox } from './evidence-mbox.ts'
import type { KeysFileReader } from './keys/keys-ports.ts'
import type { AtrVoteReader, AtrVoteRequest, Clock, DocumentReader, MailArchive, Progress } from './ports.ts'
import { readCollected } from './read-collected.ts'
import { parsePodlingRound } from './tally-schema.ts'
import { nameOfThread, type ThreadReference } from './thread-reference.ts'
import { assertVoteWindow } from './vote/vote-window.ts'

export interface TallyRequest {
  thread: ThreadReference
  committee: string
  /** Path or URL of committee-info.json or public_ldap_projects.json. */
  roster: string
  candidateDigest: string
  /** The VOTE mail must name it, where it is given. */
  commit?: string | undefined
  /** The same for the Subversion revision. */
  revision?: number | undefined
  round: Round
  /** With round `ipmc`: path of the tally of the podling's own vote, and the permalink of a mail of its thread. */
  podling?: { tally: string; thread?: string | undefined } | undefined
  /** ASF id → addresses that the project says are that person's. */
  voters: Record<string, string[]>
  /** Path or URL of the project's KEYS; addresses on a key belong to the ASF id that it carries. */
  keys?: string | undefined
  /** Path or URL of the project's `.mailmap`. */
  mailmap?: string | undefined
  releaseManager: string | undefined
  minimumHours: number
  expeditedReason: string | undefined
  /** See {@link VoteFacts.authenticatedSenders}. */
  authenticatedSenders: boolean
  /** Where the vote is held in ATR as well: its record is put beside the thread. */
  atr?: AtrVoteRequest | undefined
}

export interface TallyPorts {
  archive: MailArchive
  documents: DocumentReader
  keysFiles: KeysFileReader
  atrVotes: AtrVoteReader
  parseRoster: (document: Uint8Array, committee: string) => RosterMember[]
  clock: Clock
  progress: Progress
}

export interface TalliedVote {
  tally: Tally
  /** The mails as read, one mbox: kept beside the tally so that anyone can count again. */
  mbox: Uint8Array
  /** What was asked for them, and what connects each with the vote: a JSON document. */
  collection: string
  /** How documents call the thread. */
  thread: string
  /** What ATR said, as JSON; kept for the same reason. */
  atrVote?: string
  evidence: Evidence[]
}

/** Its members alone bind in the Incubator's round (incubator policy, "Releases"). */
const INCUBATOR = 'incubator'
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/
const MAX_ROSTER_BYTES = 20_000_000
const MAX_KEYS_BYTES = 20_000_000
const MAX_TALLY_BYTES = 50_000_000
const MAX_MAILMAP_BYTES = 5_000_000

async function rosterDocument(roster: string, { documents }: TallyPorts): Promise<Uint8Array> {
  try {
    return await documents.read(roster, MAX_ROSTER_BYTES)
  } catch (thrown) {
    if (!(thrown instanceof ReleaseError)) throw thrown
    throw new ReleaseError(thrown.code, `the roster can't be read: ${thrown.message}`, {
      hint: 'Give the path of a committee-info.json that you have as `roster`; https://whimsy.apache.org/public/ serves it.',
      cause: thrown,
    })
  }
}

// Beside the roster of a podling, its own committee would approve the release in place of the Incubator's.
function assertAsked({ round, committee, podling, commit }: TallyRequest): void {
  if (round === 'ipmc' && committee.toLowerCase() !== INCUBATOR) {
    throw new ReleaseError(
      'INPUT_INVALID',
      `round ipmc is counted by the roster of ${INCUBATOR}, not of ${committee}`,
      {
        hint: `Give committee ${INCUBATOR}; the podling's own vote is round ppmc.`,
      },
    )
  }
  if (round !== 'ipmc' && podling !== undefined)
    throw new ReleaseError('INPUT_INVALID', `a podling's tally is looked at in round ipmc only, not in ${round}`)
  if (commit !== undefined && !COMMIT.test(commit)) {
    throw new ReleaseError('INPUT_INVALID', `commit: "${commit}" is not the full id of a commit`, {
      hint: 'Give all its hex digits; a part of them, or a branch, could be another commit.',
    })
  }
}

/**
 * Reads a vote thread and counts it by the roster. @throws ReleaseError when thread or roster can't be read; REFUSED for less
 * than 72 hours without a reason; INPUT_INVALID for a round with the roster of another committee, or part of a commit's id.
 */
export async function tallyReleaseVote(request: TallyRequest, ports: TallyPorts): Promise<TalliedVote> {
  assertAsked(request)
  assertVoteWindow({ voteHours: request.minimumHours, expeditedReason: request.expeditedReason })
  const document = await rosterDocument(request.roster, ports)
  const roster = ports.parseRoster(document, request.committee)
  ports.progress(`roster of ${request.committee}: ${roster.length} members`)
  const books = await addressBooks(request, ports)
  const podling = await podlingRound(request, ports)
  const atr = request.atr && (await ports.atrVotes.read(request.atr))
  const collected = await ports.archive.thread(request.thread)
  const { messages } = collected
  const thread = nameOfThread(request.thread)
  if (messages.length === 0) {
    throw new ReleaseError('NOT_FOUND', `no mail was found for ${thread}`, {
      hint: 'Open the link in a browser; give the permalink of the VOTE mail or an mbox file of the thread.',
    })
  }
  ports.progress(`read ${messages.length} mails`)
  const mbox = writeEvidenceMbox(collected)
  const { candidateDigest, voters, releaseManager, minimumHours, expeditedReason, authenticatedSenders } = request
  const tally = tallyVotes({
    ...(await readCollected(collected)),
    roster,
    voters,
    books,
    candidateDigest,
    minimumHours,
    authenticatedSenders,
    now: ports.clock.now(),
    round: request.round,
    ...(podling === undefined ? {} : { podling }),
    ...(atr === undefined ? {} : { atr }),
    ...(request.commit === undefined ? {} : { commit: request.commit }),
    ...(request.revision === undefined ? {} : { revision: request.revision }),
    ...(releaseManager === undefined ? {} : { releaseManager }),
    ...(expeditedReason === undefined ? {} : { expeditedReason }),
  })
  const evidence = [evidenceOf('thread.mbox', mbox), evidenceOf('roster.json', document)]
  const counted = { tally, mbox, thread, collection: collectionDocument(thread, collected, mbox) }
  if (atr === undefined) return { ...counted, evidence }
  const atrVote = atrVoteDocument(atr)
  return { ...counted, atrVote, evidence: [...evidence, evidenceOf('atr-vote.json', atrVote)] }
}

async function podlingRound({ podling }: TallyRequest, { documents }: TallyPorts): Promise<PodlingRound | undefined> {
  if (podling === undefined) return undefined
  const round = parsePodlingRound(new TextDecoder().decode(await documents.read(podling.tally, MAX_TALLY_BYTES)))
  return podling.thread === undefined ? round : { ...round, thread: podling.thread }
}

async function addressBooks(
  { keys, mailmap }: TallyRequest,
  { documents, keysFiles }: TallyPorts,
): Promise<AddressBook[]> {
  const books: AddressBook[] = []
  if (keys !== undefined) {
    const listed = await keysFiles.read(await documents.read(keys, MAX_KEYS_BYTES))
    books.push(bookOfKeys(listed.keys.map(({ allUserIds }) => allUserIds)))
  }
  if (mailmap !== undefined) {
    const text = new TextDecoder().decode(await documents.read(mailmap, MAX_MAILMAP_BYTES))
    books.push(bookOfMailmap(text))
  }
  return books
}
