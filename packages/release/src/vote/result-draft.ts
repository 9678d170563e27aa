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
import { readMail, resultMail, resultProblems, type Tally } from '@tra/votes'
import { type Mail, mailDraft } from '../mail/mail-draft.ts'
import { productTitle } from '../vote-mail.ts'
import { boardReminder } from './board-reminder.ts'
import { resultFromTemplate } from './result-template.ts'

export interface ResultRequest {
  tally: Tally
  release: CandidateName
  /** List that voted; empty where a human fills it in. */
  to: string
  /** Name and ASF id under the mail. */
  from?: string | undefined
  asfId?: string | undefined
  /** Permalink of the vote; that of the VOTE mail by default. */
  thread?: string | undefined
  /** Text of the project's own RESULT mail; see {@link resultFromTemplate}. */
  template?: string | undefined
}

/** The result of a vote in words. */
export interface ResultDraft {
  /** An answer to the VOTE mail. */
  mail: Mail
  /** For the next board report, after an expedited release. */
  boardReminder?: string
  /** Who told the list already, and where: the thread that was counted holds that mail. */
  announcedBy?: string
}

/**
 * The [RESULT] mail of a vote that is over, read back as anybody's would be.
 * @throws ReleaseError REFUSED while the vote is open or undecided; INPUT_INVALID for a template that can't be used, or words
 *   by which the mail would say something else than the tally.
 */
export async function resultDraft(request: ResultRequest): Promise<ResultDraft> {
  const { tally, release, to, from, asfId, template } = request
  const opener = tally.messages.find(({ role }) => role === 'opener')
  const thread = request.thread ?? opener?.permalink
  const own = resultMail(tally, release, { thread, sender: from, title: productTitle(release) })
  const body = template === undefined ? own.body : resultFromTemplate(template, { tally, release, thread, from, asfId })
  const mail = { to, subject: own.subject, body, inReplyTo: opener?.messageId || undefined }
  await assertFollows(mail, tally)
  const [reminder, announcedBy] = [boardReminder(tally, release, thread), announcement(tally)]
  return {
    mail,
    ...(reminder !== undefined && { boardReminder: reminder }),
    ...(announcedBy !== undefined && { announcedBy }),
  }
}

async function assertFollows(mail: Mail, tally: Tally): Promise<void> {
  const raw = `Date: ${tally.evaluatedAt.toUTCString()}\n${mailDraft(mail)}`
  const { subject, text } = await readMail(Buffer.from(raw))
  const problems = resultProblems({ subject, text }, tally)
  if (problems.length === 0) return
  throw new ReleaseError('INPUT_INVALID', `the RESULT mail would be misread: ${problems.slice(0, 5).join(' ')}`, {
    hint: 'Leave counts and lists of votes to the tally: take such words out of the template and the reason.',
  })
}

function announcement({ messages, outcome }: Tally): string | undefined {
  const role = outcome === 'cancelled' ? 'cancellation' : 'result'
  const told = messages.find((message) => message.role === role)
  return told && `${told.from} (${told.permalink ?? `<${told.messageId}>`})`
}
