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
import { candidateReader, fileWriter, resolveCommit, sourceTree, stepContext } from '@tra/adapters'
import { candidateDigest, ReleaseError } from '@tra/kernel'
import { artifactScopes, makeSboms, recordStep, sbomReferences, tellingRefusal } from '@tra/release'
import { documentFormats } from '@tra/sbom'
import type { spec } from './spec.ts'
import { sbomSummary } from './summary.ts'

type Inputs = InputsOf<typeof spec.inputs>

type Result = ActionResult<(typeof spec.outputs)[number]>

export async function runSbom(inputs: Inputs, workflow: Workflow): Promise<Result> {
  const at = { phase: 'build', release: candidateOf(inputs) } as const
  return tellingRefusal(at, workflow.summary, () => writeSboms(inputs, workflow))
}

async function writeSboms(inputs: Inputs, workflow: Workflow): Promise<Result> {
  const release = candidateOf(inputs)
  const context = stepContext(stepOptions(inputs, workflow))
  const { directory, 'dry-run': dryRun } = inputs
  const reader = candidateReader({ metadata: 'all' })
  const references = sbomReferences({ vdrUrl: inputs['vdr-url'], vexUrl: inputs['vex-url'] })
  const timestamp = await timestampFrom(inputs)
  const sboms = await makeSboms(
    {
      release,
      candidate: directory,
      lockfiles: inputs.lockfiles,
      buildSboms: inputs['build-sboms'],
      artifacts: artifactScopes(inputs.artifacts ?? ''),
      timestamp,
      supplier: inputs.supplier,
      purl: inputs.purl,
      formats: inputs.formats && documentFormats(inputs.formats),
      dryRun,
      references,
    },
    { reader, source: sourceTree(inputs.source), writer: fileWriter(), progress: workflow.info },
  )
  const digest = candidateDigest(await candidateReader().read(directory))
  const summary = `${sboms.written.length} documents, ${sboms.components} components, ${sboms.problems.length} known unknowns`
  await recordStep(
    { step: 'sbom', candidate: release, candidateDigest: digest, verdict: 'passed', summary, evidence: sboms.written },
    context,
  )
  return {
    outputs: {
      components: String(sboms.components),
      problems: String(sboms.problems.length),
      'candidate-digest': digest,
    },
    summary: sbomSummary(release, summary, { ...sboms, dryRun }),
  }
}

async function timestampFrom(inputs: Inputs): Promise<Date> {
  const seconds = inputs['source-date-epoch']
  if (seconds === undefined) return (await resolveCommit(inputs.source)).time
  if (!/^\d{1,11}$/.test(seconds)) {
    throw new ReleaseError('INPUT_INVALID', `source-date-epoch: expected seconds since 1970, got "${seconds}"`)
  }
  return new Date(Number(seconds) * 1000)
}
