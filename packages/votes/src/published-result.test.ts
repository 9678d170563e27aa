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

import { describe, expect, it } from 'vitest'
import { readPublishedResult } from './published-result.ts'
import { tallyVotes } from './tally-votes.ts'
import { ADA, aMail, aVote, BOB, CLEO, EVE, SUBJECT } from './testing/a-vote.ts'

function read(text: string) {
  const { names, outcome, totalPlus, bindingPlus } = readPublishedResult(aMail(ADA, text))
  return {
    names: names.map(({ name, value, binding }) => `${name} ${value}${binding ? '*' : ''}`),
    outcome,
    totalPlus,
    bindingPlus,
  }
}

describe('readPublishedResult', () => {
  it('reads a starred list', () => {
    const text =
      'The vote passes with 3 +1s (2 binding +1s).\n\n(* = binding)\n+1:\n- Ada Example *\n- Bob Sample *\n- Eve P\n\n+0: None\n\n-1: None\n\nThanks,\nRae'
    expect(read(text)).toEqual({
      names: ['Ada Example +1*', 'Bob Sample +1*', 'Eve P +1'],
      outcome: 'passed',
      totalPlus: 3,
      bindingPlus: 2,
    })
  })

  it('reads a list where the star means the opposite', () => {
    expect(read('+1 (* for non-binding)\n- Ada Example\n- Eve P *').names).toEqual(['Ada Example +1*', 'Eve P +1'])
  })

  it('reads names in one line', () => {
    const text =
      'The vote has passed with the following result:\n\n+1 : Ada Example, Bob Sample,\nCleo Trial\n\nPMC quorum reached'
    expect(read(text)).toMatchObject({
      names: ['Ada Example +1', 'Bob Sample +1', 'Cleo Trial +1'],
      outcome: 'passed',
      totalPlus: 3,
    })
  })

  it('reads headings that say who binds, and logins', () => {
    const text =
      'has failed with 1 +1 binding votes, 1 +1 non-binding\n\n+1 binding:\n- Ada Example (ada) (binding)\n\n+1 Non-binding:\n* Eve P\n\nVote thread:\nhttps://example.org/x'
    expect(read(`The vote on 1.2.0 ${text}`)).toEqual({
      names: ['Ada Example +1*', 'Eve P +1'],
      outcome: 'failed',
      totalPlus: 2,
      bindingPlus: 1,
    })
  })

  it('reads nothing into prose', () => {
    expect(read('Thank you all, I will publish it.')).toEqual({
      names: [],
      outcome: undefined,
      totalPlus: undefined,
      bindingPlus: undefined,
    })
  })
})

describe('the comparison with the thread', () => {
  const votes = [aMail(ADA, '+1'), aMail(BOB, '+1'), aMail(CLEO, '+1'), aMail(EVE, '+1')]

  function tallied(text: string) {
    const result = aMail('Rae Manager <rae@example.org>', text, 80, { subject: `[RESULT] ${SUBJECT}` })
    return tallyVotes(aVote([...votes, result]))
  }

  function differences(text: string) {
    return tallied(text).published?.differences
  }

  it('is silent when both agree', () => {
    expect(
      differences(
        'The vote passes with 4 +1 votes (3 binding).\n+1:\nAda Example (binding)\nBob Sample (binding)\nCleo Trial (binding)\nEve Passerby',
      ),
    ).toEqual([])
  })

  it('names who is missing, invented or wrongly called binding', () => {
    const text =
      'The vote passes with 5 +1 votes (4 binding).\n+1:\nAda Example (binding)\nCleo (binding)\nEve Passerby (binding)\nZoe Ghost (binding)'
    expect(differences(text)).toEqual([
      'The result states 5 +1, but the thread holds 4.',
      'The result states 4 binding +1, but the thread holds 3.',
      'The result lists +1 of Zoe Ghost, but the thread holds no such vote that counts.',
      'Bob Sample voted +1 in the thread, but the result does not list it.',
      'The result calls the vote of Eve Passerby binding, but by the roster it is not binding.',
    ])
  })

  it('does not miss those whom a result of binding votes leaves out', () => {
    expect(
      differences('The vote passes.\n\n+1 (binding): Ada Example, Bob Sample and Cleo Trial\n\nThanks,\nRae'),
    ).toEqual([])
  })

  it('says that the result contradicts itself', () => {
    const list = 'Ada Example (binding)\nBob Sample (binding)\nCleo Trial (binding)\nEve Passerby'
    expect(differences(`The vote passes with 5 +1 votes (3 binding).\n\n+1:\n${list}`)).toEqual([
      'The result states 5 +1, but lists 4.',
      'The result states 5 +1, but the thread holds 4.',
    ])
  })

  it('compares what is stated of 0 and -1', () => {
    expect(differences('The vote passes with 4 +1 votes (3 binding), no 0 and 1 -1.')).toEqual([
      'The result states 1 -1, but the thread holds 0.',
    ])
  })

  it('says what it did not understand, and claims nothing about it', () => {
    const text =
      'The vote passes.\n\n+1 (binding):\n- Ada Example\n- Bob Sample\n- Cleo Trial, who asks for more time: see below\n\n+1 (non-binding):\n- Eve Passerby'
    const { published } = tallied(text)
    expect(published).toMatchObject({
      differences: [],
      unclear: [
        'A line was not understood: Cleo Trial, who asks for more time: see below',
        'The result names Cleo Trial in a line that was not understood.',
      ],
    })
  })

  it('leaves to a human who a login or a nickname is', () => {
    const text = 'The vote passes.\n\n+1:\nAda Example\nRobert Sample\nCleo Trial\nEve Passerby'
    expect(tallied(text).published).toMatchObject({
      differences: [],
      unclear: ['The result’s Robert Sample may be Bob Sample of the thread.'],
    })
  })

  it('asks a human when the result claims the opposite', () => {
    const { outcome, reasons } = tallied('The vote failed.')
    expect(outcome).toBe('needs-human')
    expect(reasons[0]).toBe('The result mail of Rae Manager says that the vote failed, but the votes carry.')
  })
})
