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
import { join } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import { playStep, type Stage, startAction } from './stage.ts'

interface Promotion {
  inputs: Record<string, string>
  environment: Record<string, string>
  /** Path of what a promotion writes last, from the workspace. */
  receipt: string
}

/** Begins a promotion and kills it half way, at a moment that its store knows. */
export async function killPromotion(stage: Stage, { inputs, environment, receipt }: Promotion): Promise<void> {
  await playStep(stage, 'promote, killed', async () => {
    const { world, project } = stage
    const moment = await world.store.killMoment(project.release)
    const step = await startAction(stage, 'promote', { inputs, environment: moment.environment(environment) })
    try {
      // Whoever ends before the moment has come leaves no evidence of it.
      await Promise.race([moment.reached() ?? step.result, step.result])
      const evidence = await moment.evidence()
      step.kill()
      await step.result
      if (existsSync(join(world.workspace, receipt)))
        throw new ReleaseError('INTERNAL', 'the promotion was killed too late')
      return { value: undefined, evidence: `${evidence}, no receipt was written` }
    } finally {
      step.kill()
      await moment.release()
    }
  })
}
