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
import { DISCLAIMER, factsWithArchive, holding, ROOT, run } from '../test/candidate-facts.ts'
import { disclaimerPresent } from './disclaimer-present.ts'

const WIP = `${DISCLAIMER}
Some of the incubating project's releases may not be fully compliant with ASF policy. What follows is a list of
known issues:
- 12 files have no licence header
`

const judge = (texts: Record<string, string>) => {
  const atRoot = Object.fromEntries(Object.entries(texts).map(([name, text]) => [`${ROOT}/${name}`, text]))
  return run(disclaimerPresent, { ...factsWithArchive(holding(atRoot)), profile: plainProfile('asf-podling') })
}

test('either file with the standard words passes', () => {
  expect(judge({ DISCLAIMER })).toEqual([])
  expect(judge({ DISCLAIMER: DISCLAIMER.replace('The ', '') })).toEqual([])
  expect(judge({ 'DISCLAIMER-WIP': WIP })).toEqual([])
})

test('a podling without a disclaimer is stopped', () => {
  expect(judge({ 'DISCLAIMER-old': DISCLAIMER })).toMatchObject([{ severity: 'blocker', rule: 'missing' }])
})

test('one in a module only is misplaced, and does not hide the one at the root', () => {
  expect(judge({ 'module/DISCLAIMER': DISCLAIMER })).toMatchObject([{ severity: 'concern', rule: 'misplaced' }])
  expect(judge({ 'module/DISCLAIMER': DISCLAIMER, 'DISCLAIMER-WIP': WIP })).toEqual([])
})

test('another wording may have been approved, so it is a concern', () => {
  expect(judge({ DISCLAIMER: 'Apache Widget is young.' })).toMatchObject([{ severity: 'concern', rule: 'wording' }])
  expect(judge({ 'DISCLAIMER-WIP': DISCLAIMER })).toMatchObject([{ rule: 'wording' }])
})

test('a work-in-progress disclaimer without an issue tolerates nothing', () => {
  expect(judge({ 'DISCLAIMER-WIP': WIP.replace(/^- .*$/m, '') })).toMatchObject([{ rule: 'issues' }])
})

test('a graduated project needs none', () => {
  expect(run(disclaimerPresent, factsWithArchive(holding({})))).toEqual([])
})
