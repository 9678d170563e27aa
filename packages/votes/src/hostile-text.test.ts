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
import { htmlText } from './html-text.ts'
import { ownText } from './own-text.ts'
import { readPublishedResult } from './published-result.ts'
import { readBallot } from './read-ballot.ts'
import { aMail, EVE, SUBJECT } from './testing/a-vote.ts'
import { mistypedVote } from './unclear-line.ts'

const LENGTH = 200_000
const published = (text: string) => readPublishedResult(aMail(EVE, text))

test.each([
  ['a tag of spaces', () => htmlText(`<${' '.repeat(LENGTH)}>`)],
  ['spaces after a digit', () => mistypedVote([`1${' '.repeat(LENGTH)}x`])],
  ['a result of digits', () => published('1'.repeat(LENGTH))],
  ['a name of spaces', () => published(`+1:\n- a${' '.repeat(LENGTH)}b`)],
])('%s takes no time', (_, read) => {
  const start = performance.now()
  read()
  expect(performance.now() - start).toBeLessThan(500)
})

test('a result that lists more names than anybody voted is read in part', () => {
  const many = Array.from({ length: 5_000 }, (_, at) => `- Eve P${at}\n`).join('')
  expect(published(`+1:\n${many}`).names).toHaveLength(1_000)
  const repeated = published(`+1:\n${'- Eve Passerby\n'.repeat(5_000)}`)
  expect(repeated).toMatchObject({ names: [{}], unclear: ['Eve Passerby is listed more than once.'] })
})

test('a head that is never closed hides no text', () => {
  expect(htmlText('<html><head><meta charset="utf-8"><body><p>+1</p></body></html>').trim()).toBe('+1')
})

test('code that opens and ends in one line hides no vote below it', () => {
  expect(ownText('```mvn verify```\n+1\n```gpg --verify x```').lines).toContain('+1')
})

const readHtml = (html: string) => readBallot({ text: htmlText(html), subject: `Re: ${SUBJECT}` }, SUBJECT)

test('a vote on its own line of preformatted text is one', () => {
  expect(readHtml('<pre>+1\n\nline endings are right</pre>')).toMatchObject({ kind: 'vote', value: '+1' })
  expect(readHtml('<pre>Hello\n-1 (binding)\nBye</pre>')).toMatchObject({ kind: 'vote', value: '-1' })
})

test.each(['s', 'strike', 'del'])('a vote that is struck out by <%s> is left to a human', (tag) => {
  expect(readHtml(`<p><${tag}>+1</${tag}></p>`)).toMatchObject({ kind: 'undecided' })
})

test('a heavy plus is one', () => {
  expect(readHtml('<p>➕1</p>')).toMatchObject({ kind: 'vote', value: '+1' })
})
