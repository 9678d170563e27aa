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

import { calledInputs } from './called-inputs.ts'
import { callOf } from './called-with.ts'
import { signerIdentity } from './caller-inputs.ts'
import { type Diagnosis, judged } from './diagnosis.ts'
import { callerPath, type Phase, phases, SUITE } from './phases.ts'
import type { ProjectFacts } from './project-facts.ts'
import { entriesOf, yamlMapping } from './yaml-mapping.ts'

const PINNED = /@[0-9a-f]{40}$/

type Mapping = Readonly<Record<string, unknown>>

function inputsKnown(phase: Phase, path: string, call: Mapping): Diagnosis {
  const unknown = Object.keys(entriesOf(call.with)).filter((name) => !calledInputs[phase].has(name))
  const message = unknown.length === 0 ? `${path} gives known inputs` : `${path}: no input ${unknown.join(', ')}`
  return judged(`caller-${phase}-inputs`, unknown.length === 0, message, 'Take them out, or correct their names.')
}

/** Dependabot moves the pin and knows nothing of the identity, which then names signers of another commit. */
function signerKnown(check: string, uses: string, call: Mapping): Diagnosis[] {
  const { 'certificate-identity': identity } = entriesOf(call.with)
  if (typeof identity !== 'string' || !identity.includes(`/${SUITE}/`)) return []
  const [, commit = ''] = uses.split('@')
  const fix = `Write certificate-identity: ${signerIdentity(commit)}; for a candidate that an earlier commit signed, that one.`
  return [judged(`${check}-signer`, identity === signerIdentity(commit), identity, fix)]
}

function diagnoseCaller(phase: Phase, { texts }: ProjectFacts): Diagnosis[] {
  const [path, check] = [callerPath(phase), `caller-${phase}`]
  const workflow = yamlMapping(texts.get(path))
  if (workflow === undefined && texts.has(path))
    return [{ check, state: 'unknown', message: `${path} can't be read`, fix: 'Correct its YAML.' }]
  const call = callOf(phase, workflow ?? {})
  if (workflow === undefined || call === undefined)
    return [
      judged(
        check,
        false,
        `${path} ${texts.has(path) ? 'does not call the suite' : 'is not there'}`,
        'Write it with trusted-release init.',
      ),
    ]
  const uses = String(call.uses)
  const isEmpty = workflow.permissions !== undefined && Object.keys(entriesOf(workflow.permissions)).length === 0
  return [
    judged(check, true, `${path} calls the suite`, ''),
    judged(`${check}-pinned`, PINNED.test(uses), uses, 'Name the full commit, 40 hex digits, that you have read.'),
    judged(`${check}-permissions`, isEmpty, `${path}: permissions at the top`, 'Write "permissions: {}" at the top.'),
    inputsKnown(phase, path, call),
    ...signerKnown(check, uses, call),
  ]
}

/** Whether each phase has its caller, pinned, with the inputs that the suite knows. */
export function diagnoseCallers(facts: ProjectFacts): Diagnosis[] {
  return phases.flatMap((phase) => diagnoseCaller(phase, facts))
}
