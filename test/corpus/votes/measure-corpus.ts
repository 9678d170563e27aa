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

import { readCorpus } from './corpus-folder.ts'
import { type MeasuredMail, measureMails, wrongness } from './measure-mails.ts'
import { type MeasuredThread, measureThread } from './measure-thread.ts'

/** Everything that was measured in a folder. */
export interface Measure {
  threads: MeasuredThread[]
  mails: MeasuredMail[]
  /** What could not be read or counted at all. */
  problems: string[]
}

/** Counts every thread of a folder and reads every judged mail of it. @throws Error where there is no folder. */
export async function measureCorpus(folder: string): Promise<Measure> {
  const { threads: read, rows, problems } = await readCorpus(folder)
  const measured = read.map(measureThread)
  const threads = measured.filter((thread) => typeof thread !== 'string')
  const uncounted = measured.filter((thread) => typeof thread === 'string')
  return { threads, mails: measureMails(rows, threads), problems: [...problems, ...uncounted] }
}

/** Whether all was read as it was judged. */
export function isRight({ threads, mails, problems }: Measure): boolean {
  return problems.length === 0 && threads.every(({ wrong }) => wrong.length === 0) && worstCases(mails).length === 0
}

/** Mails that were misread, the worst first. */
export function worstCases(mails: readonly MeasuredMail[]): MeasuredMail[] {
  return mails.filter((mail) => wrongness(mail) > 0).toSorted((one, other) => wrongness(other) - wrongness(one))
}
