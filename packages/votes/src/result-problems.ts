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
import { readPublishedResult } from './published-result.ts'
import { resultDifferences } from './result-differences.ts'
import { readSubject, sameVote } from './subject.ts'
import type { Tally } from './tally.ts'

/**
 * Where a result mail, read as anybody's would be, says something else than the tally that it announces. Empty where it says
 * the same.
 */
export function resultProblems(mail: { subject: string; text: string }, tally: Tally): string[] {
  const subject = readSubject(mail.subject)
  const closes = subject.kind === 'result' || subject.kind === 'cancel'
  if (!closes || !sameVote(readSubject(tally.subject), subject)) return ['Its subject does not close this vote.']
  const anonymous = { messageId: '', references: [], from: { name: '', address: '' }, cc: [] }
  const read = readPublishedResult({ ...mail, ...anonymous, date: tally.evaluatedAt }, true)
  const silent = read.outcome === undefined && tally.outcome !== 'cancelled'
  const { differences, unclear } = resultDifferences(read, { ...tally, roster: [] })
  return [
    ...(silent ? ['It does not say whether the vote passed.'] : []),
    ...(read.names.length === tally.ballots.filter(({ counted }) => counted).length
      ? []
      : ['It lists another number of voters.']),
    ...read.differences,
    ...differences,
    ...unclear,
  ]
}
