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

import { type Count, type InMail, type Tally, undecidedInWords } from '@tra/votes'
import { whatAtrSays } from './atr.ts'
import { everyMail } from './every-mail.ts'
import { tallyHeadline } from './headline.ts'
import { notes } from './notes.ts'
import { minuteOf, type Section, sentences, type TallyPage } from './page.ts'
import { questions } from './questions.ts'
import { votes } from './votes.ts'

const IN_MAIL: Record<InMail, string> = {
  same: 'the VOTE mail names it',
  other: 'THE VOTE MAIL NAMES ANOTHER',
  absent: 'the VOTE mail names none',
}

const ROUNDS: Record<Tally['round'], string> = {
  committee: 'the committee’s',
  ppmc: 'the podling’s own, which binds nobody for the ASF',
  ipmc: 'the Incubator PMC’s',
}

function countRow(name: string, { plus, zero, minus }: Count): string[] {
  return [name, String(plus), String(zero), String(minus)]
}

function factsOf(tally: Tally): TallyPage['facts'] {
  const { candidateDigest, digestInMail, commitInMail, revisionInMail, hoursOpen, openedAt, evaluatedAt } = tally
  return [
    ['VOTE mail', tally.subject],
    ['Whose vote', ROUNDS[tally.round]],
    ['Candidate digest', `${candidateDigest} (${IN_MAIL[digestInMail]})`],
    ...(commitInMail === undefined ? [] : [['Commit', IN_MAIL[commitInMail]] as const]),
    ...(revisionInMail === undefined ? [] : [['Revision', IN_MAIL[revisionInMail]] as const]),
    ['Open', `${hoursOpen} h, from ${minuteOf(openedAt)} UTC; counted as of ${minuteOf(evaluatedAt)} UTC`],
  ]
}

// What is undecided has a section of its own.
function reasonsOf({ reasons, needsHuman }: Tally): Section {
  const asked = new Set(needsHuman.map(undecidedInWords))
  return sentences(
    'Why',
    [...new Set(reasons)].filter((reason) => !asked.has(reason)),
    '`reasons`',
  )
}

function publishedResult({ published }: Tally): Section[] {
  if (published === undefined) return []
  const { differences, unclear } = published
  const told = differences.length + unclear.length === 0 ? ['It follows from them.'] : differences
  return [
    sentences('The published RESULT against these mails', told, '`published.differences`'),
    sentences('What of the published RESULT could not be compared', unclear, '`published.unclear`'),
  ]
}

function present(sections: readonly Section[]): Section[] {
  return sections.filter(({ entries }) => entries.length > 0)
}

/** What a tally says, in the order in which a tired person needs it. */
export function tallyPage(tally: Tally): TallyPage {
  const { binding, nonBinding, ballots, messages, needsHuman } = tally
  return {
    headline: tallyHeadline(tally),
    urgent: present([reasonsOf(tally), questions(needsHuman)]),
    facts: factsOf(tally),
    counts: [countRow('binding', binding), countRow('non-binding', nonBinding)],
    sections: present([
      votes(ballots),
      ...notes(ballots),
      ...publishedResult(tally),
      ...whatAtrSays(tally),
      everyMail(messages),
    ]),
  }
}
