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

import { artifactsPage } from '@tra/actionkit'
import type { CandidateName, Finding, Verdict } from '@tra/kernel'
import {
  findingSteps,
  type HumanStep,
  jobSummary,
  type Mail,
  mailText,
  type Standing,
  type ToldList,
} from '@tra/release'

/** What became of the announcement. */
export interface Announced {
  release: CandidateName
  verdict: Verdict
  mail: Mail
  told: readonly ToldList[]
  findings: readonly Finding[]
  served: number
}

function toldLine({ list, messageId, sentNow, permalink }: ToldList): string {
  const told = messageId === '' ? 'by ATR' : messageId
  return `${list}: ${told}, ${sentNow ? 'sent' : 'sent by an earlier run'}; ${permalink ?? 'not in the archive yet'}`
}

function humanSteps({ verdict, told, findings }: Announced): HumanStep[] {
  const open = findingSteps(findings)
  if (verdict !== 'passed') return open
  const files = { link: artifactsPage(), word: 'files' }
  const page = {
    what: 'Publish download.html, which is among the files of this run, unless the page has it.',
    ...files,
  }
  const send = { what: 'Send the mail below from your apache.org address: announce.eml is among the files.', ...files }
  const waiting = told.filter(({ permalink }) => permalink === undefined)
  const moderated = waiting.map(({ list }) => ({
    what: `Look whether ${list} shows the mail: a moderator may have to let it pass.`,
  }))
  const rest = told.length === 0 ? [page, send] : [page, ...moderated]
  return [...rest, ...open]
}

const STOPPED: Standing = { phase: 'released', stand: 'stopped' }

function standing({ verdict, told }: Announced): Standing {
  if (verdict === 'failed') return STOPPED
  return { phase: 'released', stand: verdict === 'passed' && told.length > 0 ? 'done' : 'waiting' }
}

/** The job summary: the mail, and whom it was sent to. */
export function announceSummary(announced: Announced): string {
  const { release, verdict, mail, told, served } = announced
  const isTold = told.length > 0
  return jobSummary({
    title: verdict !== 'passed' ? 'Not ready to be announced' : isTold ? 'Announced' : 'Ready to be announced',
    release,
    at: standing(announced),
    lead: `${served} files are served with the promoted bytes.`,
    human: humanSteps(announced),
    next: '',
    details: [
      ...(isTold
        ? [{ title: 'Who was told', block: { kind: 'list' as const, lines: told.map(toldLine) }, whole: 'the log' }]
        : []),
      {
        title: isTold ? 'The mail that was sent' : 'The mail',
        block: { kind: 'code', text: mailText(mail) },
        whole: 'announce.eml',
        open: !isTold,
      },
    ],
  })
}
