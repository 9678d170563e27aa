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

import { expect, test } from 'vitest'
import { aFinding, waivedFinding } from '../testing/a-report.ts'
import { findingSteps } from './finding-steps.ts'
import { verificationStanding } from './verification-standing.ts'

test('names what must be repaired before what must be decided and answered, with what to do', () => {
  const concern = { ...aFinding, severity: 'concern' } as const
  const undecided = { ...aFinding, undecided: true } as const
  const steps = findingSteps([concern, undecided, { ...aFinding, severity: 'note' }, aFinding, waivedFinding])
  expect(steps.map(({ what }) => what)).toEqual([
    'repair: tool-1.0.zip: holds other bytes (fetch it again)',
    'decide: tool-1.0.zip: holds other bytes (fetch it again)',
    'answer: tool-1.0.zip: holds other bytes (fetch it again)',
  ])
  expect(steps[0]?.link).toMatch(/\/docs\/checks\/digest-expected\.md$/)
})

test.each([
  ['candidate', 'passed', false, { phase: 'candidate', stand: 'open', word: 'verified' }],
  ['candidate', 'passed', true, { phase: 'candidate', stand: 'done', word: 'verified', after: 'unknown' }],
  ['candidate', 'failed', false, { phase: 'candidate', stand: 'stopped' }],
  ['source', 'needs-human', false, { phase: 'build', stand: 'waiting' }],
  ['release', 'passed', false, { phase: 'released', stand: 'done', word: 'still as released' }],
] as const)('%s %s stands where it does', (subject, verdict, compared, standing) => {
  expect(verificationStanding({ subject, verdict }, compared)).toEqual(standing)
})
