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
import { isSubversionServer } from '@tra/adapters'
import { shellLine } from '@tra/kernel'
import {
  guidePage,
  type HumanStep,
  jobSummary,
  type PromotionPlan,
  type PromotionReceipt,
  renameLine,
  type SummaryDetail,
} from '@tra/release'

const WHOLE = 'plan.json'

function tagStep({ tag }: PromotionPlan): HumanStep[] {
  if (tag === undefined) return []
  const told = tag.exists ? 'exists at the voted commit; push it where it is missing' : 'is made by a person'
  return [{ what: `The tag ${tag.name} ${told}`, commands: tag.commands }]
}

function execution({ to }: PromotionPlan): HumanStep {
  const account = isSubversionServer(to) ? ['--username', 'YOUR-ID'] : []
  return {
    what: 'A PMC member reads plan.json, which is among the files of this run, and executes it',
    link: artifactsPage(),
    word: 'files',
    commands: [shellLine(['trusted-release', 'promote', '--plan', 'plan.json', ...account, '--yes'])],
  }
}

function detailsOf(plan: PromotionPlan): SummaryDetail[] {
  const { renames = [], commands, files } = plan
  const sums = files.map(({ path, sha256 }) => `${sha256}  ${path}`)
  const parts = [
    { title: 'The same as commands', lines: commands },
    { title: 'Released under other names, with the same bytes', lines: renames.map(renameLine) },
    { title: `${files.length} files with their SHA-256`, lines: sums },
  ]
  return parts
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => ({ title, block: { kind: 'code', text: lines.join('\n') }, whole: WHOLE }))
}

const PLANNED = { title: 'Promotion planned, not executed', phase: 'finish' } as const
const DONE = { title: 'Promoted', phase: 'released' } as const

/** The job summary: what a PMC member executes, or where the release lies. */
export function promoteSummary(plan: PromotionPlan, receipt: PromotionReceipt | undefined): string {
  const { release, candidateDigest, from, to, files } = plan
  const { title, phase } = receipt === undefined ? PLANNED : DONE
  const place = receipt === undefined ? `From ${from} to ${to}` : `${receipt.location} in revision ${receipt.revision}`
  const announce = {
    what: 'Announce it, with the receipt.json of the promotion.',
    link: guidePage('released'),
    word: 'how',
  }
  return jobSummary({
    title,
    release,
    at: { phase, stand: 'waiting' },
    lead: `${place}: ${files.length} files, candidate digest ${candidateDigest}.`,
    place: receipt === undefined ? from : receipt.location,
    human: [...(receipt === undefined ? [execution(plan)] : []), ...tagStep(plan), announce],
    next: '',
    details: detailsOf(plan),
  })
}
