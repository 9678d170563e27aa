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

import { plainProfile } from '@tra/kernel'
import { expect, test } from 'vitest'
import { cleanFacts, run, SOURCE } from '../test/candidate-facts.ts'
import type { RebuildComparison } from './comparison-facts.ts'
import { rebuildIdentical } from './rebuild-identical.ts'

const findings = (comparison: Partial<RebuildComparison>, profile: 'asf' | 'high-assurance' = 'asf') =>
  run(
    rebuildIdentical,
    cleanFacts({ rebuilt: [{ artifact: SOURCE, identical: false, ...comparison }], profile: plainProfile(profile) }),
  )

test('the same bytes are silent, and so is a run without a rebuilt directory', () => {
  expect(findings({ identical: true })).toEqual([])
  expect(run(rebuildIdentical, cleanFacts())).toEqual([])
})

test('the first difference is told with its place and cause', () => {
  const [finding] = findings({
    kind: 'content',
    member: 'x/Version.class',
    offset: 137,
    detail: '0x31 here, 0x32 there',
  })
  expect(finding).toMatchObject({ rule: 'differs', severity: 'concern', entry: 'x/Version.class' })
  expect(finding?.message).toBe(
    `${SOURCE} built again differs in the content of "x/Version.class" at byte 137: 0x31 here, 0x32 there`,
  )
  expect(findings({ kind: 'time', member: 'x/a' })[0]?.hint).toContain('SOURCE_DATE_EPOCH')
  expect(findings({ kind: 'content', offset: 4 })[0]?.message).toContain('differs in its content at byte 4')
})

test('an artifact that was not built again is told', () => {
  expect(findings({ absent: true })).toMatchObject([{ rule: 'absent', severity: 'concern' }])
})

test('high assurance asks for the same bytes', () => {
  expect(findings({ kind: 'order', member: 'x/a' }, 'high-assurance')).toMatchObject([{ severity: 'blocker' }])
})
