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

import type { SequencedEntry } from '../record/assemble-record.ts'
import type { ReleaseState } from './release-state.ts'

/** Takes down that a release was archived or revoked: of what was never released there was nothing to take away. */
export function endRelease(
  draft: ReleaseState,
  ended: 'archived' | 'revoked',
  { sequence, entry }: SequencedEntry,
): void {
  const isReleased = draft.candidates.some(({ promoted }) => promoted)
  if (!isReleased && entry.late === undefined) {
    draft.findings.push({
      ...{ sequence, move: ended, rule: 'ended-without-release', severity: 'note' },
      message: `The release was ${ended}, and no promotion of it is recorded.`,
      hint: 'It may be older than its history here.',
    })
  }
  // What was revoked stays so, wherever its files go afterwards.
  draft.ended = draft.ended === 'revoked' ? 'revoked' : ended
}
