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
import { describe, expect, it } from 'vitest'
import { readBallot, readOpening } from './read-ballot.ts'
import { SUBJECT } from './testing/a-vote.ts'

function read(text: string, subject = `Re: ${SUBJECT}`) {
  const reading = readBallot({ text, subject }, SUBJECT)
  return reading.kind === 'vote' ? reading.value : reading.kind
}

describe('readBallot', () => {
  it.each([
    ['+1'],
    ['+1!'],
    ['+1. Thank you'],
    ['+1 , I checked'],
    ['+1，thank you'],
    ['＋1'],
    ['*+1* (binding)'],
    ['(+1)'],
    ['+1 🚀🎉'],
    ['+1 (binding)'],
    ['+1(non-binding)'],
    ['+1 （non binding)'],
    ["+1 - Let's get this done and get ready for 0.9!"],
    ['Vote:+1'],
    ['+1 from me.'],
    ['tested on five JDKs\nNo issues found..\n\nSo +1 from me.'],
    ['Awesome! +1'],
    ['Awesome Ada, +1!'],
    ['enthusiastic +1'],
    ['A late +1 :)'],
    ['LGTM +1'],
    ['here is my +1'],
    ['Starting with my own +1(.)'],
    ["I'll start with my +1."],
    ["It could be improved, I'm not unhappy.\n+1"],
    ['I found no problem, so +1'],
    ["I don't see any blocker, +1"],
    ['+1, checked if the signatures match'],
    ['+1 binding vote'],
    ['`+1`'],
    ['+1. I would fix the typo if there is time'],
    ['[x] +1 approve\n[ ] 0\n[ ] -1'],
    ['[+1] approve'],
    ['I change my vote from -1 to +1'],
    ['> +1\n\n+1'],
    ['+ 1'],
  ])('%s is +1', (text) => {
    expect(read(text)).toBe('+1')
  })

  it.each([
    ['-1', '-1'],
    ['−1 (binding), because of the NOTICE', '-1'],
    ['Sorry but it’s -1 (binding) due to license issues', '-1'],
    ['-1: I like the idea but the key is expired', '-1'],
    ['Given that this is an official vote, I will cast a -1 for now.', '-1'],
    ['[ ] +1\n[x] -1', '-1'],
    ["-1. I'll change to +1 once the NOTICE is fixed.", '-1'],
    ['changing my vote to -1', '-1'],
    ['0', '0'],
    ['+0, not tested', '0'],
    ['-0', '0'],
    ['±0', '0'],
    ['0 (non-binding)', '0'],
    ['+0.5', '+0.5'],
    ['+0.9 (binding)', '+0.9'],
    ['++1', '++1'],
  ])('%s is %s', (text, value) => {
    expect(read(text)).toBe(value)
  })

  it.each([
    ['[ ] +1 Release\n[ ] +0\n[ ] -1'],
    ['[] +1'],
    ['+1 = approve\n+0 = no opinion\n-1 = disapprove (provide reason)'],
    ["+1 I support the RFC\n0 I'm happy either way\n-1 I do not support it"],
    ['> +1'],
    ['we have three +1 and 2 -1 so far'],
    ['one vote still missing...'],
    ["Vote passed with +1's from: Ada, Bob"],
    ['3 PMC +1 binding votes'],
    ['the exit code was -1'],
    ['it takes +1 hour'],
    ['+1.5.2 works on UTC+1'],
    ['Mobile: +86 15691996359'],
    ['+10 lines'],
    ['v0.1.0-1'],
    ['[x] Download links are valid.'],
    ["I'd like to vote on this, but the build fails"],
    ['thanks for all the votes'],
    ['0. Prelude'],
    ['0.10.0 is out'],
  ])('%s is no vote', (text) => {
    expect(read(text)).toBe('none')
  })

  it.each([
    ['Happy to cast my +1 once 1 and 3 are clarified.'],
    ['With items 1 and 3 addressed in the text, count my +1.'],
    ['+1 if the NOTICE is fixed'],
    ['+1 (binding)\nprovided that the NOTICE is fixed'],
    ['If you fix the LICENSE then you have my\n+1'],
    ["I'd be +1"],
    ['+1\nMy +1 depends: my +1 if the key is in KEYS'],
    ['+1 for the source.\n-1 for the binaries.'],
    ['I withdraw my -1'],
    ['+ (non-binding)'],
    ['+1 with the caveat that the NOTICE is fixed'],
    ['-1 until the key is in KEYS'],
    ['+11'],
    [':+1:'],
    ['👍'],
    ['Non binding but it works well for me'],
    ['Verified locally.'],
    ['I assume I can translate this to a +1'],
    ['+1 from Bob Sample'],
    ["+1 to Bob's remark"],
    ['~~+1~~'],
    ["I can't give my +1"],
    ['On 2026/05/04 08:00:00 Ada Example wrote:\n\n+1'],
    ['Please reply with +1 or not'],
  ])('%s needs a human', (text) => {
    expect(read(text)).toBe('undecided')
  })

  it('leaves a vote in the subject to a human', () => {
    expect(read('thanks', `Re: ${SUBJECT} +1`)).toBe('undecided')
    expect(read('thanks', `Re: ${SUBJECT}`)).toBe('none')
  })

  it('reads what a voter says about binding, and an id beside the vote', () => {
    expect(readBallot({ text: '+1 binding （ada）', subject: '' }, SUBJECT)).toMatchObject({
      claimsBinding: true,
      bracketed: ['ada'],
    })
    expect(readBallot({ text: '+1, look forward (non binding)', subject: '' }, SUBJECT)).toMatchObject({
      claimsBinding: false,
    })
    expect(readBallot({ text: '+1', subject: '' }, SUBJECT)).not.toHaveProperty('claimsBinding')
  })

  it('never finds a vote in quoted lines', () => {
    const quoted = fc
      .array(fc.constantFrom('+1', '-1 (binding)', 'here is my +1', '0'))
      .map((lines) => lines.map((line) => `> ${line}`))
    fc.assert(
      fc.property(quoted, (lines) => {
        expect(read(`Thanks!\n${lines.join('\n')}`)).toBe('none')
      }),
    )
  })

  it('never fails on any text', () => {
    const words = fc.constantFrom('+1', '-1', '0', 'my ', 'if ', '(binding)', '\n', '> ', '[ ] ', ', ', 'x', '```')
    fc.assert(
      fc.property(fc.array(words), (parts) => {
        expect(() => read(parts.join(''))).not.toThrow()
      }),
    )
  })
})

describe('readOpening', () => {
  it.each([['Please consider this my binding +1.'], ['This mail is also my +1 (binding)'], ['+1 from me as well']])(
    '%s is a vote',
    (text) => {
      expect(readOpening({ text: `[ ] +1\n[ ] -1\n\n${text}` })).toMatchObject({ kind: 'vote', value: '+1' })
    },
  )

  it.each([
    ['+1 = approve'],
    ['At least 3 +1 votes and more'],
    ['passes if a majority +1 PMC votes are cast, with\na minimum of 3 +1 votes.'],
    ['Replying +1 here means you support'],
    ['+1 Release this package'],
    ['If nobody objects, here is my +1'],
  ])('%s is none', (text) => {
    expect(readOpening({ text })).toMatchObject({ kind: 'none', reason: expect.stringContaining('not its own vote') })
  })
})
