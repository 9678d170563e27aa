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
import { killPoints } from '@tra/testkit'
import { expect } from 'vitest'
import { stateOf } from './state-of.ts'

/** How a program ended, and what it said. */
export interface Ended {
  code: number
  log: string
}

/** A program that is killed again and again, each time in a world that is as it was before. */
export interface KilledProgram<End extends Ended> {
  /** Directory that holds `workspace` and everything else that the program changes on this machine. */
  world: string
  /** What it changed outside of `world`, as JSON. */
  outside?(): unknown
  /** Puts back what it changed outside of `world`. */
  reset?(): Promise<void>
  /** What must hold after a run that came to its end, whatever happened before. */
  settled(finished: End): Promise<void>
  environment?: Record<string, string>
  /** Runs it in the workspace, with events in `events`, till its end. */
  run(environment: Record<string, string>): Promise<End>
}

/** The code of a program that a signal ended. */
export const KILLED = -1

function running<End extends Ended>(
  { environment = {}, world, run }: KilledProgram<End>,
  kill: { log: string; at?: number },
): Promise<End> {
  const { NODE_OPTIONS = '', ...kills } = killPoints(kill)
  return run({
    ...{ HOME: join(world, 'home'), NODE_COMPILE_CACHE: `${world}-compiled` },
    ...environment,
    ...kills,
    NODE_OPTIONS: `${environment.NODE_OPTIONS ?? ''} ${NODE_OPTIONS}`,
  })
}

const linesOf = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [])

/**
 * Kills a program at everything that it does to the world, runs it again, and looks. Where nothing happened between two
 * moments, both leave the same state, from which one run again is enough. @returns the moments, by name.
 */
export async function killProgram<End extends Ended>(program: KilledProgram<End>): Promise<string[]> {
  const { world } = program
  const [saved, log] = [`${world}-saved`, `${world}-log`]
  await cp(world, saved, { recursive: true })
  const moments: string[] = []
  const known = new Set<string>()
  const now = () => stateOf(world, program.outside?.())
  const untouched = await now()
  for (let at = 1; ; at += 1) {
    await rm(log, { force: true })
    const first = await running(program, { log, at })
    if (first.code !== KILLED) {
      expect(first, first.log).toMatchObject({ code: 0 })
      await expectSettled(program, first)
      return moments
    }
    moments.push(linesOf(log).at(-1) ?? '')
    const state = await now()
    if (!known.has(state)) {
      const second = await running(program, { log })
      expect(second, `after a kill at ${at}, ${moments.at(-1)}: ${second.log}`).toMatchObject({ code: 0 })
      await expectSettled(program, second)
      known.add(state)
    } else if (state === untouched) continue
    await restore(program, saved)
  }
}

async function restore({ world, reset }: Pick<KilledProgram<Ended>, 'world' | 'reset'>, saved: string): Promise<void> {
  await rm(world, { recursive: true, force: true })
  await mkdir(world, { recursive: true })
  await cp(saved, world, { recursive: true })
  await reset?.()
}

async function expectSettled<End extends Ended>(program: KilledProgram<End>, finished: End): Promise<void> {
  await program.settled(finished)
  expect(await spooledEvents(join(program.world, 'workspace/events'))).toHaveLength(1)
}
