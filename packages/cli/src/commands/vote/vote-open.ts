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
import { candidateReader, documentReader, readVariables, storeFor, systemClock } from '@tra/adapters'
import { assertNoCredentials, ReleaseError } from '@tra/kernel'
import { jsonDocument, mailText, type OpenedVote, openVote, podlingVote, sendVote, voteOpenedEvent } from '@tra/release'
import { POLICY_HOURS, rounds } from '@tra/votes'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { tell } from '../../event-options.ts'
import { requiredCandidate } from '../../release-option.ts'
import { choiceOption, digestOption, requiredOption, textOption, together } from '../../values.ts'
import { candidateCopy } from './candidate-copy.ts'
import { mailFiles, writeMail } from './hand-over.ts'
import { sendingOption } from './smtp-options.ts'
import { opensInAtr, startInAtr } from './start-in-atr.ts'
import { templateOption } from './template-option.ts'

const MAXIMUM_HOURS = 720

/** Writes the VOTE mail of a candidate, and sends it when told to. @throws ReleaseError as {@link openVote} and {@link sendVote}. */
export async function runVoteOpen(words: string[], values: Values, terminal: Terminal): Promise<number> {
  const [reference = ''] = words
  const inAtr = opensInAtr(textOption(values, 'location') ?? reference, values)
  const { format, sending, ...asked } = options(values, inAtr)
  assertNoCredentials(reference)
  const vote = await opened({ ...asked, reference }, values, terminal)
  const files = mailFiles('vote', values)
  await writeMail(vote.mail, 'vote', { files, terminal })
  const { receiptPath } = files
  const sent = inAtr
    ? await startInAtr({ vote, hours: asked.voteHours, receiptPath }, values, terminal)
    : sending && (await sendVote({ vote, release: asked.release, receiptPath }, sending))
  if (sent !== undefined && !inAtr) {
    terminal.log(
      sent.sentNow ? `sent as <${sent.messageId}>` : `nothing was sent: ${receiptPath} says that it was before`,
    )
  }
  if (sent !== undefined) {
    const told = {
      release: asked.release,
      messageId: sent.messageId,
      round: choiceOption(values, 'round', rounds, 'committee'),
    }
    await tell(values, terminal, (happening) => [voteOpenedEvent(vote, told, happening)])
  }
  terminal.out(format === 'json' ? jsonDocument({ ...vote, ...sent }) : mailText(vote.mail))
  return exitCodes.passed
}

function options(values: Values, inAtr: boolean) {
  return together({
    release: () => requiredCandidate(values),
    to: () => requiredOption(values, 'to', 'The list that votes, such as dev@logging.apache.org.'),
    from: () => requiredOption(values, 'from', 'The name that stands under the mail.'),
    keysUrl: () =>
      requiredOption(values, 'keys', 'The URL of KEYS, such as https://downloads.apache.org/logging/KEYS.'),
    revision: () => (inAtr ? revisionInAtr(values) : revisionOption(values)),
    commit: () => commitOption(values),
    expectedDigest: () => digestOption(values, 'candidate-digest'),
    voteHours: () => hours(values),
    podling: () =>
      podlingVote(
        choiceOption(values, 'round', rounds, 'committee'),
        textOption(values, 'podling-thread'),
        textOption(values, 'podling-result'),
      ),
    sending: () => (inAtr ? undefined : sendingOption(values, textOption(values, 'from') ?? '')),
    format: () => choiceOption(values, 'format', ['text', 'json'], 'text'),
  })
}

type Asked = Omit<ReturnType<typeof options>, 'format' | 'sending'> & { reference: string }

async function opened({ reference, ...asked }: Asked, values: Values, terminal: Terminal): Promise<OpenedVote> {
  const documents = documentReader()
  const templates = {
    template: await templateOption(values, 'template'),
    subjectTemplate: await templateOption(values, 'subject-template'),
    variables: await readVariables(textOption(values, 'variables'), documents),
  }
  const { revision } = asked
  const copy = await candidateCopy({ reference, location: textOption(values, 'location'), revision }, terminal.log)
  try {
    return await openVote(
      {
        ...asked,
        ...templates,
        directory: copy.directory,
        location: copy.location,
        exportCommands: exportCommands(copy.location, revision),
        expectedDigest: asked.expectedDigest ?? copy.digest,
        tag: textOption(values, 'tag'),
        expeditedReason: textOption(values, 'expedited-reason'),
      },
      { reader: candidateReader(), clock: systemClock, progress: terminal.log },
    )
  } finally {
    await copy.dispose()
  }
}

function exportCommands(location: string, revision: number | undefined): string[] | undefined {
  if (revision === undefined) return undefined
  return storeFor([location], { clock: systemClock }).commands.export({ location, revision })
}

function revisionOption(values: Values): number | undefined {
  const text = textOption(values, 'revision')
  if (text === undefined || /^\d{1,15}$/.test(text)) return text === undefined ? undefined : Number(text)
  throw new ReleaseError('INPUT_INVALID', `--revision: "${text}" is not a revision number`)
}

function revisionInAtr(values: Values): number | undefined {
  requiredOption(values, 'revision', 'ATR opens a vote on one revision: the one that stage-rc printed.')
  return revisionOption(values)
}

function commitOption(values: Values): string | undefined {
  const text = textOption(values, 'commit')?.toLowerCase()
  if (text === undefined || /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(text)) return text
  throw new ReleaseError('INPUT_INVALID', `--commit: "${text}" is not the full id of a commit`)
}

function hours(values: Values): number {
  const text = textOption(values, 'vote-hours') ?? String(POLICY_HOURS)
  const value = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (value >= 1 && value <= MAXIMUM_HOURS) return value
  throw new ReleaseError('INPUT_INVALID', `--vote-hours: expected 1 to ${MAXIMUM_HOURS} hours, got "${text}"`)
}
