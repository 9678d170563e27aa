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

import { releasePhases } from '@tra/ledger'
import { expect, test } from 'vitest'
import { pipelineStrip } from './pipeline-strip.ts'

const shown = (...parameters: Parameters<typeof pipelineStrip>) =>
  pipelineStrip(...parameters).replaceAll('\u00a0', ' ')

test('has the phases of a release, in their order, and one word for where it stands', () => {
  expect(shown({ phase: 'build', stand: 'open' })).toBe(
    '> **● build: under way** → ○ candidate → ○ vote → ○ finish → ○ released',
  )
  const phases = releasePhases.slice(0, releasePhases.indexOf('released') + 1)
  expect(shown({ phase: 'released', stand: 'done' }).match(/[a-z]{4,}/g)).toEqual([...phases, 'announced'])
})

test('what comes before is done, and what follows is later, or unknown to a step that can not tell', () => {
  expect(shown({ phase: 'vote', stand: 'stopped', word: 'rejected' })).toBe(
    '> ✓ build → ✓ candidate → **✗ vote: rejected** → ○ finish → ○ released',
  )
  expect(shown({ phase: 'candidate', stand: 'done', after: 'unknown' })).toBe(
    '> ✓ build → **✓ candidate: staged** → what follows was not looked at',
  )
})

test('says every state by a mark of its own', () => {
  const marks = (['done', 'open', 'waiting', 'stopped'] as const).map((stand) => shown({ phase: 'build', stand })[4])
  expect(new Set([...marks, '○']).size).toBe(5)
})

test('no word adds a line or markup', () => {
  expect(shown({ phase: 'vote', stand: 'open', word: ' a** | b\n# c ' })).toContain(
    '**● vote: a&#42;&#42; &#124; b&#92;u{a}&#35;&#8203; c**',
  )
})
