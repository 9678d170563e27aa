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

import { type Hold, scopeName } from '../hold/hold-document.ts'
import { openHolds } from '../hold/open-holds.ts'
import { standingHolds } from '../hold/standing-holds.ts'
import { type Looked, look } from './looked.ts'
import type { MonitorPorts, MonitorRequest } from './monitor-request.ts'
import { type PlacedFinding, scopeOf } from './watched-finding.ts'

const OVERDUE = 'monitor-hold-overdue'

/** What is late about a hold that stands. */
function overdueFindings(hold: Hold, location: string, now: Date): PlacedFinding[] {
  const { id, severity, setAt, dueBy, acknowledgeBy, acknowledged } = hold
  const found = { place: location, check: OVERDUE, subject: id }
  const about = `the ${severity} hold ${id} on ${scopeName(hold)}, set at ${setAt},`
  const isPast = (time: string) => Date.parse(time) < now.getTime()
  return [
    ...(isPast(dueBy)
      ? [
          {
            ...found,
            severity: 'blocker' as const,
            message: `${about} was to be resolved by ${dueBy}`,
            hint: 'publish a repaired release and lift the hold, or say in the advisory what takes longer',
          },
        ]
      : []),
    ...(acknowledged === undefined && isPast(acknowledgeBy)
      ? [
          {
            ...found,
            severity: 'concern' as const,
            message: `${about} was to be acknowledged by ${acknowledgeBy}`,
            hint: 'say that the project knows of it, with `trusted-release hold acknowledge`',
          },
        ]
      : []),
  ]
}

/** Looks for holds that are late. */
export async function watchHolds({ holds: source }: MonitorRequest, ports: MonitorPorts): Promise<Looked> {
  if (source === undefined) return { findings: [], known: [], unknown: [] }
  const { location } = source
  return look(location, async () => {
    const standing = standingHolds(await openHolds(source, ports))
    const findings = standing.flatMap((hold) => overdueFindings(hold, location, ports.clock.now()))
    return { findings, known: [scopeOf(location, OVERDUE)], unknown: [] }
  })
}
