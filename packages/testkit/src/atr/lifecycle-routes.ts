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
import { join } from 'node:path'
import * as z from 'zod'
import { AtrError } from './atr-error.ts'
import type { AtrProject, AtrReleaseState, AtrState } from './atr-state.ts'
import { assertMember, assertPhase, projectOf, releaseOf } from './find-release.ts'
import { addRevision, interimDirectory } from './revisions.ts'
import { projectKey, revisionNumber, versionKey } from './safe-types.ts'
import { sendMail } from './send-mail.ts'
import { tabulateVote } from './vote-routes.ts'

const HOUR_MS = 3_600_000

export const startArgs = z.strictObject({
  project: projectKey,
  version: versionKey,
  revision: revisionNumber.nullish(),
  email_to: z.string(),
  email_cc: z.array(z.string()).default([]),
  email_bcc: z.array(z.string()).default([]),
  vote_duration: z.int().nullish(),
  subject: z.string().nullish(),
  body: z.string().nullish(),
  second_round_email_to: z.string().nullish(),
  notify_when_finished: z.boolean().default(false),
  automatic_resolve_when_finished: z.boolean().default(false),
  automatic_publish_when_resolved: z.boolean().default(false),
  concerns_noted: z.array(z.string()).default([]),
})

/** Opens the vote on the newest revision, and sends its mail a little later. */
export async function startVote(state: AtrState, uid: string, args: z.infer<typeof startArgs>) {
  const release = releaseOf(state, args.project, args.version)
  const project = projectOf(state, args.project)
  const newest = release.revisions.at(-1)
  if (newest === undefined) throw new AtrError(400, 'Release has no revisions yet')
  if (args.revision && args.revision !== newest.number)
    throw new AtrError(409, 'A newer revision appeared, please refresh and try again.')
  assertRecipients(project, [args.email_to, ...args.email_cc, ...args.email_bcc])
  const hours = args.vote_duration ?? 72
  if (hours > 0 && (hours < 72 || hours > 144)) throw new AtrError(400, 'Vote duration must be 0 or 72 to 144 hours')
  assertMember(project, uid)
  assertPhase(release, 'release_candidate_draft')
  assertChecked(release, newest.number, args.concerns_noted)
  release.phase = 'release_candidate'
  release.voteMode = project.voteMode
  release.voteSeq = (release.voteSeq ?? 0) + 1
  release.voteStarted = state.clock()
  release.voteEnds = new Date(state.clock().getTime() + hours * HOUR_MS)
  release.publishes = args.automatic_publish_when_resolved
  return {
    task: { id: await sendVoteMail(state, uid, args), status: 'queued', task_type: 'vote_initiate' },
    status: 201,
  }
}

function assertRecipients({ committee }: AtrProject, addresses: readonly string[]): void {
  const allowed = [`dev@${committee}.apache.org`, `private@${committee}.apache.org`]
  if (addresses.some((address) => !allowed.includes(address))) throw new AtrError(403, 'Invalid mailing list choice')
}

function assertChecked(release: AtrReleaseState, revision: string, acknowledged: readonly string[]): void {
  const { pollsLeft = 0, results = [] } = release.checks?.get(revision) ?? {}
  if (pollsLeft > 0) throw new AtrError(409, 'All checks must be completed before starting a vote')
  if (results.some(({ status }) => status === 'blocker'))
    throw new AtrError(
      409,
      'This release candidate draft has blockers. Please fix the blockers before starting a vote.',
    )
  const open = results.find(({ status, checker }) => status === 'concern' && !acknowledged.includes(checker))
  if (open !== undefined) throw new AtrError(409, `Concerns of ${open.checker} must be acknowledged`)
}

async function sendVoteMail(state: AtrState, uid: string, args: z.infer<typeof startArgs>): Promise<number> {
  const subject = args.subject ?? `[VOTE] Release ${args.project} ${args.version}`
  const messageId = `${randomUUID()}@apache.org`
  const body = args.body ?? 'Please vote.\n\n[ ] +1\n[ ] -1\n'
  await sendMail(state, { messageId, from: `${uid}@apache.org`, to: args.email_to, subject, body })
  const id = state.tasks.length + 1
  const vote_end = state.clock().toISOString()
  const result = { kind: 'vote_initiate', message: 'Vote announcement email sent', email_to: args.email_to, vote_end }
  state.tasks.push({
    ...{ id, pollsLeft: state.behaviour.polls, status: 'completed' as const, error: null },
    result: { ...result, subject, mid: messageId, mail_send_warnings: [] },
  })
  return id
}

const resolution = z.enum(['passed', 'failed', 'cancelled'])
export const resolveArgs = z.strictObject({ project: projectKey, version: versionKey, resolution })
export const publisherResolveArgs = z.strictObject({
  publisher: z.string(),
  jwt: z.string(),
  version: versionKey,
  resolution,
})

/** Ends a vote; whatever happens to the mail, the answer is `success`. */
export async function resolveVote(state: AtrState, uid: string, args: z.infer<typeof resolveArgs>) {
  const release = releaseOf(state, args.project, args.version)
  const project = projectOf(state, args.project)
  assertMember(project, uid)
  assertPhase(release, 'release_candidate')
  assertDecided(state, release, args)
  await sendMail(state, resultMail(release, project, { uid, resolution: args.resolution }))
  if (args.resolution !== 'passed') backToDraft(release)
  else if (project.isPodling && release.podlingThread === undefined)
    release.podlingThread = randomUUID().replaceAll('-', '')
  else await toPreview(state, release, uid)
  return { success: true }
}

function assertDecided(state: AtrState, release: AtrReleaseState, args: z.infer<typeof resolveArgs>): void {
  if (args.resolution !== 'cancelled' && release.voteEnds !== undefined && release.voteEnds > state.clock())
    throw new AtrError(409, 'The vote cannot be resolved before the voting period has ended unless it is cancelled.')
  if (args.resolution !== 'passed' || release.voteMode !== 'trusted') return
  const { project, version } = release
  if (!tabulateVote(state, { project, version }).trusted_passed)
    throw new AtrError(409, 'The trusted ballots do not carry the vote')
}

function resultMail(
  release: AtrReleaseState,
  { committee }: AtrProject,
  { uid, resolution: how }: { uid: string; resolution: string },
) {
  return {
    messageId: `${randomUUID()}@apache.org`,
    from: `${uid}@apache.org`,
    to: `dev@${committee}.apache.org`,
    subject: `[RESULT] [VOTE] Release ${release.project} ${release.version} ${how.toUpperCase()}`,
    body: `The vote ${how}.`,
  }
}

function backToDraft(release: AtrReleaseState): void {
  release.phase = 'release_candidate_draft'
  release.podlingThread = undefined
  release.voteMode = undefined
}

async function toPreview(state: AtrState, release: AtrReleaseState, uid: string): Promise<void> {
  release.phase = 'release_preview'
  release.voteResolved = state.clock()
  const directory =
    state.directory === undefined ? '' : await interimDirectory(state, release, join('preview', randomUUID()))
  if (directory === '') return
  const { number } = await addRevision(state, release, { uid, directory })
  release.checks?.delete(number)
  if (release.publishes) void publish(state, release, directory)
}

// A task that nobody is told of, whatever becomes of it.
async function publish(state: AtrState, release: AtrReleaseState, directory: string): Promise<void> {
  try {
    await state.publish?.(release, directory)
    release.isPublished = true
  } catch {
    release.isPublished = false
  }
}
