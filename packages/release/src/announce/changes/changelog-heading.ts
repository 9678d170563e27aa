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

/** A line that heads a part of a changelog. */
export interface ChangelogHeading {
  /** Index of the line that has the title. */
  line: number
  /** Index of the first line below, an underline counted in. */
  below: number
  /** 1 for the outermost; those of one kind only can be compared. */
  level: number
  title: string
  /** `marked`: `## 1.2.0`; `underlined`: 1.2.0 over `-----`, or between two `=====`. */
  kind: 'marked' | 'underlined'
}

/** Longer lines head nothing. */
const MAX_TITLE = 300
const MARKED = /^ {0,3}(#{1,6})[ \t]+(\S.*)$/
const UNDERLINE = /^\s{0,3}([-=~^*_+#"'`])\1{2,}\s*$/
const FENCE = /^\s*(?:`{3,}[^`]*|~{3,}.*)$/
export const BULLET = /^\s*(?:[-*+•o]|\d{1,3}[.)])\s/

/** A line of one mark only, which stands between parts. */
export function isRule(line: string): boolean {
  return UNDERLINE.test(line)
}

/** The first and the last word are a row of one mark: `===== 1.2.0 =====`. */
function banner(line: string): { mark: string; title: string } | undefined {
  const words = line.trim().split(/\s+/)
  const [first = '', last = ''] = [words[0], words.at(-1)]
  if (words.length < 3 || !isRule(first) || !isRule(last) || first.charAt(0) !== last.charAt(0)) return undefined
  return { mark: `${first.charAt(0)} on both sides`, title: words.slice(1, -1).join(' ') }
}

function underlined(lines: readonly string[], line: number): { mark: string; title: string } | undefined {
  const [before = '', title = '', under = ''] = [lines[line - 1], lines[line], lines[line + 1]]
  const isFirst = before.trim() === '' || isRule(before)
  if (!isFirst || title.trim() === '' || isRule(title) || BULLET.test(title) || !isRule(under)) return undefined
  return { mark: under.trim().charAt(0), title: title.trim() }
}

function marked(text: string, line: number): ChangelogHeading | undefined {
  const [, hashes, written] = MARKED.exec(text) ?? []
  if (hashes === undefined || written === undefined) return undefined
  const title = written.replace(/[ \t]#{1,6}[ \t]*$/, '').trim()
  return { line, below: line + 1, level: hashes.length, title, kind: 'marked' }
}

/** All headings in their order. Of underlines, the mark that is used first is the outermost (reStructuredText, "Sections"). */
export function changelogHeadings(lines: readonly string[]): ChangelogHeading[] {
  const marks: string[] = []
  let isCode = false
  const withoutMark = (line: number): ChangelogHeading | undefined => {
    const sided = banner(lines[line] ?? '')
    const found = sided ?? underlined(lines, line)
    if (found === undefined) return undefined
    if (!marks.includes(found.mark)) marks.push(found.mark)
    const [level, below] = [marks.indexOf(found.mark) + 1, line + (sided ? 1 : 2)]
    return { line, below, level, title: found.title, kind: 'underlined' }
  }
  return lines.flatMap((text, line) => {
    if (FENCE.test(text)) isCode = !isCode
    return isCode || text.length > MAX_TITLE ? [] : (marked(text, line) ?? withoutMark(line) ?? [])
  })
}
