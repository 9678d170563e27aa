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

import { readFile } from 'node:fs/promises'
import { sendMail } from '@tra/adapters'
import type { Mail } from '@tra/release'
import type { StagedScene } from './candidate-scenes.ts'
import { type Ballot, type Person, releaseManager } from './people.ts'
import { beginRun, playAction, playStep, type Stage } from './stage.ts'
import { providerOf, writtenMail } from './written-mail.ts'

const HOUR = 3_600_000
const VOTE_HOURS = 72

export interface TalliedScene {
  tally: string
}

/** The release manager sends the VOTE mail, people answer, three days pass, the vote is counted. */
export async function playVote(stage: Stage, staged: StagedScene): Promise<TalliedScene> {
  const thread = await playStep(stage, 'vote by e-mail', async () => {
    const permalink = await holdVote(stage, staged)
    return { value: permalink, evidence: `${stage.world.list.messages().length} mails in ${permalink}` }
  })
  const tallied = await playAction(stage, 'tally-vote', {
    environment: beginRun(stage, 'release-tally'),
    inputs: {
      thread,
      'archive-url': stage.world.list.archiveUrl,
      roster: stage.world.roster,
      'candidate-digest': staged.candidateDigest,
      revision: staged.revision,
      'release-manager': releaseManager.id,
      'result-to': 'dev@example.example.org',
    },
    evidence: ({ outputs }) => `${outputs['binding-plus']} binding +1, ${outputs['binding-minus']} binding -1`,
  })
  await sendDraft(stage, tallied['result-mail'] ?? '')
  return { tally: tallied.tally ?? '' }
}

async function holdVote(stage: Stage, staged: StagedScene): Promise<string> {
  const { world, scenario } = stage
  const opener = parseDraft(await readFile(staged.voteMail, 'utf8'))
  const messageId = await send(stage, opener, releaseManager)
  let hours = 0
  for (const ballot of scenario.ballots) {
    world.clock.advance((ballot.afterHours - hours) * HOUR)
    hours = ballot.afterHours
    await cast(stage, ballot, { to: opener.to, subject: `Re: ${opener.subject}`, body: ballot.text }, messageId)
  }
  world.clock.advance((VOTE_HOURS - hours + 1) * HOUR)
  const archived = world.list.messages().find((mail) => mail.messageId === messageId)
  return `${world.list.archiveUrl}/thread/${archived?.id}`
}

async function cast(
  stage: Stage,
  { voter, from, html, through }: Ballot,
  mail: Mail,
  inReplyTo: string,
): Promise<void> {
  const writer = { ...voter, address: from ?? voter.address }
  if (html) await stage.world.list.receive(htmlMail(mail, writer, { inReplyTo, date: stage.world.clock.now() }))
  else await send(stage, mail, writer, { inReplyTo, through })
}

interface Sending {
  inReplyTo?: string
  through?: string | undefined
}

function send(
  { world }: Stage,
  mail: Mail,
  { name, address }: Person,
  { inReplyTo, through }: Sending = {},
): Promise<string> {
  const sender = {
    smtpHost: '127.0.0.1',
    smtpPort: world.list.smtpPort,
    from: { name, address },
    clientName: through ?? providerOf(address),
  }
  return sendMail(mail, sender, { date: world.clock.now(), ...(inReplyTo === undefined ? {} : { inReplyTo }) })
}

/** What a mail program that knows no plain text hands to its provider. */
function htmlMail(mail: Mail, writer: Person, { inReplyTo, date }: { inReplyTo: string; date: Date }) {
  const { address } = writer
  const client = providerOf(address)
  const messageId = `<html-${date.getTime()}@${client}>`
  const raw = writtenMail(mail, writer, { date, messageId, inReplyTo, html: true })
  return { raw, recipients: [mail.to], client, envelopeFrom: address }
}

/** Sends a draft as the release manager, as a person would from a mail program. */
export async function sendDraft(stage: Stage, path: string): Promise<void> {
  const draft = parseDraft(await readFile(`${stage.world.workspace}/${path}`, 'utf8'))
  await send(stage, draft, releaseManager)
}

function parseDraft(draft: string): Mail {
  const end = draft.indexOf('\n\n')
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(draft.slice(0, end))?.[1] ?? ''
  return { to: header('To'), subject: header('Subject'), body: draft.slice(end + 2) }
}
