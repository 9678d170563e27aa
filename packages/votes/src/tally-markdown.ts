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

import type { Ballot, Count, MessageReading, NeedsHuman, Tally } from './tally.ts'

/** GitHub cuts a job summary at 1 MiB; the tally as JSON holds all of them. */
const MAXIMUM_MESSAGES_SHOWN = 500

const HEADINGS: Record<Tally['outcome'], string> = {
  passed: 'The vote passed',
  failed: 'The vote failed',
  cancelled: 'The vote was cancelled',
  open: 'The vote is open',
  'needs-human': 'The vote needs a human',
}

// Names and lines come from mails of strangers: nothing in them may become markup, a link, a mention or a table cell.
function safe(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]#|~]/g, '\\$&')
    .replace(/@/g, '@\u200b')
    .replace(/(https?):/gi, '$1\u200b:')
}

function linked(text: string, permalink: string | undefined): string {
  return permalink !== undefined && /^https?:\/\/[^\s()<>]+$/.test(permalink)
    ? `[${safe(text)}](${permalink})`
    : safe(text)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function ballotRow({ voter, id, value, binding, counted, why, line, date, permalink }: Ballot): string[] {
  const shown = counted ? safe(value) : `~~${safe(value)}~~`
  const name = id === undefined || id === voter ? voter : `${voter} (${id})`
  return [
    linked(name, permalink),
    shown,
    binding ? 'yes' : 'no',
    safe(line),
    safe(why),
    date.toISOString().slice(0, 16),
  ]
}

function countRow(name: string, { plus, zero, minus }: Count): string[] {
  return [name, String(plus), String(zero), String(minus)]
}

function questionRow({ voter, line, reason, permalink }: NeedsHuman): string[] {
  return [linked(voter, permalink), safe(line), safe(reason)]
}

function messageRow({ from, role, reading, line = '', why, counted, date, permalink }: MessageReading): string[] {
  return [
    date.toISOString().slice(0, 16),
    linked(from, permalink),
    role,
    safe(reading),
    counted ? 'yes' : 'no',
    safe(line),
    safe(why),
  ]
}

// Folded away: who doubts a count opens it, and nobody else has to scroll past it.
function everyMessage(messages: readonly MessageReading[]): string {
  const rows = messages.slice(0, MAXIMUM_MESSAGES_SHOWN).map(messageRow)
  const more = messages.length - rows.length
  return [
    `<details><summary>How each of the ${messages.length} mails was read</summary>`,
    table(['Date (UTC)', 'From', 'Role', 'Read as', 'Counted', 'Line', 'Why'], rows),
    ...(more > 0 ? [`${more} more stand in the tally as JSON.`] : []),
    '</details>',
  ].join('\n\n')
}

function section(title: string, body: string, present: boolean): string[] {
  return present ? [`### ${title}`, body] : []
}

function bullets(sentences: readonly string[]): string {
  return sentences.map((sentence) => `- ${safe(sentence)}`).join('\n')
}

/** Explains a tally to people: the outcome and why, every vote counted or not, what a human must look at. */
export function tallyMarkdown(tally: Tally): string {
  const { outcome, reasons, binding, nonBinding, ballots, needsHuman, published, candidateDigest } = tally
  const { differences = [], unclear = [] } = published ?? {}
  return [
    `## ${HEADINGS[outcome]}`,
    bullets(reasons),
    table(['', '+1', '0', '-1'], [countRow('binding', binding), countRow('non-binding', nonBinding)]),
    `Candidate digest: \`${candidateDigest}\` (in the VOTE mail: ${tally.digestInMail}). Open for ${tally.hoursOpen} h.`,
    ...section(
      'A human must look at',
      table(['Who', 'Line', 'Why'], needsHuman.map(questionRow)),
      needsHuman.length > 0,
    ),
    ...section(
      'Votes',
      table(['Voter', 'Vote', 'Binding', 'Line', 'Why', 'Date (UTC)'], ballots.map(ballotRow)),
      ballots.length > 0,
    ),
    ...section('The published result differs', bullets(differences), differences.length > 0),
    ...section('What of the published result could not be compared', bullets(unclear), unclear.length > 0),
    everyMessage(tally.messages),
  ]
    .join('\n\n')
    .concat('\n')
}
