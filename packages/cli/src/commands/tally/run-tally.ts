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

import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import {
  atrVotes,
  documentReader,
  fileWriter,
  keysFileReader,
  mailArchive,
  readRoster,
  readVoters,
  systemClock,
} from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import {
  type Clock,
  jsonDocument,
  type TallyDocument,
  type TallyRequest,
  type ThreadReference,
  tallyDocuments,
  tallyMarkdown,
  tallyReleaseVote,
  tallyText,
  threadReference,
} from '@tra/release'
import { POLICY_HOURS, rounds, type Tally } from '@tra/votes'
import { atrAccount } from '../../atr-account.ts'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { choiceOption, digestOption, requiredOption, textOption, together } from '../../values.ts'
import { atrOption } from './atr-option.ts'

const WHIMSY_ROSTER = 'https://whimsy.apache.org/public/committee-info.json'
const MAXIMUM_HOURS = 720
const PRINTED: Record<'text' | 'markdown' | 'json', (tally: Tally) => string> = {
  text: tallyText,
  markdown: tallyMarkdown,
  json: jsonDocument,
}

/** Prints how a vote is counted. @returns the exit code of its verdict. @throws ReleaseError when thread or roster can't be read. */
export async function runTally(positionals: string[], values: Values, terminal: Terminal): Promise<number> {
  const { format, asOf, senders, revision, ...given } = together({
    thread: () => threadOf(positionals, values),
    committee: () => requiredOption(values, 'committee', 'The id on the roster, such as logging.'),
    candidateDigest: () => candidateDigest(values),
    round: () => choiceOption(values, 'round', rounds, 'committee'),
    commit: () => matching(values, 'commit', /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/, 'the full id of a commit'),
    revision: () => matching(values, 'revision', /^\d{1,15}$/, 'a revision number'),
    minimumHours: () => hours(values),
    atr: () => atrOption(values),
    asOf: () => asOfOption(values),
    senders: () => choiceOption(values, 'senders', ['authenticated', 'any'], 'authenticated'),
    format: () => choiceOption(values, 'format', ['text', 'markdown', 'json'], 'text'),
  })
  const documents = documentReader()
  const clock: Clock = asOf === undefined ? systemClock : { ...systemClock, now: () => asOf }
  const request: TallyRequest = {
    ...given,
    revision: revision === undefined ? undefined : Number(revision),
    roster: textOption(values, 'roster') ?? WHIMSY_ROSTER,
    podling: podlingOf(values),
    voters: await readVoters(textOption(values, 'voters'), documents),
    keys: textOption(values, 'keys'),
    mailmap: textOption(values, 'mailmap'),
    releaseManager: textOption(values, 'release-manager'),
    expeditedReason: textOption(values, 'expedited-reason'),
    authenticatedSenders: senders === 'authenticated',
  }
  const baseUrl = textOption(values, 'archive-url')
  const archive = mailArchive({
    clock: systemClock,
    progress: terminal.log,
    cacheDirectory: cacheDirectory(values),
    ...(baseUrl !== undefined && { baseUrl }),
  })
  const counted = await tallyReleaseVote(request, {
    archive,
    documents,
    keysFiles: keysFileReader(),
    atrVotes: atrVotes({ clock: systemClock, progress: terminal.log, documents, account: atrAccount(process.env) }),
    parseRoster: readRoster,
    clock,
    progress: terminal.log,
  })
  const directory = textOption(values, 'output')
  const { tally } = counted
  if (directory !== undefined) await keep(tallyDocuments(counted), directory, terminal)
  terminal.out(PRINTED[format](tally))
  return exitCodes[tally.verdict]
}

function threadOf(positionals: readonly string[], values: Values): ThreadReference {
  const [thread, ...more] = positionals
  if (more.length > 0)
    throw new ReleaseError('INPUT_INVALID', `expected one thread, got ${positionals.length} arguments`, {
      hint: 'Put a Message-ID in quotation marks; a subject is given with --subject.',
    })
  const [list, subject, since] = [
    textOption(values, 'list'),
    textOption(values, 'subject'),
    textOption(values, 'since'),
  ]
  return threadReference({ thread, list, subject, since })
}

/** Of this user, by the XDG base directory specification. */
function cacheDirectory(values: Values): string | undefined {
  if (values['no-cache'] === true) return undefined
  const { XDG_CACHE_HOME: given = '' } = process.env
  // The specification has relative paths ignored.
  const base = isAbsolute(given) ? given : join(homedir(), '.cache')
  return textOption(values, 'cache') ?? join(base, 'trusted-release', 'mail-archives')
}

function candidateDigest(values: Values): string {
  const digest = digestOption(values, 'candidate-digest')
  if (digest !== undefined) return digest
  throw new ReleaseError('INPUT_INVALID', '--candidate-digest is required', {
    hint: 'It stands in the VOTE mail; `trusted-release verify` prints that of the bytes you have.',
  })
}

function podlingOf(values: Values): TallyRequest['podling'] {
  const tally = textOption(values, 'podling-tally')
  const thread = textOption(values, 'podling-thread')
  if (tally !== undefined) return { tally, thread }
  if (thread === undefined) return undefined
  throw new ReleaseError('INPUT_INVALID', '--podling-thread needs --podling-tally, the count of that vote')
}

function hours(values: Values): number {
  const text = textOption(values, 'vote-hours') ?? String(POLICY_HOURS)
  const value = Number(text)
  if (/^\d{1,3}$/.test(text) && value >= 1 && value <= MAXIMUM_HOURS) return value
  throw new ReleaseError('INPUT_INVALID', `--vote-hours: expected 1 to ${MAXIMUM_HOURS}, got "${text}"`)
}

function matching(values: Values, name: string, pattern: RegExp, what: string): string | undefined {
  const text = textOption(values, name)?.toLowerCase()
  if (text === undefined || pattern.test(text)) return text
  throw new ReleaseError('INPUT_INVALID', `--${name}: "${text}" is not ${what}`)
}

function asOfOption(values: Values): Date | undefined {
  const text = textOption(values, 'as-of')
  if (text === undefined) return undefined
  const time = new Date(text)
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(+time)) return time
  throw new ReleaseError('INPUT_INVALID', `--as-of: "${text}" is not a time with its zone`, {
    hint: 'Example: 2026-03-01T12:00:00Z.',
  })
}

async function keep(documents: readonly TallyDocument[], directory: string, terminal: Terminal): Promise<void> {
  for (const { name, content } of documents) await fileWriter().write(join(directory, name), content)
  terminal.log(`wrote ${directory}: ${documents.map(({ name }) => name).join(', ')}`)
}
