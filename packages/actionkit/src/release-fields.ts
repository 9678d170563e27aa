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

import { type CandidateName, candidateName } from '@tra/kernel'
import { flag, optionalUrl, text, textOr } from './fields.ts'
import type { Workflow } from './workflow.ts'
import { type WorkflowRun, workflowRun } from './workflow-run.ts'

/** Inputs that every action has: which candidate, where events go, and whether to touch anything. */
export const releaseFields = {
  committee: text(),
  product: text(),
  version: text(),
  candidate: text(),
  'coordinator-url': optionalUrl(),
  'event-spool': textOr('.trusted-release/events'),
  'dry-run': flag(false),
}

/** The candidate that the inputs name. @throws ReleaseError INPUT_INVALID. */
export function candidateOf(inputs: CandidateName): CandidateName {
  return candidateName(inputs)
}

/** What recording a step needs to know of the run. */
export interface StepOptions {
  run: WorkflowRun
  dryRun: boolean
  coordinatorUrl?: string
  spoolDirectory: string
  /** A token whose audience commits to the events; undefined where the run may not ask for one. */
  token: (audience: string) => Promise<string | undefined>
  warn: (line: string) => void
}

/** Where this step runs and its event goes. A missing token or coordinator is a warning, never a reason to stop. */
export function stepOptions(
  inputs: { 'coordinator-url': string | undefined; 'event-spool': string; 'dry-run': boolean },
  workflow: Workflow,
): StepOptions {
  const coordinatorUrl = inputs['coordinator-url']
  const token = async (audience: string) => {
    try {
      return await workflow.idToken(audience)
    } catch {
      return undefined
    }
  }
  const warn = (message: string) => workflow.annotate({ level: 'warning', title: 'release events', message })
  return {
    run: workflowRun(),
    dryRun: inputs['dry-run'],
    spoolDirectory: inputs['event-spool'],
    token,
    warn,
    ...(coordinatorUrl === undefined ? {} : { coordinatorUrl }),
  }
}
