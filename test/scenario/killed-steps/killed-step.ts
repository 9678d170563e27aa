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

import { join } from 'node:path'
import { type StepResult, startStep } from '@tra/rehearsal'
import { type KilledProgram, killProgram } from './killed-program.ts'

/** A step that is killed again and again. */
export interface KilledStep extends Omit<KilledProgram<StepResult>, 'run'> {
  action: string
  inputs: Record<string, string>
}

/** Kills a step at everything that it does to the world. @returns the moments, by name. */
export function killEverywhere({ action, inputs, ...step }: KilledStep): Promise<string[]> {
  const workspace = join(step.world, 'workspace')
  return killProgram({
    ...step,
    async run(environment) {
      const { result } = await startStep({
        action,
        inputs: { 'event-spool': 'events', ...inputs },
        environment: { GITHUB_WORKSPACE: workspace, ...environment },
        workspace,
        onLine: () => undefined,
      })
      return result
    },
  })
}
