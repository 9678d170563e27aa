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

import { carryOutIssues } from '../monitor/carry-out-issues.ts'
import { type IssueFacts, type IssuePlan, planIssues } from '../monitor/issue-plan.ts'
import type { IssueTracker, TrackedIssue } from '../monitor/monitor-ports.ts'

/** A tracker in memory; people can change `issues` too. */
export interface MemoryIssues extends IssueTracker {
  issues: TrackedIssue[]
  /** Plans for these facts and carries the plan out. */
  settle(facts: Omit<IssueFacts, 'issues'>): Promise<IssuePlan>
  /** Fails at the change with this number from now on, before it or after it was carried out; undefined heals. */
  breakAt(change: number | undefined, isCarriedOut?: boolean): void
}

export function memoryIssues(issues: TrackedIssue[] = []): MemoryIssues {
  let fault: { left: number; isCarriedOut: boolean } | undefined
  const suffer = <T>(work: () => T): T => {
    const isNow = fault !== undefined && fault.left-- === 0
    if (isNow && fault?.isCarriedOut) work()
    if (isNow) throw new Error('the line is cut')
    return work()
  }
  const add = (issue: Pick<TrackedIssue, 'title' | 'body'>) =>
    issues.push({ number: issues.length + 1, ...issue, state: 'open' })
  const tracker: MemoryIssues = {
    issues,
    list: async () => issues.map((issue) => ({ ...issue })),
    open: async ({ title, body }) => suffer(() => add({ title, body })),
    change: async (number, change) => {
      suffer(() => Object.assign(issues.find((issue) => issue.number === number) ?? {}, change))
    },
    settle: async (facts) => {
      const plan = planIssues({ issues: await tracker.list(), ...facts })
      await carryOutIssues(plan.actions, { tracker, progress: () => {} })
      return plan
    },
    breakAt: (change, isCarriedOut = false) => {
      fault = change === undefined ? undefined : { left: change, isCarriedOut }
    },
  }
  return tracker
}
