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
import { markdownText } from '../../report/markdown-text.ts'
import { markdownLink } from '../markdown-link.ts'
import { wrapped } from '../wrapped.ts'
import { boundedLines, type ShownBounds } from './bounded-lines.ts'
import type { ReadChanges } from './read-changes.ts'
import { fenced, safeMarkdown } from './safe-markdown.ts'

/** A release on GitHub has room for 125,000 characters, of which the files and their checksums need some. */
const PAGE: ShownBounds = { lines: 300, characters: 30_000 }
/** Readers of announce@ want to know whether to update; a mail is no changelog. */
const MAIL: ShownBounds = { lines: 40, characters: 3000 }

const DEEPER = 3

function more({ name, url }: ReadChanges, written: (text: string) => string): string {
  return url === undefined ? `… and more: see ${written(name)} in the source release` : '… and more:'
}

/** What changed, for a page: Markdown stays Markdown without what could harm, a plain text is shown as it is. */
export function changesMarkdown(changes: ReadChanges | undefined): string[] {
  if (changes === undefined) return []
  const { lines, isWhole } = boundedLines(changes.lines, PAGE)
  const { name, url } = changes
  const link = url === undefined ? '' : ` ${markdownLink({ text: name, url })}`
  return [
    '## Changes',
    '',
    ...(changes.isMarkdown ? safeMarkdown(lines, DEEPER) : fenced(lines.map(visibleText), 'text')),
    '',
    ...(isWhole ? [] : [`${more(changes, markdownText)}${link}`, '']),
  ]
}

/** Markdown as people write it in mails. */
function plain(line: string): string {
  return line
    .replace(/^ {0,3}#{1,6}[ \t]+(.*)$/, '$1')
    .replace(/!?\[([^[\]]{1,500})\]\([^()\s]{0,1000}\)/g, '$1')
    .replace(/`|\*\*|__/g, '')
    .replace(/\\(?=[_*#.+~-])/g, '')
}

/** A long line goes on below its text, not below its bullet. */
function indented(line: string): string[] {
  const [, margin = '', bullet = '', text = ''] = /^( {0,12})((?:[-*+•o]|\d{1,3}[.)])? {0,4})(.*)$/.exec(line) ?? []
  const [first = '', ...rest] = wrapped(text)
  const under = ' '.repeat(margin.length + bullet.length)
  return [`  ${margin}${bullet}${first}`.trimEnd(), ...rest.map((one) => `  ${under}${one}`)]
}

/** What changed, for the mail: plain text, one line for each that the changelog has. */
export function changesText(changes: ReadChanges | undefined): string[] {
  if (changes === undefined) return []
  const { lines, isWhole } = boundedLines(changes.lines, MAIL)
  const { url } = changes
  return [
    'Changes in this version:',
    '',
    ...lines.flatMap((line) => indented(visibleText(changes.isMarkdown ? plain(line) : line))),
    ...(isWhole ? [] : ['', `  ${more(changes, visibleText)}`, ...(url === undefined ? [] : [`  ${url}`])]),
    '',
  ]
}
