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

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Mail, type Outcome, readMail, readMbox } from '@tra/votes'

/** What is known of a thread: `expected.json` of the corpus. */
export interface Expected {
  outcome: Outcome
  /** False: voters named in the result whose mail is missing. */
  complete: boolean
  published_result: PublishedExpectation | null
  /** By name or login, where no result was published or it can't be trusted. */
  judged_votes?: Record<string, string>
  /** Where the published count does not follow from the thread. */
  true_total_plus?: number
  true_binding_plus?: number
  notes?: string
}

interface PublishedExpectation {
  binding_plus: number | null
  total_plus: number | null
  binding_names: string[] | null
}

/** One judged mail: a row of `single-votes.jsonl`. */
export interface Row {
  thread: string
  message_id: string | null
  index: number
  label: string
  why?: string
  subject: string
  body: string
  source: string
}

export interface CorpusThread {
  name: string
  expected: Expected
  mails: Mail[]
}

/** The threads of a folder, by name. */
export async function threadsOf(folder: string): Promise<CorpusThread[]> {
  const names = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() && existsSync(join(folder, entry.name, 'thread.mbox')) ? [entry.name] : [],
  )
  return Promise.all(names.toSorted().map((name) => threadAt(folder, name)))
}

async function threadAt(folder: string, name: string): Promise<CorpusThread> {
  const raws = readMbox(readFileSync(join(folder, name, 'thread.mbox')))
  const mails: Mail[] = []
  // One after the other: the parser holds some megabytes for each mail that it is at.
  for (const raw of raws) mails.push(await readMail(raw))
  return { name, expected: JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')), mails }
}

/** The judged mails of a folder; none where it has no list of them. */
export function rowsOf(folder: string): Row[] {
  const path = join(folder, 'single-votes.jsonl')
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Row => JSON.parse(line))
}
