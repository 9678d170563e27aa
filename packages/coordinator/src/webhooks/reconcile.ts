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

import { key, type ReconciliationFacts, type ReconciliationFinding } from './reconciliation-facts.ts'
import { eventsWithoutRun, runsWithoutEvent } from './runs-compared.ts'
import { changedTags, releasesWithoutEvent } from './tags-compared.ts'

/** An event may come from a spool, and a webhook may be late; before this nothing is missing. */
const GRACE_MILLISECONDS = 6 * 60 * 60 * 1000

const byText = (one: string, other: string) => (one < other ? -1 : Number(one > other))

/**
 * Compares what the actions recorded with what GitHub told. Either may be missing without harm (a webhook is not sent
 * again when it fails), so the outcome is for people to look at.
 */
export function reconcile(facts: ReconciliationFacts): ReconciliationFinding[] {
  const isDue = (at: Date) => at.getTime() + GRACE_MILLISECONDS <= facts.now.getTime()
  const all = [
    ...runsWithoutEvent(facts, isDue),
    ...eventsWithoutRun(facts, isDue),
    ...releasesWithoutEvent(facts, isDue),
    ...changedTags(facts),
  ]
  const once = new Map(all.map((finding) => [key(finding.code, finding.repositoryId, finding.subject), finding]))
  return [...once].toSorted(([one], [other]) => byText(one, other)).map(([, finding]) => finding)
}
