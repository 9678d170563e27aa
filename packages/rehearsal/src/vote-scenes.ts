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

import { sendMail } from '@tra/adapters'
import type { Mail } from '@tra/release'
import type { StagedScene } from './candidate-scenes.ts'
import { type Ballot, type Person, releaseManager } from './people.ts'
import { runCli } from './run-cli.ts'
import { beginRun, playAction, playStep, type Stage } from './stage.ts'
import { accounts } from './stores/accounts.ts'
import { providerOf, writtenMail } from './written-mail.ts'

const HOUR = 3_600_000
const VOTE_HOURS = 72
const LOOPBACK = '127.0.0.1'

export interface TalliedScene {
  tally: string
}

/** The release manager opens the vote, people answer, three days pass, the vote is counted and its result told. */
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
      'result-to': stage.world.store.lists.vote,
      'result-from': releaseManager.name,
      'send-result': 'true',
      ...stage.world.store.voting?.tallying(stage.project.release),
      ...smtpInputs(stage),
    },
    evidence: ({ outputs }) =>
      `${outputs['binding-plus']} binding +1, ${outputs['binding-minus']} binding -1, told as <${outputs['result-message-id']}>`,
  })
  return { tally: tallied.tally ?? '' }
}

/** The vote from the VOTE mail to its end, on the list of the world. @returns the permalink of its thread. */
export async function holdVote(stage: Stage, staged: StagedScene): Promise<string> {
  const { world, scenario } = stage
  const opener = await openVote(stage, staged)
  let hours = 0
  for (const ballot of scenario.ballots) {
    world.clock.advance((ballot.afterHours - hours) * HOUR)
    hours = ballot.afterHours
    const answer = { to: world.store.lists.vote, subject: `Re: ${opener.subject}`, body: ballot.text }
    await cast(stage, ballot, answer, opener.messageId)
  }
  world.clock.advance((VOTE_HOURS - hours + 1) * HOUR)
  const archived = world.list.messages().find((mail) => mail.messageId === opener.messageId)
  return `${world.list.archiveUrl}/thread/${archived?.id}`
}

/** The release manager opens the vote from their own machine, twice: whoever is not sure whether it worked types it again. */
async function openVote(stage: Stage, staged: StagedScene): Promise<{ messageId: string; subject: string }> {
  const { world, project } = stage
  const { committee, product, version, candidate } = project.release
  const facts = [
    '--revision',
    staged.revision,
    '--commit',
    project.commit,
    ...(project.tag === undefined ? [] : ['--tag', project.tag]),
  ]
  const bytes = ['--candidate-digest', staged.candidateDigest, '--keys', world.keysUrl]
  const { voting } = world.store
  const args = [
    ...['vote', 'open', staged.location, '--release', `${committee}/${product}/${version}-${candidate}`],
    ...['--to', world.store.lists.vote, '--from', releaseManager.name, ...facts, ...bytes],
    ...['--send', ...(voting === undefined ? smtpOptions(stage) : [])],
  ]
  const secrets = voting?.environment ?? { SMTP_PASSWORD: accounts.mail.password }
  const printed = await runCli(stage, [...args, '--format', 'json'], secrets)
  await runCli(stage, args, secrets)
  const { messageId, mail } = JSON.parse(printed)
  return { messageId: `<${messageId}>`, subject: mail.subject }
}

/** How the command line sends mails as the release manager; the password is `SMTP_PASSWORD`. */
export function smtpOptions({ world }: Pick<Stage, 'world'>): string[] {
  const account = ['--smtp-username', accounts.mail.name, '--smtp-from', releaseManager.address]
  return ['--smtp-host', LOOPBACK, '--smtp-port', String(world.list.smtpPort), ...account]
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
    smtpHost: LOOPBACK,
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

/** How an action sends mails as the release manager. */
export function smtpInputs({ world }: Stage): Record<string, string> {
  return {
    'smtp-host': LOOPBACK,
    'smtp-port': String(world.list.smtpPort),
    'smtp-username': accounts.mail.name,
    'smtp-password': accounts.mail.password,
    'smtp-from': releaseManager.address,
  }
}
