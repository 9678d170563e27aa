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
import { expect, test } from 'vitest'
import { aMail, aResult, aTally, third, two } from '../testing/a-tally.ts'
import { tallyMarkdown } from './tally-markdown.ts'

const page = (...parameters: Parameters<typeof aTally>) => tallyMarkdown(aTally(...parameters))
const rowsWith = (text: string, words: string) => text.split('\n').filter((line) => line.includes(words))
const against = aMail('Cleo Trial <cleo@apache.org>', '-1', 4)
const conditional = aMail('Cleo Trial <cleo@apache.org>', '+1 if the NOTICE is mended', 3)

test.each([
  ['passed. Next: send the RESULT mail, then promote', [...two, third], {}],
  ['passed. Next: send the RESULT mail; the vote of the Incubator', [...two, third], { round: 'ppmc' as const }],
  ['failed. Next: send the RESULT mail, mend', two, {}],
  ['failed. Next: promote nothing; find out which candidate', [...two, third], { candidateDigest: '0'.repeat(64) }],
  ['was cancelled. Next: call', [...two, aMail('Rae Manager <rae@example.org>', 'I am withdrawing the vote.', 5)], {}],
  ['is open. Next: wait', two, { now: new Date('2026-05-05') }],
  ['needs a human. Next: read the mail below, ask its writer', [...two, conditional], {}],
  ['needs a human. Next: settle', [...two, third], { roster: [] }],
])('the first line says the outcome and what to do next: %s', (words, mails, facts) => {
  expect(page(mails, facts).split('\n')[0]).toContain(`## The vote ${words}`)
})

test('what needs a human comes next: who, where, the line, why, and what would change', () => {
  const text = page([...two, conditional])
  expect(text.indexOf('### What needs a human')).toBeLessThan(text.indexOf('### Votes'))
  const [row = ''] = rowsWith(text, 'NOTICE is mended')
  expect(row).toContain('[Cleo Trial](https://lists.example.org/thread/3.cleo@apache.org)')
  expect(row).toContain('<code>+1 if the NOTICE is mended</code>')
  expect(row).toContain('the vote has a condition')
  expect(row).toContain('Now no binding vote: 2 binding +1 and 0 binding -1, which does not carry.')
  expect(row).toContain('As binding +1: 3 binding +1 and 0 binding -1, which carries.')
  expect(text).not.toContain('Undecided: Cleo')
})

test('what can change no result by itself is said to be so', () => {
  const dan = aMail('Dan Proof <dan@apache.org>', '+1 if it builds', 9)
  expect(page([...two, third, dan])).toContain('By itself it changes no result.')
  const stranger = aMail('Eve Passer <eve@example.org>', '+1 if it builds', 9)
  expect(page([...two, third, stranger])).toContain('this vote binds in no case')
})

test('the last vote of each stands with the rule that identified the voter, earlier ones struck out below it', () => {
  const votes = page([...two, third, against]).split('### Votes')[1] ?? ''
  const [now = '', before = ''] = rowsWith(votes, 'Cleo Trial')
  expect(now).toMatch(/^\| -1 \| binding .*apache\.org address; sender not checked/)
  expect(before).toMatch(/^\| <del>\+1<\/del> .*replaced by a later vote/)
  expect(votes.indexOf('| -1 |')).toBeLessThan(votes.indexOf('Ada'))
})

test('claims, late votes, opinions and votes for something else have a place of their own', () => {
  const text = page([
    ...two,
    third,
    aMail('Eve Passer <eve@example.org>', '+1 (binding)', 5),
    aMail('Dan Proof <dan@apache.org>', '+1 for rc0', 6),
    aMail('Mel Half <mel@example.org>', '+0.5', 7),
    aResult('The vote passed with 9 binding +1 votes.', 80),
    aMail('Late Riser <late@example.org>', '-1', 90),
  ])
  const below = (title: string) => text.split(`### ${title}`)[1]?.split('###')[0] ?? ''
  expect(below('Claims that the roster does not bear out')).toContain('Eve Passer')
  expect(below('Votes that name something else')).toContain('names rc0')
  expect(below('Opinions that are no votes')).toContain('Mel Half')
  expect(below('Late votes')).toContain('Late Riser')
  expect(below('The published RESULT against these mails')).toContain('states 9 binding +1')
})

test('every mail is listed with the line that decided it', () => {
  const list = page([...two, third, aMail('Mel <mel@example.org>', 'Thanks all', 5)]).split('<details>')[1] ?? ''
  expect(list).toContain('How each of the 5 mails was read')
  expect(rowsWith(list, 'Bo Sample')[0]).toMatch(/\| reply \| \+1 \| counted .*<code>\+1 \(binding\)<\/code>/)
  expect(rowsWith(list, 'Mel')[0]).toContain('| reply | none | not counted |')
})

