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
  documentReader,
  downloadProbe,
  fileWriter,
  readReceipt,
  readTemplate,
  stepContext,
  systemClock,
} from '@tra/adapters'
import { verdictOf } from '@tra/kernel'
import { PROMOTED_AT, PROMOTED_TO } from '@tra/ledger'
import {
  type AnnounceRequest,
  announceRelease,
  confirmArchived,
  evidenceOf,
  holdSource,
  mailDraft,
  recordingRefusal,
  recordStep,
  tellingRefusal,
  tellLists,
} from '@tra/release'
import { sendingPorts } from './sending.ts'
import type { spec } from './spec.ts'
import { announceSummary } from './summary.ts'

type Inputs = InputsOf<typeof spec.inputs>

type Result = ActionResult<(typeof spec.outputs)[number]>

export async function runAnnounce(inputs: Inputs, workflow: Workflow): Promise<Result> {
  const at = { phase: 'released', release: candidateOf(inputs) } as const
  return tellingRefusal(at, workflow.summary, () => announce(inputs, workflow))
}

async function announce(inputs: Inputs, workflow: Workflow): Promise<Result> {
  const release = candidateOf(inputs)
  const context = stepContext(stepOptions(inputs, workflow))
  const documents = documentReader()
  // A mistake in them is told before anything is waited for.
  const sending = sendingPorts(inputs, workflow)
  const ports = { downloads: downloadProbe(), documents, clock: systemClock, progress: workflow.info }
  const template = await readTemplate(inputs.template, documents)
  const receipt = await readReceipt(inputs.receipt, documents)
  const step = { step: 'announce', candidate: release, candidateDigest: receipt.candidateDigest } as const
  const announcement = await recordingRefusal(step, context, () =>
    announceRelease({ ...requestFrom(inputs), template, release, receipt }, ports),
  )
  const mail = mailDraft(announcement.mail)
  const directory = inputs['output-directory']
  const paths = { 'announce-mail': `${directory}/announce.eml`, 'download-page': `${directory}/download.html` }
  await fileWriter().write(paths['download-page'], announcement.page)
  await fileWriter().write(paths['announce-mail'], mail)
  for (const { name, content } of announcement.texts) await fileWriter().write(`${directory}/${name}`, content)
  const { waitedMinutes } = announcement
  const verdict = verdictOf(announcement.findings)
  const request = { mail: announcement.mail, receipt, directory }
  const sent = sending && verdict === 'passed' ? await tellLists(request, sending) : []
  await recordStep(
    {
      ...step,
      verdict,
      summary: `${receipt.files.length} files served with the promoted bytes, ${announcement.findings.length} findings`,
      evidence: [evidenceOf('announce.eml', mail), evidenceOf('download.html', announcement.page)],
      facts: {
        ...{ waitedMinutes, [PROMOTED_TO]: receipt.location, [PROMOTED_AT]: receipt.promotedAt },
        messageIds: sent.map(({ messageId }) => messageId).join(' '),
      },
    },
    context,
  )
  // After it is recorded: a moderator who takes hours does not undo it.
  const { told, findings } =
    sending === undefined
      ? { told: sent, findings: [] }
      : await confirmArchived(sent, inputs['confirm-minutes'], { ...sending, progress: workflow.info })
  return {
    outputs: {
      verdict,
      ...paths,
      'download-page-markdown': `${directory}/download.md`,
      'release-notes': `${directory}/release-notes.md`,
      'github-release': `${directory}/github-release.md`,
      'message-ids': told.map(({ messageId }) => messageId).join(' '),
      permalinks: told.flatMap(({ permalink }) => permalink ?? []).join(' '),
    },
    summary: announceSummary({
      ...{ release, verdict, mail: announcement.mail, told, served: receipt.files.length },
      findings: [...announcement.findings, ...findings],
    }),
    findings: [...announcement.findings, ...findings],
    failure: verdict === 'passed' ? undefined : 'the announcement would be sent back; see the findings',
  }
}

function requestFrom(inputs: Inputs): Omit<AnnounceRequest, 'release' | 'receipt' | 'template'> {
  return {
    downloadUrl: inputs['download-url'],
    mirrorUrl: inputs['mirror-url'],
    cdnUrl: inputs['cdn-url'],
    keysUrl: inputs['keys-url'],
    pageUrl: inputs['page-url'],
    page: inputs.page,
    to: inputs['announce-to'],
    from: inputs['announce-from'],
    about: inputs.about,
    identity: inputs['certificate-identity'],
    fixedCves: inputs['fixed-cves'],
    vdr: inputs.vdr,
    advisories: inputs.advisories,
    changes: inputs.changes,
    changesInMail: inputs['changes-in-mail'],
    holds: holdSource(inputs.holds, inputs['holds-key']),
    waitMinutes: inputs['wait-minutes'],
    settleMinutes: inputs['settle-minutes'],
  }
}
