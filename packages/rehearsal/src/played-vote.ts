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

import { keysFileReader, readRoster } from '@tra/adapters'
import { type ArchivedMessage, type TalliedVote, tallyReleaseVote } from '@tra/release'
import { archiveMail, rosterDocuments, traced } from '@tra/testkit'
import { type Ballot, committeePeople, type Person, releaseManager } from './people.ts'
import { type Scenario, scenarioNamed } from './scenario.ts'
import { providerOf, type Written, writtenMail } from './written-mail.ts'

const HOUR = 3_600_000
const OPENED = Date.UTC(2026, 2, 2, 9)
const COUNTED_AFTER_HOURS = 73
const LIST = 'dev@example.example.org'
const SUBJECT = '[VOTE] Release Example Tools 1.0.0 rc1'
const DIGEST = 'c0ffee00'.repeat(8)

/** A vote of the rehearsal, held without servers: the same mails at the same times, whoever plays it. */
export interface PlayedVote extends TalliedVote {
  story: Scenario['story']
  ballots: readonly Ballot[]
}

/** Plays the vote of a scenario through the tally of the actions. @throws ReleaseError INPUT_INVALID for an unknown name. */
export async function playedVote(name: string): Promise<PlayedVote> {
  const { story, ballots } = scenarioNamed(name)
  const mails = await Promise.all([opener(), ...ballots.map(answer)])
  const clock = { now: () => new Date(OPENED + COUNTED_AFTER_HOURS * HOUR), sleep: async () => undefined }
  const vote = await tallyReleaseVote(request(mails), {
    archive: { thread: async () => ({ messages: mails, gaps: [], answers: [] }) },
    atrVotes: { read: () => Promise.reject(new Error('nobody asks ATR')) },
    documents: { read: async () => Buffer.from(roster()) },
    keysFiles: keysFileReader(),
    parseRoster: readRoster,
    clock,
    progress: () => undefined,
  })
  return { ...vote, story, ballots }
}

function roster(): string {
  return rosterDocuments([{ id: 'example', displayName: 'Example', people: committeePeople }]).committeeInfo
}

function request([first]: readonly ArchivedMessage[]): Parameters<typeof tallyReleaseVote>[0] {
  return {
    thread: { kind: 'permalink', url: first?.permalink ?? '' },
    committee: 'example',
    roster: 'committee-info.json',
    candidateDigest: DIGEST,
    round: 'committee',
    voters: {},
    releaseManager: releaseManager.id,
    minimumHours: 72,
    expeditedReason: undefined,
    authenticatedSenders: true,
  }
}

function opener(): Promise<ArchivedMessage> {
  const body = `Please vote.\n\nCandidate digest: ${DIGEST}\n\n[ ] +1 release\n[ ] 0 no opinion\n[ ] -1 do not, because ...\n`
  const written = { date: new Date(OPENED), messageId: messageId(0) }
  return archived({ subject: SUBJECT, body }, releaseManager, written)
}

function answer({ voter, text, afterHours, from, html, through }: Ballot): Promise<ArchivedMessage> {
  const writer = { ...voter, address: from ?? voter.address }
  const written = {
    date: new Date(OPENED + afterHours * HOUR),
    messageId: messageId(afterHours),
    inReplyTo: messageId(0),
    ...(html && { html }),
  }
  return archived({ subject: `Re: ${SUBJECT}`, body: text }, writer, written, through)
}

function messageId(hours: number): string {
  return `<${hours}@rehearsal.example.org>`
}

async function archived(
  mail: { subject: string; body: string },
  writer: Person,
  written: Written,
  through?: string,
): Promise<ArchivedMessage> {
  const { address } = writer
  const arrival = { client: through ?? providerOf(address), envelopeFrom: address, time: written.date }
  const raw = traced(writtenMail({ ...mail, to: LIST }, writer, written), arrival)
  const { id } = await archiveMail(raw, { list: LIST, arrived: written.date })
  return { raw, permalink: `https://lists.example.org/thread/${id}` }
}
