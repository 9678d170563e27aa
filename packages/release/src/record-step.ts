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

import { releaseEventOf, type StepOutcome } from '@tra/ledger'
import type { Clock, EventLog } from './ports.ts'

/** The run that a step belongs to, as its environment says. */
export interface StepRun {
  source: string
  commit: string | undefined
}

/** Turns a finished step into its event. A dry run leaves no trace: nothing happened. */
export async function recordStep(
  outcome: Omit<StepOutcome, 'time' | 'source' | 'commit'>,
  { run, events, clock, dryRun }: { run: StepRun; events: EventLog; clock: Clock; dryRun: boolean },
): Promise<void> {
  if (dryRun) return
  await events.record(releaseEventOf({ ...outcome, ...run, time: clock.now() }))
}
