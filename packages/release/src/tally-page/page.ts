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

/** What one column of a section holds. */
export interface Column {
  title: string
  /**
   * `quote`: a line of a mail, word for word; `link`: leads to the mail; `vote`: struck out where it does not count; `own`:
   * nothing that a stranger wrote.
   */
  kind: 'plain' | 'quote' | 'link' | 'vote' | 'own'
  /** A short one, that stands in the first line of its entry where there are no tables; names come last, and forge none. */
  lead?: true
}

/** One row: as many cells as there are columns, each of it text of unknown origin. */
export interface Entry {
  cells: readonly string[]
  permalink?: string
  struck?: boolean
}

/** A heading and what stands below it; a section of one column is a list. */
export interface Section {
  title: string
  columns: readonly Column[]
  entries: readonly Entry[]
  /** Where all entries stand when not all are shown. */
  whole: string
  /** Only who doubts a count opens it. */
  folded?: true
  /** What may be left out first where there is too much. */
  minor?: (entry: Entry) => boolean
}

/** A tally in words, the same for every face; no cell is escaped yet. */
export interface TallyPage {
  /** The outcome, and what to do next. */
  headline: string
  /** Why, and what needs a human. */
  urgent: readonly Section[]
  facts: readonly (readonly [label: string, value: string])[]
  /** Rows of the count: what, +1, 0, -1. */
  counts: readonly (readonly string[])[]
  sections: readonly Section[]
}

/** To the minute, in UTC. */
export function minuteOf(date: Date): string {
  return date.toISOString().slice(0, 16).replace('T', ' ')
}

/** A list of sentences. */
export function sentences(title: string, texts: readonly string[], whole: string): Section {
  return { title, whole, columns: [{ title, kind: 'plain' }], entries: texts.map((text) => ({ cells: [text] })) }
}
