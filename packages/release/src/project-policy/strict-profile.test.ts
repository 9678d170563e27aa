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

import type { RuleCheck } from '@tra/checks'
import type { ProfileName, Severity } from '@tra/kernel'
import { describe, expect, test } from 'vitest'
import { strictProfile } from './strict-profile.ts'

const clause = { strength: 'SHOULD', url: 'https://example.org/' } as const
const checks: readonly RuleCheck<never>[] = [
  {
    id: 'companions-present',
    summary: 'All.',
    rules: {
      bundle: { about: 'it', why: 'Because.', clause, severity: { else: 'off', 'high-assurance': 'blocker' } },
      signature: { about: 'it', why: 'Because.', clause, severity: 'concern' },
    },
    run: () => [],
  },
]

function severities(profile: ProfileName, tightened: Record<string, Severity>, written?: ProfileName) {
  const policy = { version: 1 as const, severities: tightened, ...(written ? { profile: written } : {}) }
  return strictProfile(profile, policy, checks).severities
}

describe('strictProfile', () => {
  test('a project may ask for more than its profile', () => {
    const asked = { 'companions-present/bundle': 'note', 'companions-present/signature': 'blocker' } as const
    expect(severities('asf', asked)).toEqual(asked)
  })

  test('but not for less', () => {
    expect(() => severities('asf', { 'companions-present/signature': 'suggestion' })).toThrow(
      "a policy can't make rules weaker: companions-present/signature: suggestion is weaker than concern",
    )
  })

  test('a voter who chooses a stricter profile than the policy was written for keeps what is stricter', () => {
    expect(severities('high-assurance', { 'companions-present/bundle': 'concern' }, 'asf')).toEqual({})
    expect(() => severities('asf', { 'companions-present/bundle': 'concern' }, 'high-assurance')).toThrow('weaker')
  })

  test('a policy without severities changes nothing', () => {
    expect(strictProfile('asf', { version: 1 }, checks)).toEqual({ name: 'asf', severities: {} })
  })
})
