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

import { type ActionResult, atrAccountOf, candidateOf, type InputsOf, stepOptions, type Workflow } from '@tra/actionkit'
import {
  atrVotes,
  documentReader,
  fileWriter,
  keysFileReader,
  mailArchive,
  readRoster,
  readVoters,
  stepContext,
  systemClock,
} from '@tra/adapters'
import { candidateLabel, ReleaseError } from '@tra/kernel'
import {
  evidenceOf,
  jsonDocument,
  recordStep,
  sendResult,
  tallyDocuments,
  tallyReleaseVote,
  tellingRefusal,
  threadReference,
} from '@tra/release'
import type { Tally } from '@tra/votes'
import { resultOutputs, voteSummary } from './result-summary.ts'
import type { spec } from './spec.ts'
import { sendingPorts, writeResult } from './write-result.ts'

type Inputs = InputsOf<typeof spec.inputs>

const outcomeWords: Record<Tally['outcome'], string> = {
  passed: 'the vote passed',
  failed: 'the vote failed',
  cancelled: 'the vote was cancelled',
  open: 'the vote is still open',
  'needs-human': 'the vote needs a human to decide',
}

type Result = ActionResult<(typeof spec.outputs)[number]>

export async function runTallyVote(inputs: Inputs, workflow: Workflow): Promise<Result> {
  const at = { phase: 'vote', release: candidateOf(inputs) } as const
  return tellingRefusal(at, workflow.summary, () => tallyVote(inputs, workflow))
}

async function tallyVote(inputs: Inputs, workflow: Workflow): Promise<Result> {
  const release = candidateOf(inputs)
  const context = stepContext(stepOptions(inputs, workflow))
  const documents = documentReader()
  // A mistake in them is told before anything is counted.
  const sending = sendingPorts(inputs)
  const counted = await tallyReleaseVote(
    {
      thread: threadReference(inputs),
      committee: inputs.committee,
      roster: inputs.roster,
      candidateDigest: inputs['candidate-digest'],
      round: inputs.round,
      podling: podlingOf(inputs),
      commit: inputs.commit?.toLowerCase(),
      revision: revisionOf(inputs.revision),
      voters: await readVoters(inputs.voters, documents),
      keys: inputs.keys,
      mailmap: inputs.mailmap,
      releaseManager: inputs['release-manager'],
      minimumHours: inputs['vote-hours'],
      expeditedReason: inputs['expedited-reason'],
      authenticatedSenders: inputs.senders === 'authenticated',
      atr: atrOf(inputs),
    },
    {
      archive: mailArchive({
        baseUrl: inputs['archive-url'],
        cacheDirectory: inputs.cache,
        clock: systemClock,
        progress: workflow.info,
      }),
      documents,
      keysFiles: keysFileReader(),
      atrVotes: atrVotes({
        clock: systemClock,
        progress: workflow.info,
        documents,
        account: atrAccountOf(inputs),
        mask: workflow.mask,
      }),
      parseRoster: readRoster,
      clock: systemClock,
      progress: workflow.info,
    },
  )
  const { tally } = counted
  const { 'output-directory': directory } = inputs
  const files = tallyDocuments(counted, `${release.product}-${candidateLabel(release)}`)
  for (const { name, content } of files) await fileWriter().write(`${directory}/${name}`, content)
  const { outcome, verdict, binding } = tally
  await recordStep(
    {
      step: 'tally-vote',
      candidate: release,
      candidateDigest: tally.candidateDigest,
      verdict,
      summary: `${outcome}: ${binding.plus} binding +1, ${binding.minus} binding -1`,
      evidence: [
        ...counted.evidence,
        evidenceOf('collection.json', counted.collection),
        evidenceOf('tally.json', jsonDocument(tally)),
      ],
      facts: { outcome, bindingPlus: binding.plus, bindingMinus: binding.minus },
    },
    context,
  )
  // After the count is recorded: a mail that can't be written or sent does not undo it.
  const result = await writeResult(tally, release, inputs)
  const sent = sending && result && (await sendResult({ ...result, tally, release }, sending))
  return {
    outputs: {
      outcome,
      verdict,
      'binding-plus': String(binding.plus),
      'binding-minus': String(binding.minus),
      tally: `${directory}/tally.json`,
      ...resultOutputs(result, sent),
    },
    summary: voteSummary(tally, release, { result, sent }),
    failure: verdict === 'passed' ? undefined : `${outcomeWords[outcome]}: ${tally.reasons.join(' ')}`,
  }
}

function podlingOf({ 'podling-tally': tally, 'podling-thread': thread }: Inputs) {
  if (tally !== undefined) return { tally, thread }
  if (thread === undefined) return undefined
  throw new ReleaseError('INPUT_INVALID', 'podling-thread needs podling-tally, the count of that vote')
}

function atrOf({ 'atr-url': reference, 'atr-project': project, product, version }: Inputs) {
  return reference === undefined ? undefined : { reference, project: project ?? product, version }
}

function revisionOf(text: string | undefined): number | undefined {
  if (text === undefined || /^\d{1,15}$/.test(text)) return text === undefined ? undefined : Number(text)
  throw new ReleaseError('INPUT_INVALID', `revision: expected a number, got "${text}"`)
}
