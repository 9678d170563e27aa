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

/** The lines of one hunk, counted as its head says: no line of a file can pass for a head. */
export interface PatchHunk {
  /** Line numbers are of the file as the commit left it. */
  next(text: string): HunkLine
  /** Whether all its lines came. */
  isDone(): boolean
}

/** `added`: in none of the parents. `broken`: no line of this hunk. */
export interface HunkLine {
  kind: 'added' | 'other' | 'broken'
  line: number
  /** Without the columns of the patch. */
  text: string
}

// A merge has one column and one range per parent: "@@@ -1,2 -1,0 +1,3 @@@".
const HEAD = /^(@{2,9}) ((?:-\d+(?:,\d+)? )+)\+(\d+)(?:,(\d+))? @{2,9}(?: |$)/

const countOf = (range: string) => Number(range.split(',')[1] ?? '1')

/** Reads the head of a hunk. @returns undefined for any other line. */
export function patchHunk(head: string): PatchHunk | undefined {
  const [, marks = '', ranges = '', start = '', count = '1'] = HEAD.exec(head) ?? []
  if (marks === '') return undefined
  const before = ranges.trim().split(' ').map(countOf)
  let left = Number(count)
  let line = Number(start)

  function next(text: string): HunkLine {
    const columns = text.slice(0, before.length)
    const content = text.slice(before.length)
    // "\ No newline at end of file" is about the line before it.
    if (columns.startsWith('\\')) return { kind: 'other', line, text: content }
    if (!/^[ +-]+$/.test(columns)) return { kind: 'broken', line, text: content }
    const removed = columns.includes('-')
    before.forEach((_, index) => {
      if (columns[index] === (removed ? '-' : ' ')) before[index] = (before[index] ?? 0) - 1
    })
    if (removed) return { kind: 'other', line, text: content }
    left -= 1
    return { kind: /^\++$/.test(columns) ? 'added' : 'other', line: line++, text: content }
  }

  return { next, isDone: () => left <= 0 && before.every((remaining) => remaining <= 0) }
}
