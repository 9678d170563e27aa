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

import { visibleText } from '@tra/kernel'
import { paragraphText } from '../report/markdown-text.ts'

/** What a detail of a job summary holds. */
export type SummaryBlock =
  /** Sentences of any origin. */
  | { kind: 'list'; lines: readonly string[] }
  /** Text to be copied, of any origin: a mail, commands. */
  | { kind: 'code'; text: string }
  /** Markdown of ours, whose writer escaped what strangers wrote. */
  | { kind: 'markdown'; text: string }

/** `visibleText` cuts a text that is longer: a line to be copied has to stay whole. */
const CHUNK = /.{1,1000}/gsu

function visibleLine(line: string): string {
  return (line.match(CHUNK) ?? []).map(visibleText).join('')
}

/** Lines to be copied, whatever they hold: the fence is longer than any run of backticks in them. */
export function codeBlock(lines: readonly string[], { indent = '', language = '' } = {}): string {
  const shown = lines.map(visibleLine)
  const longest = shown
    .flatMap((line) => line.match(/`+/g) ?? [])
    .reduce((most, { length }) => Math.max(most, length), 2)
  const fence = '`'.repeat(longest + 1)
  return [`${fence}${language}`, ...shown, fence].map((line) => indent + line).join('\n')
}

function within(lines: readonly string[], bytes: number): readonly string[] {
  let used = 0
  const end = lines.findIndex((line) => {
    used += Buffer.byteLength(line) + 1
    return used > bytes
  })
  return end < 0 ? lines : lines.slice(0, end)
}

function leftOut(number: number, whole: string): string[] {
  return number === 0 ? [] : [`${number} more line${number === 1 ? '' : 's'}: see ${paragraphText(whole)}.`]
}

/** Most that a list or a text takes: who wants more than that opens the file. */
const MAX_LINES_BYTES = 100_000

function listText(lines: readonly string[], whole: string): string {
  const all = lines.map((line) => `- ${paragraphText(line)}`)
  const shown = within(all, MAX_LINES_BYTES)
  return [...shown, '', ...leftOut(all.length - shown.length, whole)].join('\n').trimEnd()
}

function codeText(text: string, whole: string): string {
  const all = text.trimEnd().split(/\r?\n/).map(visibleLine)
  const shown = within(all, MAX_LINES_BYTES)
  return [codeBlock(shown), ...leftOut(all.length - shown.length, whole)].join('\n\n')
}

/**
 * A block for people. What does not fit is left out by whole lines, and counted.
 * @param bytes most that Markdown of ours takes. @param whole where all of it stands.
 */
export function blockText(block: SummaryBlock, { bytes, whole }: { bytes: number; whole: string }): string {
  if (block.kind === 'list') return listText(block.lines, whole)
  if (block.kind === 'code') return codeText(block.text, whole)
  return Buffer.byteLength(block.text) <= bytes
    ? block.text.trim()
    : `Too long to be shown here: see ${paragraphText(whole)}.`
}
