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
import type { Evidence } from './outcome.ts'
import { ownText } from './own-text.ts'
import type { Outcome, Tally } from './tally.ts'
import { POLICY_HOURS } from './vote-window.ts'

function words(text: string): string {
  return text
    .replace(/[\s>]+/g, ' ')
    .trim()
    .toLowerCase()
}

/** How a decided vote was hurried, where it was: open for less time than the project or policy asks, and a reason is given. */
export function expeditedVote({ facts, window, thread }: Evidence, outcome: Outcome): Pick<Tally, 'expedited'> {
  const { expeditedReason: reason = '' } = facts
  const minimumHours = Math.max(facts.minimumHours, POLICY_HOURS)
  const isDecided = outcome === 'passed' || outcome === 'failed'
  if (!isDecided || reason.trim() === '' || window.hoursOpen >= minimumHours) return {}
  const told = words(ownText(thread.opener.text).lines.join('\n'))
  return { expedited: { reason, minimumHours, reasonInMail: told.includes(words(reason)) } }
}

/** Whether the board must be told (release policy, expedited releases): what a project asks of itself is its own affair. */
export function concernsBoard({ expedited, outcome, hoursOpen }: Pick<Tally, 'expedited' | 'outcome' | 'hoursOpen'>) {
  return expedited !== undefined && outcome === 'passed' && hoursOpen < POLICY_HOURS
}

/** What whoever reads the tally of a hurried vote must know. */
export function aboutHaste(tally: Pick<Tally, 'expedited' | 'outcome' | 'hoursOpen'>): string[] {
  const { expedited, hoursOpen } = tally
  if (expedited === undefined) return []
  const open = `It was open for ${hoursOpen} h, less than ${expedited.minimumHours} h`
  return [
    concernsBoard(tally) ? `${open}: the next board report must tell of it.` : `${open}.`,
    ...(expedited.reasonInMail ? [] : ['The VOTE mail does not give the reason; release policy asks for it.']),
  ]
}
