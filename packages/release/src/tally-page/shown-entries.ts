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

interface Row {
  entry: Entry
  text: string
}

/** Rows of at most `bytes` bytes and, where that is not all, a sentence on what was left out and where it stands. */
export function shownEntries(
  section: Section,
  write: (entry: Entry) => string,
  bytes: number,
): { rows: string[]; left?: string } {
  const { entries, minor = () => false, whole } = section
  const written = entries.map((entry) => ({ entry, text: write(entry) }))
  if (fitting(written, bytes).length === entries.length) return { rows: written.map(({ text }) => text) }
  const major = written.filter(({ entry }) => !minor(entry))
  const shown = fitting(major, bytes)
  return {
    rows: shown.map(({ text }) => text),
    left: leftOut(entries.length - major.length, major.length - shown.length, whole),
  }
}

function fitting(rows: readonly Row[], bytes: number): Row[] {
  let used = 0
  const end = rows.findIndex(({ text }) => {
    used += Buffer.byteLength(text) + 1
    return used > bytes
  })
  return end < 0 ? [...rows] : rows.slice(0, end)
}

function leftOut(minor: number, others: number, whole: string): string {
  const what = [
    ...(minor > 0 ? [`${minor} that say nothing of a vote`] : []),
    ...(others > 0 ? [minor > 0 ? `${others} others` : `${others} more`] : []),
  ]
  return `Left out here: ${what.join(' and ')}. All of them stand in the tally as JSON (\`tally.json\`), under ${whole}.`
}
