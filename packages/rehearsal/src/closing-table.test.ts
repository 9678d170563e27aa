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
import { closingTable } from './closing-table.ts'

test('columns line up, seconds have one decimal and add up, and nothing trails', () => {
  const rows = [
    { step: 'verify', verdict: 'passed', milliseconds: 1234, evidence: 'report.json' },
    { step: 'tally-vote', verdict: 'needs-human', milliseconds: 65_000, evidence: '' },
  ]
  expect(closingTable(rows).split('\n')).toEqual([
    'step        verdict      time    evidence',
    'verify      passed       1.2 s   report.json',
    'tally-vote  needs-human  65.0 s',
    '                         66.2 s',
  ])
})
