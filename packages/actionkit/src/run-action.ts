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

import { type Finding, messageOf, ReleaseError } from '@tra/kernel'
import { annotationsOf } from './annotations.ts'
import { type Fields, type InputsOf, parseInputs } from './fields.ts'
import { githubWorkflow, type Workflow } from './workflow.ts'

/** The contract of an action as code; `action.yml` says the same and a test compares them. */
export interface ActionSpec<F extends Fields, O extends string> {
  readonly name: string
  readonly inputs: F
  readonly outputs: readonly O[]
}

/** What an action found out. Outputs and summary are written even when the step fails, so that a reader can see why. */
export interface ActionResult<O extends string> {
  outputs: Record<O, string>
  /** Markdown for the job summary. */
  summary: string
  findings?: readonly Finding[]
  /** Why the release must not go on; absent when it may. */
  failure?: string | undefined
}

export type ActionMain<F extends Fields, O extends string> = (
  inputs: InputsOf<F>,
  workflow: Workflow,
) => Promise<ActionResult<O>>

/**
 * Reads the inputs, runs the action and writes its results. The only try/catch and the only `fail` of an action:
 * whatever is thrown, an Error or not, fails the step with one clear message, and the chain of causes goes to the debug log.
 */
export async function runAction<F extends Fields, O extends string>(
  spec: ActionSpec<F, O>,
  main: ActionMain<F, O>,
  workflow: Workflow = githubWorkflow(),
): Promise<void> {
  const finished = workflow.unfinished()
  let failure: string | undefined
  try {
    const inputs = parseInputs(
      spec.inputs,
      (name) => workflow.input(name),
      (value) => workflow.mask(value),
    )
    failure = await report(spec, await main(inputs, workflow), workflow)
  } catch (thrown) {
    failure = describe(thrown)
    for (const line of causes(thrown)) workflow.debug(line)
  }
  finished()
  if (failure !== undefined) workflow.fail(failure)
}

async function report<O extends string>(
  spec: { readonly outputs: readonly O[] },
  result: ActionResult<O>,
  workflow: Workflow,
): Promise<string | undefined> {
  for (const name of spec.outputs) workflow.output(name, result.outputs[name])
  for (const annotation of annotationsOf(result.findings ?? [])) workflow.annotate(annotation)
  await workflow.summary(result.summary)
  return result.failure
}

function describe(thrown: unknown): string {
  if (!(thrown instanceof ReleaseError)) return messageOf(thrown) || 'something was thrown without a message'
  return [`${thrown.message} [${thrown.code}]`, thrown.hint].filter(Boolean).join('\n')
}

function* causes(thrown: unknown): Generator<string> {
  for (let at = thrown; at instanceof Error; at = at.cause) yield at.stack ?? at.message
}
