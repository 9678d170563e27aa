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

import { archiveReader, fileWriter } from '@tra/adapters'
import { visibleText } from '@tra/kernel'
import { draftNotices, jsonDocument } from '@tra/release'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { onePositional, textOption } from '../../values.ts'

const HEAD =
  'DRAFT, for a human to check: which notices apply, and a licence that nobody states, a program can not decide.\n'

/**
 * Drafts what LICENSE and NOTICE of an archive lack. As diff(1) does: 0 when nothing is missing, 1 when something is; and 3 when
 * nothing is as far as could be read.
 */
export async function printNotices(
  references: string[],
  { values, format }: { values: Values; format: 'text' | 'json' },
  terminal: Terminal,
): Promise<number> {
  const draft = await draftNotices(onePositional(references, 'sbom notices <archive>'), archiveReader())
  const { licence, notice, components, unread } = draft
  const isComplete = licence === '' && notice === ''
  const text = isComplete ? `LICENSE and NOTICE lack nothing about the ${components} packages found.\n` : textOf(draft)
  const document = format === 'json' ? jsonDocument(draft) : text
  for (const place of unread) terminal.log(`not looked into: ${visibleText(place)}`)
  const output = textOption(values, 'output')
  if (output === undefined) terminal.out(document)
  else {
    await fileWriter().write(output, document)
    terminal.log(`wrote ${output}`)
  }
  if (!isComplete) return exitCodes.failed
  return exitCodes[unread.length > 0 ? 'needs-human' : 'passed']
}

// What strangers wrote keeps its lines, and gives no orders to a terminal.
const ORDERS = /(?![\n\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu

function textOf({ licence, notice }: { licence: string; notice: string }): string {
  const sections = [
    ...(licence === '' ? [] : [`To be added to LICENSE:\n\n${licence}`]),
    ...(notice === '' ? [] : [`To be added to NOTICE, as far as it applies:\n\n${notice}`]),
  ]
  const text = [HEAD, ...sections].join('\n')
  return text.replace(ORDERS, (character) => visibleText(character))
}
