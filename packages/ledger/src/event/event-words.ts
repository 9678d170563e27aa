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

import { eventKinds } from './event-kinds.ts'
import { type EventType, isStepEvent, type LedgerEvent } from './ledger-event.ts'

const titles = new Map<EventType, string>(eventKinds.map(({ type, title }) => [type, title]))

/** `promote`, `vote opened`: what happened, in two words. */
export function eventTitle(event: LedgerEvent): string {
  return isStepEvent(event) ? event.data.step : (titles.get(event.type) ?? event.type)
}

/** One sentence that stands in a timeline after the title; empty where the title says it all. */
export function eventSummary(event: LedgerEvent): string {
  switch (event.type) {
    case 'org.apache.release.step.finished.v1':
      return event.data.summary
    case 'org.apache.release.finding.recorded.v1':
      return event.data.message
    case 'org.apache.release.vote.opened.v1':
      return `by the ${event.data.round}, until ${event.data.closesAt} at least`
    case 'org.apache.release.vote.closed.v1':
      return event.data.outcome
    case 'org.apache.release.copied.v1':
      return `to ${event.data.to}`
    case 'org.apache.release.archived.v1':
      return `the archive keeps it at ${event.data.archive}`
    case 'org.apache.release.withdrawn.v1':
      return `from ${event.data.location}`
    case 'org.apache.release.distributed.v1':
      return `${event.data.channel} ${event.data.name}: ${{ same: 'the same bytes', differs: 'other bytes', unproved: 'nobody can compare its bytes', incomplete: 'serves some of the released files' }[event.data.bytes]}`
    case 'org.apache.release.key.added.v1':
    case 'org.apache.release.key.revoked.v1':
      return event.data.fingerprint
    case 'org.apache.release.project.registered.v1':
      return `${event.data.state}: ${event.data.workflow} of ${event.data.repository}`
    default:
      return ''
  }
}
