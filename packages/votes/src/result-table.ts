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

import { type Entry, entryOf } from './published-entry.ts'

/** Whether a line is a row of a Markdown table. */
export function isRow(text: string): boolean {
  return /^\|?(?:[^|]*\|){2,}/.test(text)
}

function cellsOf(text: string): string[] {
  const cells = text.split('|').map((cell) => cell.trim())
  if (cells[0] === '') cells.shift()
  if (cells.at(-1) === '') cells.pop()
  return cells
}

/** Whether a row only heads or rules a table. */
export function isTableHead(text: string): boolean {
  const cells = cellsOf(text)
  return cells.every((cell) => /^:?-*:?$/.test(cell)) || cells.some((cell) => /^(?:voters?|names?|who)$/i.test(cell))
}

/** The cell under "Binding" may only say yes or no. */
function standingOf(cell: string | undefined): string {
  if (cell === undefined) return ''
  if (/^(?:yes|y|✓|✔|✅|true|x)$/iu.test(cell)) return ' (binding)'
  return /^(?:no|n|✗|✘|❌|false|)$/iu.test(cell) ? ' (non-binding)' : ''
}

/** Reads a row as a voter with a vote. @param head the row that heads the table. */
export function rowEntry(text: string, head: string | undefined): Entry | undefined {
  const cells = cellsOf(text)
  const bindingAt = head === undefined ? -1 : cellsOf(head).findIndex((cell) => /\bbinding\b/i.test(cell))
  const written = cells.filter((_, at) => at !== bindingAt || standingOf(cells[at]) === '')
  const vote = written.find((cell) => /[+-]\s?[01]/.test(cell))
  const name = written.find((cell) => cell !== vote && entryOf(cell) !== undefined)
  if (vote === undefined || name === undefined) return undefined
  return entryOf(`${name} ${written.includes('binding') ? '(binding)' : ''}${standingOf(cells[bindingAt])} ${vote}`)
}