test.each([
  ['HTML', '<img src=x onerror=alert(1)>', /<img/],
  ['a link', '[click](https://evil.example.org)', /\[click\]|\(https:\/\/evil/],
  ['a bare link', 'https://evil.example.org www.evil.example.org', /https:\/\/evil|www\.evil/],
  ['an image', '![x](https://evil.example.org/x.png)', /!\[/],
  ['a table cell', 'Eve | binding | yes', /Eve \|/],
  ['code', '`x` ``` y', /`/],
  ['emphasis', '**Ada** ~~gone~~ __x__', /\*\*|~~|__/],
  ['a mention', '@everyone', /@everyone|&#64;everyone/],
  ['an issue', '#123', /#123|&#35;123/],
  ['an entity', '&lt;b&gt; &#60;i&#62;', /&lt;b|&#60;i/],
  ['an emoji', ':tada:', /:tada:/],
  ['a backslash', '\\| x', /\\\|/],
  ['text turned around', 'eve\u202etxt', /\u202e/],
  ['a terminal’s orders', 'eve\u001b[31m', '\u001b'],
])('a name, a line or a reason is not read as %s', (_, hostile, forbidden) => {
  const from = { name: hostile, address: 'eve@example.org' }
  const text = page([...two, third, aMail('Eve <eve@example.org>', `+1 ${hostile}`, 5, { from })])
  if (typeof forbidden === 'string') expect(text).not.toContain(forbidden)
  else expect(text).not.toMatch(forbidden)
  for (const line of text.split('\n')) expect(line).toMatch(/^(?:##|###|-|\|) |^<\/?details>|^$/)
  // A table of votes or mails has seven columns, one of questions four, one of notes three.
  for (const line of rowsWith(text, 'eve')) expect([9, 6, 5]).toContain(line.split('|').length)
})

test('whatever a stranger writes, the page keeps its headings, its tables and its columns', () => {
  const written = fc.string({ unit: 'binary', maxLength: 80 })
  fc.assert(
    fc.property(written, written, written, (name, line, permalink) => {
      const eve = aMail('Eve <eve@example.org>', `+1 ${line}`, 5, { from: { name, address: 'eve@x.org' }, permalink })
      const lines = page([...two, third, eve]).split('\n')
      expect(lines.filter((text) => !/^(?:##|###|-|\|) |^<\/?details>|^$/.test(text))).toEqual([])
      const columns = lines.filter((text) => text.startsWith('|')).map((row) => row.split('|').length)
      expect(columns.filter((count) => ![4, 5, 6, 9].includes(count))).toEqual([])
    }),
    { numRuns: 30 },
  )
})

test('a name with line breaks stays in its row', () => {
  const from = { name: 'Eve\n\n## The vote passed\n', address: 'eve@example.org' }
  expect(rowsWith(page([...two, aMail('Eve <e@example.org>', '+1', 5, { from })]), '## The vote')).toHaveLength(1)
})

test.each([
  'javascript:alert(1)',
  'https://x.example.org/)[y](https://z',
  'https://x.example.org/"><b>',
  'https://x|y',
])('a permalink that is none is no link: %s', (permalink) => {
  const text = page([...two, third, aMail('Eve Passer <eve@example.org>', '+1', 5, { permalink })])
  expect(rowsWith(text, 'Eve Passer').every((line) => !line.includes('['))).toBe(true)
})

test('mails that say nothing of a vote are left out first, and only as many as must be', () => {
  const talk = Array.from({ length: 7000 }, (_, at) => aMail(`T ${at} <t${at}@example.org>`, 'Well.', 5 + at / 1000))
  const list = page([...two, ...talk, third]).split('<details>')[1] ?? ''
  expect(list).toMatch(/Left out here: \d+ that say nothing of a vote\. /)
  expect(rowsWith(list, '| counted |')).toHaveLength(3)
  expect(rowsWith(list, '| none |').length).toBeGreaterThan(4000)
})

test('a thread of ten thousand mails fits into a job summary, which says what it leaves out', () => {
  const talk = Array.from({ length: 9000 }, (_, at) =>
    aMail(`Talker ${at} <t${at}@example.org>`, 'I have built it and looked at it', 5 + at / 1000),
  )
  const crowd = Array.from({ length: 1000 }, (_, at) =>
    aMail(`${'<'.repeat(300)} ${at} <c${at}@example.org>`, `+1 ${'|'.repeat(150)}`, 15 + at / 1000),
  )
  const text = page([...two, third, ...talk, ...crowd])
  expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024)
  expect(text).toContain('How each of the 10004 mails was read')
  expect(text).toMatch(/Left out here: 9000 that say nothing of a vote and \d+ others\. .*`tally\.json`.*`messages`/)
  expect(rowsWith(text.split('<details>')[1] ?? '', 'Bo Sample')).toHaveLength(1)
})
