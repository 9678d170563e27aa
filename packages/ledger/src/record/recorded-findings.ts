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

import type { FindingData } from '../event/catalogue.ts'
import type { SequencedEntry } from './assemble-record.ts'

/** A finding that the log itself recorded, and the place of its entry. */
export interface RecordedFinding extends FindingData {
  sequence: number
}

export function recordedFindings(entries: readonly SequencedEntry[]): RecordedFinding[] {
  return entries.flatMap(({ sequence, entry: { event } }) =>
    event.type === 'org.apache.release.finding.recorded.v1' ? [{ ...event.data, sequence }] : [],
  )
}

/** Whether it says that what was missing came: a note, about the entry of the finding first. */
export function isResolution({ kind, severity }: Pick<FindingData, 'kind' | 'severity'>): boolean {
  return kind.startsWith('missing-') && severity === 'note'
}
