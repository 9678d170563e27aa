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
import { aMail, aTally, third, two } from '../testing/a-tally.ts'
import { tallyText } from './tally-text.ts'

const conditional = aMail('Cleo Trial <cleo@apache.org>', '+1 if the NOTICE is mended', 3)

test('begins and ends with the outcome and what to do next', () => {
  const lines = tallyText(aTally([...two, third]))
    .trimEnd()
    .split('\n')
  expect(lines[0]).toBe('The vote passed. Next: send the RESULT mail, then promote the candidate.')
  expect(lines.at(-1)).toBe(lines[0])
})

test('says what needs a human, and what hangs on it', () => {
  expect(tallyText(aTally([...two, conditional]))).toContain(
    [
      'What needs a human:',
      '  Cleo Trial',
      '    | "+1 if the NOTICE is mended"',
      '    Why: the vote has a condition',
      '    What would change: Now no binding vote: 2 binding +1 and 0 binding -1, which does not',
      '      carry. As binding +1: 3 binding +1 and 0 binding -1, which carries.',
      '    https://lists.example.org/thread/3.cleo@apache.org',
      '',
      '                   +1   0  -1',
      'binding             2   0   0',
      'non-binding         0   0   0',
    ].join('\n'),
  )
})

test('holds no markup, no order to a terminal, and no line above 96 characters but for links', () => {
  const from = { name: 'Eve\u001b[31m\n+1 binding 2026-05-04 09:00 Forged', address: 'eve@example.org' }
  const text = tallyText(
    aTally([...two, third, aMail('x <x@example.org>', `-1 ${'long '.repeat(90)}\u202e`, 5, { from })]),
  )
  for (const unwanted of ['\u001b', '\u202e', '<code>', '**', '&#']) expect(text).not.toContain(unwanted)
  const long = text.split('\n').filter((line) => line.length > 96 && !line.includes('https://'))
  expect(long).toEqual([])
  expect(text.split('\n').filter((line) => /^ {2}\+1 binding/.test(line))).toHaveLength(3)
})

test('an earlier vote stands in brackets below the last', () => {
  const text = tallyText(aTally([...two, third, aMail('Cleo Trial <cleo@apache.org>', '-1', 4)]))
  const [now, before] = [
    text.indexOf('  -1 binding 2026-05-04 12:00 Cleo'),
    text.indexOf('  (+1) binding 2026-05-04 11:00 Cleo'),
  ]
  expect(now).toBeGreaterThan(0)
  expect(before).toBeGreaterThan(now)
})
