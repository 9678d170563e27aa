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

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { accounts, buildWorld, Disposal, type Stage, scenarioNamed } from '@tra/rehearsal'
import type { GitHubApi } from '@tra/testkit'
import { type ActResult, type ActSetting, runAct } from './act.ts'
import { addressesOf } from './addresses.ts'
import { calledWorkflow, copySuite, writeCaller } from './caller.ts'
import { Evidence } from './evidence.ts'
import { JOB_TOKEN, POSTURE_TOKEN, startGitHub } from './github.ts'
import { type ScratchProject, writeScratchProject } from './project.ts'

const RELEASE = { committee: 'example', product: 'example', version: '1.0.0', candidate: 'rc1' }

/** A folder in which what act printed is kept. */
const LOGS = process.env.INTEROP_LOGS
const TAG_REF = 'refs/tags/v1.0.0'

/** One run of a caller: which template, what is filled in beyond it, and what somebody types into the form. */
export interface Run {
  workflow: string
  /** What the run is about, for the table. */
  what: string
  inputs?: Record<string, string>
  /** Inputs of the reusable workflow that the template leaves at their defaults. */
  with?: Record<string, string>
  environment?: Record<string, string>
  /** Nothing is run, and nothing is left behind. */
  isDry?: true
}

/** The rehearsal's world, a project in it, and act. */
export interface Scratch {
  directory: string
  stage: Stage
  project: ScratchProject
  github: GitHubApi
  evidence: Evidence
  /** Runs a caller made from its template; its traces become evidence. */
  run(run: Run): Promise<ActResult>
  /** What a run of a candidate kept as an artifact, by its name. */
  artifact(candidate: string, name: string): string
  close(): Promise<void>
}

/** Secrets of the project's repository, by their names. */
export function secretsOf({ world }: Stage): Record<string, string> {
  return {
    GPG_PRIVATE_KEY: world.key.armoredPrivate,
    SVN_USERNAME: accounts.ci.name,
    SVN_PASSWORD: accounts.ci.password,
    POSTURE_TOKEN,
    GITHUB_TOKEN: JOB_TOKEN,
  }
}

/** Builds the world, the project and the copy of the suite that act reads. */
export async function openScratch(program: string): Promise<Scratch> {
  const disposal = new Disposal()
  const directory = await mkdtemp(join(tmpdir(), 'workflows-'))
  disposal.onDispose(() => rm(directory, { recursive: true, force: true }))
  const world = await buildWorld({ store: 'svn', keyExpired: false, progress: () => {} }, disposal)
  const project = await writeScratchProject(join(directory, 'project'), world.key)
  disposal.onDispose(project.close)
  const github = disposal.add(await startGitHub(project.commit))
  const stage: Stage = {
    ...{ world, disposal, verbose: false, rows: [], scenario: scenarioNamed(undefined) },
    project: {
      ...{ ...project, repository: project.directory, tag: 'v1.0.0', release: RELEASE, archive: '' },
      ...{ profile: 'high-assurance', time: new Date(), isOwn: false, remarks: [] },
    },
    terminal: { out: () => {}, log: () => {} },
  }
  const repositories = await copySuite(join(directory, 'suite'), world.issuer)
  const setting = { program, project: project.directory, repositories, directory }
  const evidence = new Evidence(world)
  await evidence.forget()
  const scratch = { directory, stage, project, github, evidence }
  return {
    ...scratch,
    run: (run) => play(scratch, setting, run),
    artifact: (candidate, name) => join(artifactsOf(directory, candidate), name),
    close: () => disposal.dispose(),
  }
}

const artifactsOf = (directory: string, candidate: string) => join(directory, `artifacts-${candidate}`)

let runs = 4200

type Parts = Pick<Scratch, 'directory' | 'stage' | 'project' | 'github' | 'evidence'>

/** What the token of a run says: the caller at the tag, where the release manager starts it, and the workflow of the suite that it calls. */
function beginRun({ stage, project }: Parts, workflow: string, id: string): void {
  const caller = `example-org/example/.github/workflows/${workflow}.yml@${TAG_REF}`
  const called = calledWorkflow(workflow === 'release-announce' ? 'release-publish' : workflow)
  const run = { run_id: id, sha: project.commit, ref: TAG_REF, workflow, workflow_ref: caller }
  stage.world.issuer.setRun({ ...run, job_workflow_ref: called })
}

async function play(parts: Parts, setting: ActSetting, run: Run): Promise<ActResult> {
  const { directory, stage, project, evidence } = parts
  await writeCaller(project.directory, run.workflow, { ...addressesOf(parts), ...run.with })
  const id = String(++runs)
  beginRun(parts, run.workflow, id)
  const result = await runAct(setting, {
    workflow: run.workflow,
    ref: TAG_REF,
    isDry: run.isDry,
    inputs: run.inputs === undefined ? {} : { version: RELEASE.version, ...run.inputs },
    secrets: secretsOf(stage),
    environment: {
      GITHUB_RUN_ID: id,
      // What this machine's git knows is no part of a runner.
      GIT_CONFIG_NOSYSTEM: '1',
      SCRATCH_ORIGIN: project.directory,
      SCRATCH_ARTIFACTS: artifactsOf(directory, run.inputs?.candidate ?? 'none'),
      ...stage.world.clock.environment,
      ...run.environment,
    },
  })
  if (LOGS !== undefined) await writeFile(join(LOGS, `${id}-${run.workflow}.log`), result.log)
  if (run.isDry) return result
  await evidence.enter({ workflow: run.workflow, what: run.what, ending: result.isGreen ? 'green' : 'red' })
  return result
}
