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

import type { Ballot } from '@tra/rehearsal'
import { tallyMarkdown, tallyText } from '@tra/release'
import { markdownTable } from './markdown-table.ts'

const SCENES = {
  'changed-vote': 'A vote changed from +1 to -1',
  'html-vote': 'A vote in HTML only',
  'two-address-voter': 'A voter with two addresses',
  'forged-vote': 'A forged apache.org sender',
  'undecided-vote': 'An undecided vote',
} as const

/** The page of the tally for each of the votes that are hard to count. */
export async function renderTallyPages(): Promise<string> {
  const scenes = await Promise.all(Object.entries(SCENES).map(([name, title]) => renderScene(name, title)))
  return [...scenes, await renderText('undecided-vote')].join('\n\n')
}

async function renderScene(name: string, title: string): Promise<string> {
  const { tally, story, ballots } = await played(name)
  const mails = markdownTable(['Hours after the VOTE mail', 'From', 'Text'], ballots.map(mailRow))
  // Below the headings of this page.
  const page = tallyMarkdown(tally).trimEnd().replace(/^#/gm, '##')
  return [`## ${title}`, `Scenario \`${name}\`: ${story} The mails:`, mails, page].join('\n\n')
}

async function renderText(name: string): Promise<string> {
  const { tally } = await played(name)
  return [
    '## The same on a terminal',
    `\`trusted-release tally\` says of \`${name}\`:`,
    '```text',
    tallyText(tally).trimEnd(),
    '```',
  ].join('\n\n')
}

function mailRow({ voter, from, text, afterHours, html, through }: Ballot): string[] {
  const how = [html ? 'HTML only' : '', through === undefined ? '' : `through ${through}`].filter(Boolean)
  const sender = `${voter.name}, \`${from ?? voter.address}\`${how.length === 0 ? '' : ` (${how.join(', ')})`}`
  return [String(afterHours), sender, `\`\` ${text.trim().replaceAll('\n\n', ' ⏎ ').replaceAll('\n', ' ')} \`\``]
}

// Loaded when it is needed: it brings the rehearsal with it.
async function played(name: string) {
  return (await import('@tra/rehearsal')).playedVote(name)
}
