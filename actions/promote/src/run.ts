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

import { type ActionResult, atrSpeaker, candidateOf, type InputsOf, stepOptions, type Workflow } from '@tra/actionkit'
import {
  candidateReader,
  documentReader,
  fileWriter,
  openPgpVerifier,
  readTally,
  stepContext,
  storeFor,
  systemClock,
  tagReader,
  temporaryDirectories,
} from '@tra/adapters'
import type { CandidateName } from '@tra/kernel'
import type { StepOutcome } from '@tra/ledger'
import {
  evidenceOf,
  executePromotion,
  holdSource,
  jsonDocument,
  type PromotePorts,
  type PromoteRequest,
  type PromotionPlan,
  type PromotionReceipt,
  parseRenames,
  planPromotion,
  recordingRefusal,
  recordStep,
  tellingRefusal,
} from '@tra/release'
import type { spec } from './spec.ts'
import { promoteSummary } from './summary.ts'

type Inputs = InputsOf<typeof spec.inputs>

type Result = ActionResult<(typeof spec.outputs)[number]>

export async function runPromote(inputs: Inputs, workflow: Workflow): Promise<Result> {
  const at = { phase: 'finish', release: candidateOf(inputs) } as const
  return tellingRefusal(at, workflow.summary, () => planOrPromote(inputs, workflow))
}

async function planOrPromote(inputs: Inputs, workflow: Workflow): Promise<Result> {
  const release = candidateOf(inputs)
  const context = stepContext(stepOptions(inputs, workflow))
  const ports = promotePorts(inputs, workflow)
  const tally = await readTally(inputs.tally, ports.documents)
  const step = { step: 'promote', candidate: release, candidateDigest: tally.candidateDigest } as const
  const { plan, receipt } = await recordingRefusal(step, context, () => promote(inputs, { ...step, tally }, ports))
  const directory = inputs['output-directory']
  await recordStep({ ...step, ...outcomeOf(plan, receipt) }, context)
  return {
    outputs: {
      plan: `${directory}/plan.json`,
      receipt: receipt === undefined ? '' : `${directory}/receipt.json`,
      revision: receipt === undefined ? '' : String(receipt.revision),
      'candidate-digest': plan.candidateDigest,
    },
    summary: promoteSummary(plan, receipt),
  }
}

function promotePorts(inputs: Inputs, workflow: Workflow): PromotePorts {
  return {
    store: storeFor([inputs['staged-url'], inputs['release-url']], {
      clock: systemClock,
      svn: { username: inputs['svn-username'], password: inputs['svn-password'] },
      github: { token: inputs['github-token'], apiUrl: inputs['github-url'] },
      atr: atrSpeaker(inputs, workflow),
    }),
    reader: candidateReader(),
    documents: documentReader(),
    openPgp: openPgpVerifier(),
    scratch: temporaryDirectories(),
    clock: systemClock,
    progress: workflow.info,
    tags: tagReader(),
  }
}

async function promote(
  inputs: Inputs,
  { candidate, tally }: { candidate: CandidateName; tally: PromoteRequest['tally'] },
  ports: PromotePorts,
): Promise<{ plan: PromotionPlan; receipt: PromotionReceipt | undefined }> {
  const { 'staged-url': from, 'release-url': to, report, keys, 'output-directory': directory } = inputs
  const holds = holdSource(inputs.holds, inputs['holds-key'])
  const renames = inputs.renames?.trim() === 'keep' ? ('keep' as const) : parseRenames(inputs.renames ?? '')
  const plan = await planPromotion(
    { release: candidate, tally, report, from, to, keys, renames, holds, tag: tagOf(inputs) },
    ports,
  )
  await fileWriter().write(`${directory}/plan.json`, jsonDocument(plan))
  if (!inputs.execute || inputs['dry-run']) return { plan, receipt: undefined }
  const receipt = await executePromotion(plan, ports)
  await fileWriter().write(`${directory}/receipt.json`, jsonDocument(receipt))
  return { plan, receipt }
}

function tagOf(inputs: Inputs): PromoteRequest['tag'] {
  const { 'release-tag': name, commit, 'candidate-tag': candidateTag, repository } = inputs
  return name === undefined ? undefined : { name, commit, candidateTag, repository }
}

// A plan alone promotes nothing: its event says "skipped", so that nobody takes it for a promotion.
function outcomeOf(
  plan: PromotionPlan,
  receipt: PromotionReceipt | undefined,
): Pick<StepOutcome, 'verdict' | 'summary' | 'evidence' | 'facts'> {
  const planned = evidenceOf('plan.json', jsonDocument(plan))
  if (receipt === undefined) return { verdict: 'skipped', summary: 'planned, not executed', evidence: [planned] }
  const { revision, location } = receipt
  return {
    verdict: 'passed',
    summary: `promoted in revision ${revision}, read back and compared`,
    evidence: [planned, evidenceOf('receipt.json', jsonDocument(receipt))],
    facts: { location, revision },
  }
}
