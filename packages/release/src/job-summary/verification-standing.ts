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

import type { Verdict } from '@tra/kernel'
import type { Report } from '../report/verification-report.ts'
import type { Stand, Standing, StripPhase } from './pipeline-strip.ts'

/** The phase in which something of a release is verified. */
export const verifiedPhases: Readonly<Record<Report['subject'], StripPhase>> = {
  source: 'build',
  candidate: 'candidate',
  release: 'released',
}

const STANDS: Readonly<Record<Verdict, Stand>> = {
  passed: 'open',
  failed: 'stopped',
  'needs-human': 'waiting',
  skipped: 'open',
}

const PASSED: Readonly<Record<Report['subject'], string>> = {
  source: 'source is ready',
  candidate: 'verified',
  release: 'still as released',
}

/**
 * Where a release stands after something of it was verified. @param compared with a digest that somebody named before: the
 * vote may have been held, and this step knows nothing of it.
 */
export function verificationStanding(
  { subject, verdict }: Pick<Report, 'subject' | 'verdict'>,
  compared: boolean,
): Standing {
  const passed = verdict === 'passed'
  return {
    phase: verifiedPhases[subject],
    stand: passed && (compared || subject === 'release') ? 'done' : STANDS[verdict],
    ...(passed ? { word: PASSED[subject] } : {}),
    ...(compared ? { after: 'unknown' as const } : {}),
  }
}
