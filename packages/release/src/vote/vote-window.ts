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
import { ReleaseError } from '@tra/kernel'
import { POLICY_HOURS } from '@tra/votes'

const HOUR = 3_600_000
const MINUTE = 60_000

/** When a vote that begins now may be closed: a whole minute, so that the mail tells it exactly. */
export function deadlineAfter(now: Date, hours: number): Date {
  return new Date(Math.ceil((now.getTime() + hours * HOUR) / MINUTE) * MINUTE)
}

/** @throws ReleaseError REFUSED for a vote of less than 72 hours without a reason (release policy, expedited releases). */
export function assertVoteWindow({
  voteHours,
  expeditedReason,
}: {
  voteHours: number
  expeditedReason?: string | undefined
}): void {
  if (voteHours >= POLICY_HOURS || expeditedReason?.trim()) return
  throw new ReleaseError('REFUSED', `a vote of ${voteHours} hours needs a reason; policy asks for ${POLICY_HOURS}`, {
    hint: `Let it run for ${POLICY_HOURS} hours, or say in \`expedited-reason\` why this release can not wait; the board will read it.`,
  })
}
