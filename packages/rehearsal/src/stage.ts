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

import type { Verdict } from '@tra/kernel'
import type { Row } from './closing-table.ts'
import type { Disposal } from './disposal.ts'
import type { Project } from './project/project.ts'
import type { Terminal } from './rehearsal-options.ts'
import { type RunningStep, type StepResult, startStep } from './runner.ts'
import type { Scenario } from './scenario.ts'
import type { World } from './world.ts'

/** What every scene of a rehearsal plays on. */
export interface Stage {
  world: World
  project: Project
  scenario: Scenario
  terminal: Terminal
  disposal: Disposal
  verbose: boolean
  rows: Row[]
}

/** Thrown where the release must not go on; not an error of the rehearsal. */
export class ReleaseStopped extends Error {
  readonly verdict: Verdict

  constructor(verdict: Verdict, reason: string) {
    super(reason)
    this.name = 'ReleaseStopped'
    this.verdict = verdict
  }
}

const REPOSITORY = 'example-org/example'

/** The subject of a certificate for a run of a workflow at the tag. */
export function identityOf({ world, project }: Pick<Stage, 'world' | 'project'>, workflow: string): string {
  return `https://github.com/${workflowReference({ world, project }, workflow)}`
}

function workflowReference({ world, project }: Pick<Stage, 'world' | 'project'>, workflow: string): string {
  const { repository } = world.store.voting?.run ?? { repository: REPOSITORY }
  return `${repository}/.github/workflows/${workflow}.yml@refs/tags/v${project.release.version}`
}

let runId = 4200

/** Begins a workflow run: one id, one identity for its tokens. Jobs of one workflow share it. */
export function beginRun({ world, project }: Stage, workflow: string): Record<string, string> {
  const { repository, ...claims } = world.store.voting?.run ?? { repository: REPOSITORY }
  const run = {
    ...claims,
    repository,
    run_id: String(++runId),
    sha: project.commit,
    workflow,
    workflow_ref: workflowReference({ world, project }, workflow),
    ref: `refs/tags/v${project.release.version}`,
  }
  world.issuer.setRun(run)
  return {
    HOME: `${world.directory}/home`,
    // A step that is killed can't remove its own folders; these go with the world.
    TMPDIR: `${world.directory}/tmp`,
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: world.workspace,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: run.repository,
    GITHUB_RUN_ID: run.run_id,
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_SHA: run.sha,
    GITHUB_REF: run.ref,
    ACTIONS_ID_TOKEN_REQUEST_URL: world.issuer.requestUrl,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: world.issuer.requestToken,
    ...world.clock.environment,
  }
}

/** Starts an action with the inputs that all have in common. */
export async function startAction(
  stage: Stage,
  action: string,
  { inputs, environment }: { inputs: Record<string, string>; environment: Record<string, string> },
): Promise<RunningStep> {
  const { world, project, terminal, verbose, disposal } = stage
  const common = { ...project.release, 'coordinator-url': world.coordinator.url, 'event-spool': 'events' }
  const step = await startStep({
    action,
    inputs: { ...common, ...inputs },
    environment,
    workspace: world.workspace,
    // Masks are for the runner: a person reading along must not see what they hide.
    onLine: (line) => verbose && !line.startsWith('::add-mask::') && terminal.log(`    ${line}`),
  })
  // A step leads its own process group: Ctrl-C in the terminal doesn't reach it.
  disposal.interrupted.then(step.kill)
  return step
}

/** Runs an action to its end and enters it in the closing table. @throws ReleaseStopped when the step failed. */
export async function playAction(
  stage: Stage,
  action: string,
  request: {
    inputs: Record<string, string>
    environment: Record<string, string>
    evidence(result: StepResult): string
  },
): Promise<Record<string, string>> {
  return playStep(stage, action, async () => {
    const { result } = await startAction(stage, action, request)
    const finished = await result
    if (finished.code !== 0) throw new ReleaseStopped(verdictOf(finished), firstLine(finished.error || finished.log))
    return { value: finished.outputs, evidence: request.evidence(finished) }
  })
}

/** Times a step, prints its progress line and keeps its row. */
export async function playStep<T>(
  stage: Stage,
  step: string,
  play: () => Promise<{ value: T; evidence: string }>,
): Promise<T> {
  stage.disposal.checkpoint()
  const started = performance.now()
  const enter = (verdict: string, evidence: string) => {
    const row = { step, verdict, milliseconds: performance.now() - started, evidence }
    stage.rows.push(row)
    stage.terminal.log(
      `${(row.milliseconds / 1000).toFixed(1).padStart(6)} s  ${step.padEnd(22)} ${verdict.padEnd(11)} ${evidence}`,
    )
  }
  try {
    const { value, evidence } = await play()
    enter('passed', evidence)
    return value
  } catch (thrown) {
    // What was killed by Ctrl-C did not fail.
    stage.disposal.checkpoint()
    if (thrown instanceof ReleaseStopped) enter(thrown.verdict, thrown.message)
    else enter('error', thrown instanceof Error ? thrown.message : String(thrown))
    throw thrown
  }
}

function verdictOf({ outputs }: StepResult): Verdict {
  return outputs.verdict === 'needs-human' ? 'needs-human' : 'failed'
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? ''
}
