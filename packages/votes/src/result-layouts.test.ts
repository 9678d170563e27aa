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

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPublishedResult } from './published-result.ts'
import { ADA, aMail } from './testing/a-vote.ts'

interface Layout {
  source: string
  outcome?: string
  plus?: number
  binding?: number
  names: string[]
  lines: string[]
}

const layouts: Layout[] = JSON.parse(readFileSync(new URL('../test/result-layouts.json', import.meta.url), 'utf8'))

function inWords(binding: boolean | undefined): string {
  if (binding === undefined) return ''
  return binding ? ' binding' : ' not binding'
}

// Real layouts of result mails, with nobody's real name in them.
describe('the layouts of result mails', () => {
  it.each(layouts)('$source', ({ outcome, plus, binding, names, lines }) => {
    const result = readPublishedResult(aMail(ADA, lines.join('\n')))
    expect({
      outcome: result.outcome,
      plus: result.totalPlus,
      binding: result.bindingPlus,
      names: result.names.map((one) => `${one.name} ${one.value}${inWords(one.binding)}`),
      notUnderstood: result.notUnderstood,
    }).toEqual({ outcome, plus, binding, names, notUnderstood: [] })
  })

  it('are read alike with other line ends and with spaces behind', () => {
    for (const { source, lines } of layouts) {
      const { names, totalPlus } = readPublishedResult(aMail(ADA, lines.join('\n')))
      const spaced = readPublishedResult(aMail(ADA, lines.map((line) => `${line}  `).join('\r\n')))
      expect({ names: spaced.names, totalPlus: spaced.totalPlus }, source).toEqual({ names, totalPlus })
    }
  })

  it('leave nothing that can not be read at all', () => {
    const word = fc.constantFrom(
      '+1',
      '-1',
      '0',
      '3',
      'no',
      'binding',
      '(non-binding)',
      'votes',
      ':',
      ',',
      '|',
      '*',
      '- ',
      '\n',
      'Ada Example',
      'from',
      'PMC',
      '[',
      '(',
      ')',
      '--',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => {
        const { names, notUnderstood } = readPublishedResult(aMail(ADA, words.join(' ')))
        return names.length <= words.length && notUnderstood.length <= 20
      }),
      { numRuns: 300 },
    )
  })
})
