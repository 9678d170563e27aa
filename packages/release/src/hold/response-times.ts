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

/** How bad what is behind a hold is, worst first. */
export const holdSeverities = ['critical', 'high', 'medium', 'low'] as const
export type HoldSeverity = (typeof holdSeverities)[number]

const HOUR = 3_600_000
const DAY_HOURS = 24

/** Hours from the day a hold is set until it should be resolved. */
const responseHours: Readonly<Record<HoldSeverity, number>> = {
  critical: DAY_HOURS,
  high: 7 * DAY_HOURS,
  medium: 30 * DAY_HOURS,
  low: 90 * DAY_HOURS,
}

/** Hours until somebody of the project should have said that they know. */
const ACKNOWLEDGE_HOURS = 48

/** When a hold of a severity is to be acknowledged and resolved (RFC 3339, UTC). */
export function dueTimes(severity: HoldSeverity, setAt: Date): { acknowledgeBy: string; dueBy: string } {
  const after = (hours: number) => new Date(setAt.getTime() + hours * HOUR).toISOString()
  return { acknowledgeBy: after(ACKNOWLEDGE_HOURS), dueBy: after(responseHours[severity]) }
}
