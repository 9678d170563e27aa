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
import { markdownTarget } from '../markdown-link.ts'
import { changelogHeadings } from './changelog-heading.ts'

const LINK = /\[([^[\]]{1,500})\]\((https?:\/\/[^\s()<>"]{1,1000})\)/g
// What begins HTML, a link, an image, a mention, a formula, or takes the meaning from what follows. `\_` and the like stay.
const ACTIVE = /[<[\]@$`]|!(?=\[)|\\(?![_*#.+~-])/g
const FENCE = /^\s*(?:(`{3,})[^`]*|(~{3,}).*)$/
const MARKED = /^ {0,3}(#{1,6})(?=[ \t])/
const REFERENCE = /^ {0,3}\[[^\]]{1,200}\]:\s/
const DEEPEST = 6

const entity = (character: string) => `&#${character.charCodeAt(0)};`
const inert = (text: string) => text.replace(ACTIVE, entity)

/** Text outside of code: links to the web stay, everything else that does something is shown as it is written. */
function prose(text: string): string {
  let written = ''
  let end = 0
  for (const { 0: whole, 1: label = '', 2: url = '', index } of text.matchAll(LINK)) {
    const link = URL.canParse(url) ? `[${inert(label)}](${markdownTarget(url)})` : inert(whole)
    written += inert(text.slice(end, index)) + link
    end = index + whole.length
  }
  return written + inert(text.slice(end))
}

/**
 * A line on which code spans open and close (CommonMark 6.1). A backtick without another is written out, so that no span goes
 * on to the next line; so is a span with a bar, which a table would cut in two (GFM 4.10).
 */
function line(text: string): string {
  const runs = [...text.matchAll(/`+/g)]
  let written = ''
  let end = 0
  for (const [at, { 0: run, index }] of runs.entries()) {
    if (index < end) continue
    const close = runs.slice(at + 1).find((other) => other[0] === run)
    if (close === undefined) continue
    const code = text.slice(index, close.index + run.length)
    if (code.includes('|')) continue
    written += prose(text.slice(end, index)) + code
    end = index + code.length
  }
  return written + prose(text.slice(end))
}

/** Longer than any run of backticks inside. */
export function fenced(lines: readonly string[], language = ''): string[] {
  const longest = Math.max(2, ...lines.flatMap((one) => (one.match(/`+/g) ?? []).map(({ length }) => length)))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}${language}`, ...lines, fence]
}

function fenceEnd(lines: readonly string[], from: number): number {
  const [, ticks, tildes] = FENCE.exec(lines[from] ?? '') ?? []
  const mark = ticks ?? tildes ?? ''
  const end = lines.findIndex((text, at) => at > from && text.trim().startsWith(mark) && isRow(text.trim()))
  return end === -1 ? lines.length : end
}

const isRow = (text: string) => text === text.charAt(0).repeat(text.length)

/**
 * Markdown of unknown origin that can stand in a page: headings, lists, tables, emphasis, code and links to the web stay;
 * HTML, images, mentions and all other links are text. A block of code begins at the margin, where no list can end it early.
 * @param top the level that its outermost heading gets.
 */
export function safeMarkdown(source: readonly string[], top: number): string[] {
  const lines = source.map(visibleText)
  const levels = changelogHeadings(lines).flatMap(({ kind, level }) => (kind === 'marked' ? level : []))
  const shift = top - Math.min(DEEPEST, ...levels)
  const written: string[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const text = lines[at] ?? ''
    if (FENCE.test(text)) {
      const end = fenceEnd(lines, at)
      written.push('', ...fenced(lines.slice(at + 1, end)))
      at = end
    } else if (!REFERENCE.test(text)) written.push(line(text).replace(MARKED, (_, marks) => heading(marks, shift)))
  }
  return written
}

function heading(marks: string, shift: number): string {
  return '#'.repeat(Math.min(DEEPEST, Math.max(1, marks.length + shift)))
}
