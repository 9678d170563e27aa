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

import { tallyMarkdown, tallyText } from '@tra/release'
import { expect, test } from 'vitest'
import { playedVote } from './played-vote.ts'

async function pageOf(scenario: string) {
  const { tally } = await playedVote(scenario)
  const markdown = tallyMarkdown(tally)
  const rows = (words: string) => markdown.split('\n').filter((line) => line.startsWith('| ') && line.includes(words))
  return { markdown, text: tallyText(tally), rows, first: markdown.split('\n')[0] }
}

test('an ordinary vote passes, with nothing that needs a human', async () => {
  const { first, markdown } = await pageOf('none')
  expect(first).toBe('## The vote passed. Next: send the RESULT mail, then promote the candidate.')
  expect(markdown).toContain('The vote carried: 4 binding +1, 0 binding -1.')
  expect(markdown).not.toContain('### What needs a human')
})

test('a vote against by the majority fails', async () => {
  const { first, markdown } = await pageOf('failed-vote')
  expect(first).toMatch(/^## The vote failed\. Next: send the RESULT mail, mend what was found/)
  expect(markdown).toContain('- There are 2 binding -1. They are no veto, but read them.')
})

test('a vote changed from +1 to -1 counts as -1; the +1 is struck out below it', async () => {
  const { first, markdown, rows } = await pageOf('changed-vote')
  expect(first).toMatch(/^## The vote failed/)
  expect(markdown).toContain('The vote did not carry: 2 binding +1, and 3 are needed.')
  const [now, before] = rows('Chiyo')
  expect(now).toMatch(/^\| -1 \| binding \|.*I change my vote from \+1 to -1/)
  expect(before).toMatch(/^\| <del>\+1<\/del> \|.*replaced by a later vote of the same voter/)
})

test('a vote in HTML only counts by its own line, not by what it quotes', async () => {
  const { first, rows } = await pageOf('html-vote')
  expect(first).toMatch(/^## The vote passed/)
  const [vote] = rows('Chiyo')
  expect(vote).toMatch(/^\| \+1 \| binding \|.*<code>\+1 \(binding\)<\/code>/)
})

test('two votes of one person from two addresses are one', async () => {
  const { first, markdown, rows } = await pageOf('two-address-voter')
  expect(first).toMatch(/^## The vote failed/)
  expect(markdown).toContain('The vote did not carry: 2 binding +1, and 3 are needed.')
  const [now, before] = rows('Dmitri')
  expect(now).toContain('apache.org address; sender proved')
  expect(before).toMatch(/^\| <del>\+1<\/del> \|.*name on the roster/)
})

test('a vote from a forged apache.org address is left to a human, who is told what hangs on it', async () => {
  const { first, rows } = await pageOf('forged-vote')
  expect(first).toMatch(/^## The vote needs a human\. Next: read the mail below/)
  const [question, vote] = rows('Esi')
  expect(question).toContain('the sender is not proved: spf failed for apache.org')
  expect(question).toContain('As no binding vote: 2 binding +1 and 0 binding -1, which does not carry.')
  expect(vote).toContain('sender refuted')
})

test('a vote with a condition is left to a human', async () => {
  const { first, rows, text } = await pageOf('undecided-vote')
  expect(first).toMatch(/^## The vote needs a human\. Next: read the mail below/)
  const [question] = rows('Esi')
  expect(question).toMatch(/<code>\+1 if somebody confirms .*the vote has a condition/)
  expect(question).toContain('https://lists.example.org/thread/')
  expect(text).toContain('    | "+1 if somebody confirms')
})
