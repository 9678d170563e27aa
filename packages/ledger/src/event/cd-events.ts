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

import { type EventType, isStepEvent, type LedgerEvent } from './ledger-event.ts'
import type { ReleaseEvent, Step } from './release-event.ts'

/** Types of our own, as the CDEvents specification shapes custom ones. */
const OWN = 'dev.cdeventsx.apacherelease-'

const steps: Record<Step, string> = {
  sbom: 'dev.cdevents.artifact.packaged.0.3.0',
  sign: 'dev.cdevents.artifact.signed.0.3.0',
  verify: 'dev.cdevents.testsuiterun.finished.0.3.0',
  'stage-rc': 'dev.cdevents.artifact.published.0.3.0',
  'tally-vote': 'dev.cdevents.approval.updated.0.1.0',
  promote: 'dev.cdevents.artifact.published.0.3.0',
  announce: `${OWN}announcement.published.0.1.0`,
}

const FINISHED = 'dev.cdevents.taskrun.finished.0.3.0'
const INCIDENT = 'dev.cdevents.incident.detected.0.3.0'

const types: Record<Exclude<EventType, ReleaseEvent['type']>, string> = {
  'org.apache.release.vote.opened.v1': 'dev.cdevents.approval.created.0.1.0',
  'org.apache.release.vote.closed.v1': 'dev.cdevents.approval.closed.0.1.0',
  'org.apache.release.candidate.withdrawn.v1': 'dev.cdevents.artifact.deleted.0.2.0',
  'org.apache.release.archived.v1': 'dev.cdevents.artifact.deleted.0.2.0',
  'org.apache.release.withdrawn.v1': 'dev.cdevents.artifact.deleted.0.2.0',
  'org.apache.release.copied.v1': 'dev.cdevents.artifact.published.0.3.0',
  'org.apache.release.distributed.v1': 'dev.cdevents.artifact.published.0.3.0',
  'org.apache.release.hold.set.v1': `${OWN}hold.placed.0.1.0`,
  'org.apache.release.hold.acknowledged.v1': `${OWN}hold.acknowledged.0.1.0`,
  'org.apache.release.hold.lifted.v1': `${OWN}hold.lifted.0.1.0`,
  'org.apache.release.key.added.v1': `${OWN}key.added.0.1.0`,
  'org.apache.release.key.revoked.v1': `${OWN}key.revoked.0.1.0`,
  'org.apache.release.project.registered.v1': `${OWN}project.registered.0.1.0`,
  'org.apache.release.finding.recorded.v1': `${OWN}finding.recorded.0.1.0`,
  'org.apache.release.jwks.observed.v1': `${OWN}jwks.observed.0.1.0`,
}

// What did not succeed published nothing and signed nothing; a check or a vote that failed still ended.
function ofStep({ data: { step, verdict } }: ReleaseEvent): string {
  const ended = verdict === 'passed' || step === 'verify' || step === 'tally-vote'
  return ended ? steps[step] : FINISHED
}

/**
 * The type of CDEvents (https://cdevents.dev, 0.5.1; `approval` is in the draft of 0.6) that an event corresponds to.
 * The one place that knows: when CDEvents changes, this does, and nothing that was recorded.
 */
export function cdEventsTypeOf(event: LedgerEvent): string {
  if (isStepEvent(event)) return ofStep(event)
  const isIncident = event.type === 'org.apache.release.finding.recorded.v1' && event.data.kind === 'integrity'
  return isIncident ? INCIDENT : types[event.type]
}

/** Every type that {@link cdEventsTypeOf} gives for events of one type. */
export function cdEventsTypesOf(type: EventType): string[] {
  if (type === 'org.apache.release.step.finished.v1') return [...new Set([...Object.values(steps), FINISHED])]
  return type === 'org.apache.release.finding.recorded.v1' ? [INCIDENT, types[type]] : [types[type]]
}
