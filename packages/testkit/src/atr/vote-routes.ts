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

import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { AtrError } from './atr-error.ts'
import type { AtrProject, AtrReleaseState, AtrState, AtrStoredBallot } from './atr-state.ts'
import { latestRevision, projectOf, releaseOf } from './find-release.ts'
import { projectKey, versionKey } from './safe-types.ts'
import { sendMail } from './send-mail.ts'

const named = { project: projectKey, version: versionKey }
export const castArgs = z.strictObject({ ...named, choice: z.enum(['+1', '0', '-1']), comment: z.string().default('') })
export const tabulateArgs = z.strictObject(named)

/** A ballot in trusted mode: kept, and told to the list by a mail. */
export async function castVote(state: AtrState, uid: string, args: z.infer<typeof castArgs>) {
  const release = releaseOf(state, args.project, args.version)
  const project = projectOf(state, args.project)
  if (release.phase !== 'release_candidate') throw new AtrError(409, 'Vote is no longer open.')
  if (release.voteMode !== 'trusted') throw new AtrError(409, 'This release is not accepting trusted votes.')
  const revision = latestRevision(release)
  if (release.voteSeq === undefined || revision === undefined) throw new AtrError(409, 'No vote task found.')
  const fullname = state.accounts.find((account) => account.uid === uid)?.fullname ?? uid
  const ballot: AtrStoredBallot = {
    ...{ voteSeq: release.voteSeq, uid, fullname, choice: args.choice, comment: args.comment },
    ...{ revision: revision.number, receipt: `${randomUUID()}@apache.org`, created: state.clock() },
  }
  release.ballots.push(ballot)
  const to = `dev@${project.committee}.apache.org`
  await sendMail(state, {
    ...{ messageId: ballot.receipt, from: `${uid}@apache.org`, to, body: receiptBody(ballot, project) },
    subject: `Re: [VOTE] Release ${release.project} ${release.version}`,
  })
  return { success: true, receipt_email_to: [to] }
}

function receiptBody({ choice, uid, fullname, comment }: AtrStoredBallot, { members }: AtrProject): string {
  const first = `${choice} ${members.includes(uid) ? '(binding) ' : ''}(${uid}) ${fullname}`
  return comment === '' ? first : `${first}\n\n${comment}\n\n-- \n${fullname} (${uid})`
}

/** The record of a vote: in trusted mode the last ballot of each voter, judged by today's roster; and what its reader finds. */
export function tabulateVote(state: AtrState, args: z.infer<typeof tabulateArgs>) {
  const release = releaseOf(state, args.project, args.version)
  const project = projectOf(state, args.project)
  const isTrusted = release.voteMode === 'trusted' && release.voteSeq !== undefined
  if (release.readMails === undefined && !isTrusted) throw new AtrError(404, 'No vote task found')
  const ballots = isTrusted ? effectiveBallots(release) : []
  const summary = summaryOf(ballots, project)
  return {
    details: release.readMails === undefined ? null : detailsOf(release, release.readMails),
    vote_mode: release.voteMode ?? project.voteMode,
    vote_seq: release.voteSeq ?? null,
    trusted_ballots: isTrusted ? ballots.map((ballot) => entryOf(ballot, project)) : null,
    trusted_summary: isTrusted ? summary : null,
    trusted_passed: isTrusted ? passes(summary.binding_votes_yes, summary.binding_votes_no) : null,
  }
}

function effectiveBallots({ ballots, voteSeq }: AtrReleaseState): AtrStoredBallot[] {
  const current = ballots.filter((ballot) => ballot.voteSeq === voteSeq)
  return [...new Map(current.map((ballot) => [ballot.uid, ballot])).values()]
}

function entryOf(ballot: AtrStoredBallot, { members }: AtrProject) {
  return {
    voter_asf_uid: ballot.uid,
    voter_fullname: ballot.fullname,
    choice: ballot.choice,
    comment: ballot.comment,
    is_binding: members.includes(ballot.uid),
    is_carried: false,
    vote_round: null,
    revision_number_at_cast: ballot.revision,
    receipt_message_id: ballot.receipt,
    cast_at: ballot.created.toISOString(),
  }
}

function summaryOf(ballots: readonly AtrStoredBallot[], { members }: AtrProject) {
  const of = (binding: boolean, choice: string) =>
    ballots.filter((ballot) => members.includes(ballot.uid) === binding && ballot.choice === choice).length
  return {
    binding_votes_yes: of(true, '+1'),
    binding_votes_no: of(true, '-1'),
    binding_votes_abstain: of(true, '0'),
    non_binding_votes_yes: of(false, '+1'),
    non_binding_votes_no: of(false, '-1'),
    non_binding_votes_abstain: of(false, '0'),
  }
}

function passes(plus: number, minus: number): boolean {
  return plus >= 3 && plus > minus
}

function detailsOf({ voteStarted }: AtrReleaseState, mails: NonNullable<AtrReleaseState['readMails']>) {
  const of = (vote: string) => mails.filter((mail) => mail.status === 'Binding' && mail.vote === vote).length
  const passed = passes(of('Yes'), of('No'))
  const more = { asf_eid: 'e@apache.org', iso_datetime: '2026-05-01T12:00:00Z', quotation: '', updated: false }
  return {
    start_unixtime: voteStarted === undefined ? null : Math.floor(voteStarted.getTime() / 1000),
    votes: Object.fromEntries(mails.map((mail) => [mail.asf_uid_or_email, { ...mail, ...more }])),
    summary: { binding_votes: mails.filter(({ status }) => status === 'Binding').length },
    passed,
    outcome: passed ? 'The vote passed.' : 'The vote failed.',
  }
}
