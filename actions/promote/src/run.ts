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

import { type ActionResult, candidateOf, eventOptions, type InputsOf, type Workflow, workflowRun } from '@tra/actionkit'
import {
  candidateReader,
  documentReader,
  eventSink,
  fileWriter,
  openPgpVerifier,
  readTally,
  svnStore,
  systemClock,
  temporaryDirectories,
} from '@tra/adapters'
import {
  evidenceOf,
  executePromotion,
  jsonDocument,
  type PromotePorts,
  type PromotionPlan,
  type PromotionReceipt,
  planPromotion,
  recordStep,
} from '@tra/release'
import type { spec } from './spec.ts'

type Inputs = InputsOf<typeof spec.inputs>

export async function runPromote(
  inputs: Inputs,
  workflow: Workflow,
): Promise<ActionResult<(typeof spec.outputs)[number]>> {
  const release = candidateOf(inputs)
  const ports = promotePorts(inputs, workflow)
  const tally = await readTally(inputs.tally, ports.documents)
  const request = { release, tally, from: inputs['staged-url'], to: inputs['release-url'], keys: inputs.keys }
  const plan = await planPromotion(request, ports)
  const directory = inputs['output-directory']
  await fileWriter().write(`${directory}/plan.json`, jsonDocument(plan))
  const execute = inputs.execute && !inputs['dry-run']
  const receipt = execute ? await executePromotion(plan, ports) : undefined
  if (receipt !== undefined) await fileWriter().write(`${directory}/receipt.json`, jsonDocument(receipt))
  await record(plan, receipt, inputs, workflow)
  return {
    outputs: {
      plan: `${directory}/plan.json`,
      receipt: receipt === undefined ? '' : `${directory}/receipt.json`,
      revision: receipt === undefined ? '' : String(receipt.revision),
      'candidate-digest': plan.candidateDigest,
    },
    summary: summaryOf(plan, receipt),
  }
}

function promotePorts(inputs: Inputs, workflow: Workflow): PromotePorts {
  return {
    store: svnStore({ username: inputs['svn-username'], password: inputs['svn-password'] }),
    reader: candidateReader(),
    documents: documentReader(),
    openPgp: openPgpVerifier(),
    scratch: temporaryDirectories(),
    clock: systemClock,
    progress: workflow.info,
  }
}

// A plan alone promotes nothing: its event says "skipped", so that nobody takes it for a promotion.
function record(
  plan: PromotionPlan,
  receipt: PromotionReceipt | undefined,
  inputs: Inputs,
  workflow: Workflow,
): Promise<void> {
  const evidence = [evidenceOf('plan.json', jsonDocument(plan))]
  if (receipt !== undefined) evidence.push(evidenceOf('receipt.json', jsonDocument(receipt)))
  return recordStep(
    {
      step: 'promote',
      candidate: plan.release,
      candidateDigest: plan.candidateDigest,
      verdict: receipt === undefined ? 'skipped' : 'passed',
      summary:
        receipt === undefined
          ? 'planned, not executed'
          : `promoted in revision ${receipt.revision}, read back and compared`,
      evidence,
      facts: receipt === undefined ? {} : { location: receipt.location, revision: receipt.revision },
    },
    {
      run: workflowRun(),
      events: eventSink({ ...eventOptions(inputs, workflow), clock: systemClock }),
      clock: systemClock,
      dryRun: inputs['dry-run'],
    },
  )
}

function summaryOf(plan: PromotionPlan, receipt: PromotionReceipt | undefined): string {
  const done = receipt && `Promoted to ${receipt.location} in revision ${receipt.revision}.`
  return [
    '## Promotion',
    '',
    done ?? 'Planned, not executed. A PMC member runs:',
    '',
    '```',
    ...plan.commands,
    '```',
    '',
  ].join('\n')
}
