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
import { describe, expect, it } from 'vitest'
import { judge } from './rule.ts'
import { waiverCurrent } from './waiver-current.ts'
import type { WaiverFacts } from './waiver-facts.ts'

const waiver: WaiverFacts = {
  check: 'licence-headers',
  rule: 'missing',
  artifact: '*-src.tar.gz',
  reason: 'test data of the parser',
  expires: '2026-05-04',
  matches: 2,
  refused: 0,
}

function found(changes: Partial<WaiverFacts>, today = '2026-05-04') {
  return judge([waiverCurrent], { waivers: [{ ...waiver, ...changes }], today }, plainProfile('asf'))
}

describe('waiver-current', () => {
  it('is silent about a waiver that is used, on its last day too', () => {
    expect(found({})).toEqual([])
  })

  it('says whose reason no longer holds on the day after', () => {
    expect(found({}, '2026-05-05')).toMatchObject([
      {
        check: 'waiver-current',
        rule: 'expired',
        severity: 'concern',
        message:
          'the waiver of licence-headers/missing at *-src.tar.gz expired on 2026-05-04 (test data of the parser)',
      },
    ])
  })

  it('says which waiver could be removed', () => {
    expect(found({ matches: 0 })).toMatchObject([{ rule: 'unused', severity: 'suggestion' }])
  })

  it('says that a bad signature stays one', () => {
    const [finding] = found({ check: 'signature-valid', matches: 1, refused: 1 })
    expect(finding).toMatchObject({ rule: 'refused', severity: 'concern' })
  })

  it('says one thing about a waiver that is both old and unused', () => {
    expect(found({ matches: 0 }, '2027-01-01').map(({ rule }) => rule)).toEqual(['expired'])
  })
})
