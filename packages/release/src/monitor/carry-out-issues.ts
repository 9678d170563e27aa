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

import type { Progress } from '../ports.ts'
import type { IssueAction } from './issue-plan.ts'
import type { IssueTracker } from './monitor-ports.ts'

async function carryOut(action: IssueAction, tracker: IssueTracker): Promise<number> {
  const { kind, title, body } = action
  if (kind === 'open') return tracker.open({ title, body })
  const { number } = action
  if (kind === 'close') await tracker.change(number, { body, state: 'closed' })
  else if (kind === 'reopen') await tracker.change(number, { title, body, state: 'open' })
  else await tracker.change(number, { title, body })
  return number
}

/** Carries out a plan, one request after the other. Broken off, the next run plans what is left. @throws ReleaseError. */
export async function carryOutIssues(
  actions: readonly IssueAction[],
  { tracker, progress }: { tracker: IssueTracker; progress: Progress },
): Promise<void> {
  for (const action of actions) {
    const number = await carryOut(action, tracker)
    progress(`${action.kind} #${number}: ${action.title}`)
  }
}
