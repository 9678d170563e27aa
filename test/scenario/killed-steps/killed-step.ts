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

import { existsSync, readFileSync } from 'node:fs'
import { cp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { spooledEvents } from '@tra/adapters'
import { type StepResult, startStep } from '@tra/rehearsal'
import { killPoints } from '@tra/testkit'
import { expect } from 'vitest'
import { stateOf } from './state-of.ts'

/** A step that is killed again and again, each time in a world that is as it was before. */
export interface KilledStep {
  action: string
  inputs: Record<string, string>
  environment?: Record<string, string>
  /** Directory that holds `workspace` and everything else that the step changes on this machine. */
  world: string
  /** What the step changed outside of `world`, as JSON. */
  outside?(): unknown
  /** Puts back what the step changed outside of `world`. */
  reset?(): Promise<void>
  /** What must hold after a run that came to its end, whatever happened before. */
  settled(finished: StepResult): Promise<void>
}

const KILLED = -1

async function run(
  { action, inputs, environment = {}, world }: KilledStep,
  kill: { log: string; at?: number },
): Promise<StepResult> {
  const workspace = join(world, 'workspace')
  const { NODE_OPTIONS = '', ...kills } = killPoints(kill)
  const { result } = await startStep({
    action,
    inputs: { 'event-spool': 'events', ...inputs },
    environment: {
      ...{ HOME: join(world, 'home'), GITHUB_WORKSPACE: workspace, NODE_COMPILE_CACHE: `${world}-compiled` },
      ...environment,
      ...kills,
      NODE_OPTIONS: `${environment.NODE_OPTIONS ?? ''} ${NODE_OPTIONS}`,
    },
    workspace,
    onLine: () => undefined,
  })
  return result
}

const linesOf = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [])

/**
 * Kills the step at everything that it does to the world, runs it again, and looks. Where nothing happened between two
 * moments, both leave the same state, from which one run again is enough. @returns the moments, by name.
 */
export async function killEverywhere(step: KilledStep): Promise<string[]> {
  const { world } = step
  const [saved, log] = [`${world}-saved`, `${world}-log`]
  await cp(world, saved, { recursive: true })
  const moments: string[] = []
  const known = new Set<string>()
  const now = () => stateOf(world, step.outside?.())
  const untouched = await now()
  for (let at = 1; ; at += 1) {
    await rm(log, { force: true })
    const first = await run(step, { log, at })
    if (first.code !== KILLED) {
      expect(first, first.log).toMatchObject({ code: 0 })
      await expectSettled(step, first)
      return moments
    }
    moments.push(linesOf(log).at(-1) ?? '')
    const state = await now()
    if (!known.has(state)) {
      const second = await run(step, { log })
      expect(second, `after a kill at ${at}, ${moments.at(-1)}: ${second.log}`).toMatchObject({ code: 0 })
      await expectSettled(step, second)
      known.add(state)
    } else if (state === untouched) continue
    await restore(step, saved)
  }
}

async function restore({ world, reset }: KilledStep, saved: string): Promise<void> {
  await rm(world, { recursive: true, force: true })
  await mkdir(world, { recursive: true })
  await cp(saved, world, { recursive: true })
  await reset?.()
}

async function expectSettled(step: KilledStep, finished: StepResult): Promise<void> {
  await step.settled(finished)
  expect(await spooledEvents(join(step.world, 'workspace/events'))).toHaveLength(1)
}
