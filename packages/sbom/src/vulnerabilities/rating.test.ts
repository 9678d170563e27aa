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

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type OsvRecord, osvRecord } from './osv-record.ts'
import { advisoryRating, vectorRating } from './rating.ts'

describe('vectors', () => {
  test.each([
    // Examples of FIRST for CVSS 3.1 and 4.0, with their scores there.
    ['CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N', 6.4, 'medium'],
    ['CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N', 3.1, 'low'],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', 10, 'critical'],
    ['CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N', 7.5, 'high'],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', 0, 'none'],
    ['CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', 7.3, 'high'],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H', 10, 'critical'],
  ])('%s', (vector, score, level) => {
    expect(vectorRating(vector)).toMatchObject({ score, level, vector })
  })

  test.each([
    'AV:N/AC:L/Au:N/C:P/I:P/A:P',
    'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H',
    'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:X',
    'CVSS:5.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    'CVSS:4.0/AV:N/AC:L',
    'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/<script>',
    '9.8',
    '',
  ])('%s is no vector that is computed here', (vector) => {
    expect(vectorRating(vector)).toBeUndefined()
  })

  test('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void vectorRating(`CVSS:3.1/${text}`)))
  })
})

describe('advisories', () => {
  const record = (more: object): OsvRecord =>
    osvRecord({ id: 'X-1', modified: '2026-01-01T00:00:00Z', ...more }, 'test')
  const high = { type: 'CVSS_V3', score: 'CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N' }
  const newer = { type: 'CVSS_V4', score: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H' }

  test('the newest vector counts, that about the package first', () => {
    const both = record({ severity: [high, newer] })
    expect(advisoryRating(both, [])).toMatchObject({ method: 'CVSSv4', level: 'critical' })
    expect(advisoryRating(both, [{ severity: [high] }])).toMatchObject({ method: 'CVSSv3', level: 'high' })
  })

  test("without a vector, the database's word counts", () => {
    expect(advisoryRating(record({ database_specific: { severity: 'MODERATE' } }), [])).toEqual({
      level: 'medium',
      method: 'stated',
    })
  })

  test.each([
    {},
    { database_specific: { severity: 'Important' } },
    { database_specific: { severity: 9 } },
    { database_specific: 'high' },
  ])('%j: nothing is guessed', (more) => {
    expect(advisoryRating(record(more), [])).toBeUndefined()
  })
})
