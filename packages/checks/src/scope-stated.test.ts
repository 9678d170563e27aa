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
import { cleanSource, runSource } from '../test/source-facts.ts'
import { scopeStated } from './scope-stated.ts'

const rulesOf = (changes: Parameters<typeof cleanSource>[0]) =>
  runSource(scopeStated, cleanSource(changes)).map(({ rule }) => rule)

const { release: _release, baseline: _baseline, ...unstated } = cleanSource()

test('without a release and a previous one, nobody knows what is checked', () => {
  expect(runSource(scopeStated, unstated)).toMatchObject([
    { rule: 'release-missing', severity: 'blocker' },
    { rule: 'baseline-missing', severity: 'blocker', hint: expect.stringContaining('the first one') },
  ])
})

test('a first release needs no previous one', () => {
  expect(runSource(scopeStated, { ...unstated, firstRelease: true }).map(({ rule }) => rule)).toEqual([
    'release-missing',
    'first-release',
  ])
})

test('what was found of former releases is said, and what could not be found out', () => {
  const formerReleases = { value: { found: ['the tag v1.1.0'], where: 'the tags' } }
  expect(runSource(scopeStated, { ...unstated, formerReleases })).toContainEqual(
    expect.objectContaining({ rule: 'baseline-missing', message: expect.stringContaining('there is the tag v1.1.0') }),
  )
  const unknown = { unreadable: 'the host does not answer' }
  expect(runSource(scopeStated, { ...unstated, formerReleases: unknown })).toContainEqual(
    expect.objectContaining({ rule: 'baseline-missing', message: expect.stringContaining('does not answer') }),
  )
})

test('a first release that nobody claimed names where no other one was found', () => {
  const formerReleases = { value: { found: [], where: 'the tags and dist/release' } }
  expect(runSource(scopeStated, { ...unstated, firstRelease: true, formerReleases })).toContainEqual(
    expect.objectContaining({
      rule: 'first-release',
      severity: 'note',
      message: expect.stringContaining('the tags and dist/release'),
    }),
  )
})

test('a shallow clone is no range without changes', () => {
  expect(runSource(scopeStated, cleanSource({ range: { unreadable: 'the clone is shallow' } }))).toMatchObject([
    { rule: 'unreadable', undecided: true, message: expect.stringContaining('the clone is shallow') },
  ])
})

test('a range without commits and a baseline of another line are told', () => {
  expect(rulesOf({ range: { value: { commits: 0, descends: true, lockfiles: [] } } })).toEqual(['empty'])
  expect(rulesOf({ range: { value: { commits: 9, descends: false, lockfiles: [] } } })).toEqual(['unrelated'])
})
