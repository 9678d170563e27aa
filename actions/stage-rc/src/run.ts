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

import { type ActionResult, candidateOf, type InputsOf, stepOptions, type Workflow } from '@tra/actionkit'
import {
  candidateHasher,
  candidateReader,
  documentReader,
  fileWriter,
  readStageReceipt,
  readTemplate,
  readVariables,
  stepContext,
  storeFor,
  systemClock,
  temporaryDirectories,
} from '@tra/adapters'
import { type Finding, verdictOf } from '@tra/kernel'
import {
  evidenceOf,
  jsonDocument,
  mailDraft,
  podlingVote,
  recordingRefusal,
  recordStep,
  stageCandidate,
  stagingLocation,
  tellingRefusal,
} from '@tra/release'
import type { spec } from './spec.ts'
import { type Asked, stageSummary } from './summary.ts'

type Inputs = InputsOf<typeof spec.inputs>

type Result = ActionResult<(typeof spec.outputs)[number]>

export async function runStageRc(inputs: Inputs, workflow: Workflow): Promise<Result> {
  const at = { phase: 'candidate', release: candidateOf(inputs) } as const
  return tellingRefusal(at, workflow.summary, () => stage(inputs, workflow))
}

async function stage(inputs: Inputs, workflow: Workflow): Promise<Result> {
  const release = candidateOf(inputs)
  const context = stepContext(stepOptions(inputs, workflow))
  const { directory, 'dry-run': dryRun } = inputs
  const step = { step: 'stage-rc', candidate: release, candidateDigest: inputs['candidate-digest'] } as const
  const findings: Finding[] = []
  const staged = await recordingRefusal(step, context, async () =>
    stageCandidate(
      {
        directory,
        release,
        stagingUrl: inputs['staging-url'],
        expectedDigest: inputs['candidate-digest'],
        mail: await mailFrom(inputs),
        dryRun,
        receipt: await readStageReceipt(inputs.receipt, documentReader()),
      },
      {
        reader: candidateReader(),
        hasher: candidateHasher(),
        store: storeFor([stagingLocation({ stagingUrl: inputs['staging-url'], release })], {
          clock: systemClock,
          svn: { username: inputs['svn-username'], password: inputs['svn-password'] },
          github: { token: inputs['github-token'], apiUrl: inputs['github-url'] },
          atr: {
            hostKey: inputs['atr-host-key'],
            sshAddress: inputs['atr-ssh'],
            idToken: workflow.idToken,
            mask: workflow.mask,
            progress: workflow.info,
            staged: ({ findings: found }) => void findings.push(...found),
          },
        }),
        scratch: temporaryDirectories(),
        clock: systemClock,
        progress: workflow.info,
      },
    ),
  )
  const mail = mailDraft(staged.mail)
  const path = `${inputs['mail-directory']}/vote.eml`
  await fileWriter().write(path, mail)
  const receipt = staged.receipt === undefined ? '' : inputs.receipt
  if (staged.receipt !== undefined) await fileWriter().write(inputs.receipt, jsonDocument(staged.receipt))
  const { location, revision, candidateDigest } = staged
  const deadline = staged.deadline.toISOString()
  const verdict = verdictOf(findings)
  const compared = staged.byReceipt ? 'as an earlier run compared it' : 'read back and compared'
  const found = findings.length === 0 ? '' : `; the store has ${findings.length} findings`
  await recordStep(
    {
      ...step,
      verdict,
      summary: `staged as revision ${revision}, ${compared}${found}`,
      evidence: [evidenceOf('vote.eml', mail)],
      facts: { location, revision, deadline },
    },
    context,
  )
  return {
    outputs: {
      location,
      revision: String(revision),
      'candidate-digest': candidateDigest,
      'vote-mail': path,
      deadline,
      receipt,
    },
    summary: stageSummary(staged, askedFrom(inputs, release), findings),
    findings,
    failure: verdict === 'passed' ? undefined : 'the store found something in the candidate; see the findings',
  }
}

function askedFrom(inputs: Inputs, release: Asked['release']): Asked {
  const { 'dry-run': dryRun, commit, tag, 'vote-to': to, 'vote-from': from, 'keys-url': keys } = inputs
  return { release, dryRun, inAtr: inputs['atr-host-key'] !== undefined, to, from, keys, commit, tag }
}

async function mailFrom(inputs: Inputs) {
  return {
    to: inputs['vote-to'],
    from: inputs['vote-from'],
    keysUrl: inputs['keys-url'],
    commit: inputs.commit,
    tag: inputs.tag,
    voteHours: inputs['vote-hours'],
    expeditedReason: inputs['expedited-reason'],
    template: await readTemplate(inputs['vote-template'], documentReader()),
    subjectTemplate: await readTemplate(inputs['vote-subject-template'], documentReader()),
    variables: await readVariables(inputs['vote-variables'], documentReader()),
    podling: podlingVote(inputs.round, inputs['podling-thread'], inputs['podling-result']),
  }
}
