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

import type { Entry, Section } from './page.ts'

/** The rows of a section that are shown and, where that is not all, a sentence on what was left out and where it stands. */
interface Shown {
  rows: string[]
  left?: string
}

interface Row {
  text: string
  minor: boolean
}

/** Rows of at most `bytes` bytes, in their order; what says nothing of a vote is the first to be left out. */
export function shownEntries(section: Section, write: (entry: Entry) => string, bytes: number): Shown {
  const { entries, minor = () => false, whole } = section
  const rows = entries.map((entry): Row => ({ text: write(entry), minor: minor(entry) }))
  const major = rows.filter((row) => !row.minor)
  const shown = new Set(fitting([...major, ...rows.filter((row) => row.minor)], bytes))
  const texts = rows.filter((row) => shown.has(row)).map(({ text }) => text)
  return shown.size === rows.length ? { rows: texts } : { rows: texts, left: leftOut(rows, shown, whole) }
}

function fitting(rows: readonly Row[], bytes: number): readonly Row[] {
  let used = 0
  const end = rows.findIndex(({ text }) => {
    used += Buffer.byteLength(text) + 1
    return used > bytes
  })
  return end < 0 ? rows : rows.slice(0, end)
}

function leftOut(rows: readonly Row[], shown: ReadonlySet<Row>, whole: string): string {
  const left = rows.filter((row) => !shown.has(row))
  const minor = left.filter((row) => row.minor).length
  const others = left.length - minor
  const what = [
    ...(minor > 0 ? [`${minor} that say nothing of a vote`] : []),
    ...(others > 0 ? [`${others} ${minor > 0 ? 'others' : 'more'}`] : []),
  ]
  return `Left out here: ${what.join(' and ')}. All of them stand in the tally as JSON (\`tally.json\`), under ${whole}.`
}
