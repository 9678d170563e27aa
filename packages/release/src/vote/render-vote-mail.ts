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
import { openerProblems, readMail } from '@tra/votes'
import { type Mail, mailDraft } from '../mail/mail-draft.ts'
import { type VoteMailFacts, voteMail } from '../vote-mail.ts'
import { expectedOf, fromTemplate, subjectFromTemplate } from '../vote-template.ts'

/** A project's own words. */
export interface VoteTemplates {
  /** Text of the body; see {@link fromTemplate}. */
  template?: string | undefined
  /** Template of the subject; it must begin with [VOTE]. */
  subjectTemplate?: string | undefined
}

/**
 * The VOTE mail, by the project's templates where it has them, and read back by the reader of the tally: what can't be
 * counted later is not handed out.
 * @throws ReleaseError INPUT_INVALID for a template that can't be used, or a mail that a tally would misunderstand.
 */
export async function renderVoteMail(facts: VoteMailFacts, templates: VoteTemplates = {}): Promise<Mail> {
  const { template, subjectTemplate } = templates
  const mail = {
    ...voteMail(facts),
    ...(template === undefined ? {} : { body: fromTemplate(template, facts) }),
    ...(subjectTemplate === undefined ? {} : { subject: subjectFromTemplate(subjectTemplate, facts) }),
  }
  await assertReadable(mail, facts)
  return mail
}

async function assertReadable(mail: Mail, facts: VoteMailFacts): Promise<void> {
  const raw = `Date: ${facts.deadline.toUTCString()}\n${mailDraft(mail)}`
  const { subject, text } = await readMail(Buffer.from(raw))
  const problems = openerProblems({ subject, text }, expectedOf(facts))
  if (problems.length === 0) return
  throw new ReleaseError('INPUT_INVALID', `the VOTE mail would be misunderstood: ${problems.join('; ')}`, {
    hint: 'Write the ballot as rows of "[ ] +1 …", cast votes in mails of their own, and name one candidate only.',
  })
}
