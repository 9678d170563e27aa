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

import { artifactsPage, callerPage } from '@tra/actionkit'
import type { CandidateName } from '@tra/kernel'
import {
  type HumanStep,
  jobSummary,
  mailText,
  type SentResult,
  type Standing,
  type SummaryDetail,
  tallyDetail,
  tallyHeadline,
} from '@tra/release'
import { type Count, type Outcome, type Tally, undecidedInWords } from '@tra/votes'
import type { WrittenResult } from './write-result.ts'

/** What the outputs say of the result; empty while there is none. */
export function resultOutputs(result: WrittenResult | undefined, sent: SentResult | undefined) {
  return {
    'result-mail': result?.mailPath ?? '',
    'result-message-id': sent !== undefined && 'messageId' in sent ? sent.messageId : '',
    'board-reminder': result?.reminderPath ?? '',
  }
}

function mailTitle(sent: SentResult | undefined): string {
  if (sent === undefined) return 'The RESULT mail, an answer to the VOTE mail'
  if ('announcedBy' in sent) return 'The thread holds a result already; nothing was sent. This would have been:'
  return sent.sentNow ? 'This mail was sent:' : 'An earlier run sent the result; this is how it reads now:'
}

function resultDetails(result: WrittenResult | undefined, sent: SentResult | undefined): SummaryDetail[] {
  if (result === undefined) return []
  const { mail, boardReminder } = result.draft
  const told = {
    title: mailTitle(sent),
    block: { kind: 'code' as const, text: mailText(mail) },
    whole: result.mailPath,
  }
  if (boardReminder === undefined) return [told]
  const board = { kind: 'code' as const, text: boardReminder }
  return [told, { title: 'For the next board report', block: board, whole: result.reminderPath, open: true }]
}

const AT: Readonly<Record<Outcome, Standing>> = {
  passed: { phase: 'finish', stand: 'waiting' },
  failed: { phase: 'vote', stand: 'stopped', word: 'rejected' },
  cancelled: { phase: 'vote', stand: 'stopped', word: 'cancelled' },
  open: { phase: 'vote', stand: 'open', word: 'vote open' },
  'needs-human': { phase: 'vote', stand: 'waiting' },
}

function standing({ outcome, round }: Tally): Standing {
  if (outcome !== 'passed' || round !== 'ppmc') return AT[outcome]
  return { phase: 'vote', stand: 'waiting', word: 'the Incubator votes' }
}

function afterPassing({ round }: Tally): HumanStep {
  return round === 'ppmc'
    ? { what: 'Open the vote of the Incubator PMC; both must carry.' }
    : {
        what: 'Plan the promotion with release-publish, for the same thread and digest, unless this run does so.',
        link: callerPage('publish'),
        word: 'start it',
      }
}

function humanSteps(tally: Tally, result: WrittenResult | undefined, sent: SentResult | undefined): HumanStep[] {
  const { outcome, needsHuman } = tally
  if (outcome === 'needs-human')
    return [
      ...needsHuman.map((one) => ({ what: undecidedInWords(one), link: one.permalink })),
      { what: nextOf(tally), link: callerPage('tally'), word: 'count again' },
    ]
  const tell = {
    what: 'Send the RESULT mail below, as an answer to the VOTE mail: result.eml is among the files of this run.',
    link: artifactsPage(),
    word: 'files',
  }
  const isTold = sent !== undefined || result?.draft.announcedBy !== undefined
  const telling = result === undefined || isTold ? [] : [tell]
  const board = { what: 'Give the text below to the chair for the next board report.' }
  return [
    ...telling,
    ...(result?.draft.boardReminder === undefined ? [] : [board]),
    ...(outcome === 'passed' ? [afterPassing(tally)] : []),
  ]
}

function nextOf(tally: Tally): string {
  const headline = tallyHeadline(tally)
  return headline.slice(headline.indexOf('Next:'))
}

const counted = ({ plus, minus }: Count) => `${plus} +1, ${minus} -1`

function leadOf({ binding, nonBinding, hoursOpen, candidateDigest }: Tally): string {
  const votes = `Binding: ${counted(binding)}. Not binding: ${counted(nonBinding)}.`
  return `${votes} Open for ${hoursOpen} hours. Candidate digest ${candidateDigest}.`
}

/** The job summary: outcome, what needs a human, the mails to be sent, and all that the count rests on. */
export function voteSummary(
  tally: Tally,
  release: CandidateName,
  { result, sent }: { result: WrittenResult | undefined; sent: SentResult | undefined },
): string {
  const { outcome } = tally
  const headline = tallyHeadline(tally)
  const page = {
    title: 'How the vote was counted',
    block: { kind: 'markdown' as const, text: tallyDetail(tally) },
    whole: 'tally.md',
    open: outcome === 'needs-human' || outcome === 'failed',
  }
  return jobSummary({
    title: headline.slice(0, headline.indexOf('.')),
    release,
    at: standing(tally),
    lead: leadOf(tally),
    human: humanSteps(tally, result, sent),
    next: nextOf(tally),
    details: [...resultDetails(result, sent), page],
  })
}
