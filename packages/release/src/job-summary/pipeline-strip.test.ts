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
import { pipelineStates, pipelineStrip } from './pipeline-strip.ts'

test('has the phases of a release, in their order', () => {
  const phases = pipelineStates({ phase: 'build', stand: 'open' }).map(({ phase }) => phase)
  expect(phases).toEqual(releasePhases.slice(0, releasePhases.indexOf('released') + 1))
})

test('what comes before is done, and what follows is later, or unknown to a step that can not tell', () => {
  const stands = (at: Parameters<typeof pipelineStates>[0]) => pipelineStates(at).map(({ stand }) => stand)
  expect(stands({ phase: 'vote', stand: 'stopped' })).toEqual(['done', 'done', 'stopped', 'later', 'later'])
  expect(stands({ phase: 'candidate', stand: 'done', after: 'unknown' })).toEqual([
    ...['done', 'done', 'unknown', 'unknown', 'unknown'],
  ])
})

test('says every state by a mark and by a word, and nothing by a colour', () => {
  const strip = pipelineStrip(pipelineStates({ phase: 'vote', stand: 'stopped', word: 'rejected' }))
  expect(strip.split('\n')).toEqual([
    '| ✓ build | ✓ candidate | ✗ vote | ○ finish | ○ released |',
    '| :---: | :---: | :---: | :---: | :---: |',
    '| built | staged | **rejected** | later | later |',
  ])
})

test('no word adds a cell or a line', () => {
  const strip = pipelineStrip(pipelineStates({ phase: 'vote', stand: 'open', word: 'a | b\n| c |' }))
  expect(strip.split('\n').map((line) => line.split('|').length)).toEqual([7, 7, 7])
})
