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

import { describe, expect, test } from 'vitest'
import { osvAnswers, osvBatches } from './osv-batches.ts'
import { osvRecord, osvRecordOf } from './osv-record.ts'

test('a call has a thousand questions at most, and the order stays', () => {
  const queries = Array.from({ length: 2001 }, (_, index) => ({ package: { purl: `pkg:npm/a${index}@1` } }))
  const batches = osvBatches(queries)
  expect(batches.map(({ length }) => length)).toEqual([1000, 1000, 1])
  expect(batches.flat()).toEqual(queries)
  expect(osvBatches([])).toEqual([])
})

test('reads ids, nothing, and tokens for more', () => {
  const json = { results: [{ vulns: [{ id: 'GHSA-1', modified: 'x' }], next_page_token: 't' }, {}, null] }
  expect(osvAnswers(json, 3)).toEqual([{ ids: ['GHSA-1'], nextPage: 't' }, { ids: [] }, { ids: [] }])
})

describe('hostile answers are refused', () => {
  test.each([
    ['too few results', { results: [] }],
    ['too many results', { results: [{}, {}] }],
    ['no results', {}],
    ['an error in place of an answer', { code: 3, message: 'no' }],
    ['an id that climbs', { results: [{ vulns: [{ id: '../../etc/passwd' }] }] }],
    ['an id with a path', { results: [{ vulns: [{ id: 'GHSA/1' }] }] }],
    ['an id with dots', { results: [{ vulns: [{ id: 'A..B' }] }] }],
    ['an id that gives orders to a terminal', { results: [{ vulns: [{ id: 'A\u001b[2J' }] }] }],
    ['an id without end', { results: [{ vulns: [{ id: 'A'.repeat(10_000) }] }] }],
    ['a token without end', { results: [{ next_page_token: 't'.repeat(20_000) }] }],
    ['a list', []],
    ['null', null],
  ])('%s', (_what, json) => {
    expect(() => osvAnswers(json, 1)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })

  test('a flood of bad ids, of which one is enough', () => {
    const vulns = Array.from({ length: 1_000_000 }, () => 0)
    expect(() => osvAnswers({ results: [{ vulns }] }, 1)).toThrow(
      expect.objectContaining({ message: expect.toSatisfy((text: string) => text.length < 300) }),
    )
  })

  test('a flood of ids', () => {
    const vulns = Array.from({ length: 100_001 }, () => ({ id: 'A-1' }))
    expect(() => osvAnswers({ results: [{ vulns }] }, 1)).toThrow('more than 100000')
  })
})

describe('records', () => {
  test.each([
    ['no id', { modified: '2026-01-01T00:00:00Z' }],
    ['another id', { id: '../x', modified: '2026-01-01T00:00:00Z' }],
    ['no time', { id: 'A-1' }],
    [
      'ranges that are none',
      { id: 'A-1', modified: '2026-01-01T00:00:00Z', affected: [{ ranges: [{ type: 'SEMVER', events: {} }] }] },
    ],
  ])('with %s are refused', (_what, json) => {
    expect(() => osvRecord(json, 'it')).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  })

  test('bytes that are no JSON, or nested without end, are refused', () => {
    const bytes = (text: string) => Buffer.from(text)
    for (const text of ['', '{', '['.repeat(200_000), '\ufeff', '"'])
      expect(() => osvRecordOf(bytes(text), 'it')).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
    expect(() => osvRecordOf(new Uint8Array([0x22, 0xff, 0x22]), 'it')).toThrow(
      expect.objectContaining({ code: 'MALFORMED' }),
    )
  })

  test('unknown fields and odd remarks of a database hide no record', () => {
    const json = JSON.parse(
      '{"id":"A-1","modified":"2026-01-01T00:00:00.123456Z","__proto__":{"x":1},"database_specific":[1]}',
    )
    expect(osvRecord(json, 'it')).toMatchObject({ id: 'A-1' })
  })
})
