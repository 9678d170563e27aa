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

import { existsSync } from 'node:fs'
import { copyFile, cp } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Verdict } from '@tra/kernel'
import { playCandidate } from './candidate-scenes.ts'
import { closingTable } from './closing-table.ts'
import { Disposal, Interrupted } from './disposal.ts'
import { keepSummaries } from './keep-summaries.ts'
import { keepTally } from './keep-tally.ts'
import { findProject, sampleProject } from './project/project.ts'
import { playPublication } from './publish-scenes.ts'
import { playAudit, playRecord, playVoter } from './record-scenes.ts'
import type { RehearsalOptions, Terminal } from './rehearsal-options.ts'
import { type Scenario, scenarioNamed } from './scenario.ts'
import { ReleaseStopped, type Stage } from './stage.ts'
import { assertTools, storeNamed } from './stores/open-store.ts'
import { playVote } from './vote-scenes.ts'
import { buildWorld } from './world.ts'

/** What shells report for a program that Ctrl-C ended: 128 + SIGINT. */
const INTERRUPTED = 130
const closingWords: Record<Verdict, string> = {
  passed: 'Release passed: announced',
  skipped: 'Release skipped',
  failed: 'Release stopped: it must not go on',
  'needs-human': 'Release stopped: a human must decide',
}
const exitCodes: Record<Verdict, number> = { passed: 0, skipped: 0, failed: 1, 'needs-human': 3 }

/**
 * Carries a release through a world of its own. @returns 0 when it was announced, 1 when it must not go on, 3 when a
 * human must decide, 130 after Ctrl-C. Nothing is left behind but the release record and the
 * page of the tally.
 */
export async function rehearseRelease(options: RehearsalOptions, terminal: Terminal): Promise<number> {
  const scenario = scenarioNamed(options.scenario)
  assertTools(storeNamed(options.store))
  const disposal = new Disposal()
  onInterrupt(disposal, terminal)
  try {
    const stage = await setUp(options, scenario, { disposal, terminal })
    const recordPath = resolve(options.record ?? 'release-record.json')
    const verdict = await play(stage, recordPath)
    terminal.out(`\n${closingTable(stage.rows)}\n\n${await history(stage)}\n`)
    terminal.out(`Audit the record again:\n  ${auditCommand(stage, recordPath)}\n\n`)
    await keepTally(stage, recordPath)
    if (options.keep !== undefined) await keepEvidence(stage, resolve(options.keep))
    terminal.out(`${closingWords[verdict]}${scenario.name === 'none' ? '' : ` (scenario ${scenario.name}: ${scenario.story})`}
`)
    if (options.serve) await serve(stage)
    return exitCodes[verdict]
  } catch (thrown) {
    if (thrown instanceof Interrupted) return INTERRUPTED
    throw thrown
  } finally {
    await disposal.dispose()
  }
}

async function setUp(
  options: RehearsalOptions,
  scenario: Scenario,
  { disposal, terminal }: { disposal: Disposal; terminal: Terminal },
): Promise<Stage> {
  if (scenario.name !== 'none') terminal.log(`Scenario ${scenario.name}: ${scenario.story}`)
  const source = await findProject(options)
  terminal.log('Building a small world on loopback:')
  const world = await buildWorld(
    { store: storeNamed(options.store), keyExpired: scenario.keyExpired === true, progress: terminal.log },
    disposal,
  )
  const project = source ?? (await sampleProject(world.directory, options.profile))
  const { product, version } = project.release
  terminal.log(`Rehearsing ${product} ${version}, commit ${project.commit}, profile ${project.profile}`)
  if (project.isOwn) for (const remark of project.remarks) terminal.log(`  ${remark}`)
  return {
    world,
    project,
    scenario,
    terminal,
    disposal,
    verbose: options.verbose,
    rows: [],
  }
}

async function play(stage: Stage, recordPath: string): Promise<Verdict> {
  const verdict = await untilStopped(() => playRelease(stage))
  await playRecord(stage, recordPath)
  return verdict === 'passed' ? untilStopped(() => playAudit(stage, recordPath)) : verdict
}

async function playRelease(stage: Stage): Promise<void> {
  const staged = await playCandidate(stage)
  const tallied = await playVote(stage, staged)
  await playPublication(stage, staged, tallied)
  await playVoter(stage, staged.candidateDigest)
}

async function untilStopped(scenes: () => Promise<void>): Promise<Verdict> {
  try {
    await scenes()
    return 'passed'
  } catch (thrown) {
    if (thrown instanceof ReleaseStopped) return thrown.verdict
    throw thrown
  }
}

async function history({ world: { store } }: Stage): Promise<string> {
  return [`${store.title}:`, ...(await store.history()).map((line) => `  ${line}`), ''].join('\n')
}

/** What a reader types to check the record with the key of a ledger that is gone by then. */
function auditCommand({ world }: Stage, recordPath: string): string {
  return `npm run --silent trusted-release -- audit ${recordPath} --key '${world.coordinator.ledgerKey}'`
}

async function keepEvidence({ world, terminal }: Stage, into: string): Promise<void> {
  for (const name of ['candidate', '.trusted-release']) {
    // A release that stops early has not written everything.
    const from = join(world.workspace, name)
    if (existsSync(from)) await cp(from, join(into, name.replace('.', '')), { recursive: true })
  }
  await copyFile(join(world.directory, 'keys/KEYS'), join(into, 'KEYS'))
  await keepSummaries(world.workspace, join(into, 'summaries'))
  terminal.out(`The candidate, KEYS and what the actions wrote: ${into}\n`)
}

// Ctrl-C while steps run must clean up too; the default would leave servers, agents and folders.
function onInterrupt(disposal: Disposal, terminal: Terminal): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      terminal.log('Cleaning up …')
      disposal.interrupt()
    })
  }
}

async function serve({ world, project, terminal, disposal }: Stage): Promise<void> {
  const { committee, product, version } = project.release
  terminal.out(
    `The release's timeline: ${world.coordinator.url}/releases/${committee}/${product}/${version}\nPress Ctrl-C to end.\n`,
  )
  await disposal.interrupted
}
