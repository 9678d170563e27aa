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

import { refusedCli, runCli } from './run-cli.ts'
import { playStep, type Stage } from './stage.ts'

/** Where the committee of the rehearsal keeps its holds, from the workspace. */
const HOLDS = 'holds.json'
const OFFICER = 'rehearsal-esi'
const REFUSAL = 'a security hold stands'
const written = ['--holds', HOLDS, '--by', OFFICER, '--event-spool', 'hold-events']

/** What the steps that a hold can stop are told of. */
export function holdInputs({ scenario }: Stage): Record<string, string> {
  return scenario.hold === undefined ? {} : { holds: HOLDS }
}

/** Somebody stops the releases of the product before the promotion is planned, and lets them go again where the scenario says so. */
export async function playEarlierHold(stage: Stage): Promise<void> {
  if (stage.scenario.hold === undefined) return
  const id = await setHold(stage)
  if (stage.scenario.hold === 'lifted') await liftHold(stage, id)
}

/** A hold is set between the plan and its execution: a PMC member who executes the plan is refused until it is lifted. */
export async function playLaterHold(stage: Stage, plan: string): Promise<void> {
  if (stage.scenario.hold !== 'lifted') return
  const id = await setHold(stage)
  await playStep(stage, 'promote, held', async () => {
    const { args, environment } = stage.world.store.account
    const promotion = ['promote', '--plan', plan, '--yes', ...args]
    const told = await refusedCli(stage, promotion, { words: REFUSAL, secrets: environment })
    return { value: undefined, evidence: `refused: ${told.slice(told.indexOf(REFUSAL))}` }
  })
  await liftHold(stage, id)
}

async function setHold(stage: Stage): Promise<string> {
  const { committee, product } = stage.project.release
  const words = ['--severity', 'critical', '--reason', 'A report that nobody has looked into yet.']
  return playStep(stage, 'hold set', async () => {
    const printed = await runCli(stage, ['hold', 'set', `${committee}/${product}`, ...words, ...written])
    const id = /\bHold ([0-9a-f]{12})\b/.exec(printed)?.[1] ?? ''
    return { value: id, evidence: `${id} on ${committee}/${product}, critical` }
  })
}

async function liftHold(stage: Stage, id: string): Promise<void> {
  await playStep(stage, 'hold lift', async () => {
    await runCli(stage, ['hold', 'lift', id, '--reason', 'The report is about another product.', ...written])
    return { value: undefined, evidence: id }
  })
}
