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

import { type AtrBody, atrBodies, type VoteForm, voteForms } from '@tra/votes'
import { markdownTable } from './markdown-table.ts'

const READINGS: Record<string, string> = { undecided: 'left to a human', none: 'no vote' }

/** Every form that the tally reads, for voters and release managers. */
export function renderVoteForms(): string {
  return markdownTable(['What stands in the mail', 'In', 'Is read as', 'Seen'], voteForms.map(row))
}

/** The bodies that ATR's reader is known to misread, for whoever compares the two. */
export function renderAtrBodies(): string {
  return markdownTable(['What stands in the mail', 'In', 'ATR reads', 'Read here as', 'Why'], atrBodies.map(atrRow))
}

function atrRow({ text, place, html, atr, ours, why }: AtrBody): string[] {
  const where = place === 'opener' ? 'the VOTE mail' : html ? 'a reply in HTML' : 'a reply'
  const theirs = atr === '?' ? '`?`: not counted' : shown(atr)
  return [code(text), where, theirs, shown(ours), why]
}

function shown(reading: string): string {
  return READINGS[reading] ?? `\`${reading}\``
}

function row({ text, reading, source, place }: VoteForm): string[] {
  return [
    code(text),
    place === 'opener' ? 'the VOTE mail' : 'a reply',
    shown(reading),
    source === 'real' ? 'in a real thread' : 'in no thread we know; the rules describe it',
  ]
}

// A form of several lines stays one cell; `>` and `|` in it are text.
function code(text: string): string {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map(codeLine)
    .join('<br>')
}

// A run of backticks inside needs a longer one around it (CommonMark, 6.1).
function codeLine(line: string): string {
  const fence = line.includes('``') ? '````' : '``'
  return `${fence} ${visible(line)} ${fence}`
}

// Characters that nobody sees are shown by their number.
function visible(line: string): string {
  const marked = line.replaceAll('\t', '⇥').replaceAll('|', '¦').replaceAll('  ', ' ␣')
  return marked.replace(
    /[\u00a0\p{Cf}]/gu,
    (hidden) => `⟨U+${hidden.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}⟩`,
  )
}
