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
import { readBallot } from './read-ballot.ts'
import { SUBJECT } from './testing/a-vote.ts'
import { voteForms } from './vote-forms.ts'

function read(text: string) {
  const reading = readBallot({ text, subject: `Re: ${SUBJECT}` }, SUBJECT)
  return reading.kind === 'vote' ? reading.value : reading.kind
}

const ADDRESS = 'Ada Example <ada@example.org>'
const introductions = [
  `On Mon, 12 Jan 2026 at 10:00, ${ADDRESS} wrote:`,
  'On 12 Jan 2026, at 10:00, Ada Example\n<ada@example.org> wrote:',
  `Am Mo., 12. Jan. 2026 um 10:00 Uhr schrieb ${ADDRESS}:`,
  `Le lun. 12 janv. 2026 à 10:00, ${ADDRESS} a\nécrit :`,
  `El lun, 12 ene 2026 a las 10:00, Ada Example (<ada@example.org>)\nescribió:`,
  `Em seg., 12 de jan. de 2026 às 10:00, ${ADDRESS}\nescreveu:`,
  `Il giorno lun 12 gen 2026 alle ore 10:00 ${ADDRESS}\nha scritto:`,
  `Op ma 12 jan 2026 om 10:00 schreef ${ADDRESS}:`,
  `pon., 12 sty 2026 o 10:00 ${ADDRESS} napisał(a):`,
  `${ADDRESS}, 12 Oca 2026 Pzt, 10:00 tarihinde şunu yazdı:`,
  `пн, 12 янв. 2026 г. в 10:00, ${ADDRESS}:`,
  '12.01.2026 10:00, Ada Example пишет:',
  `${ADDRESS} 于2026年1月12日周一 10:00写道：`,
  `在 2026-01-12 10:00:00，"Ada Example" <ada@example.org> 写道：`,
  `2026年1月12日(月) 10:00 ${ADDRESS}:`,
  `2026년 1월 12일 (월) 오전 10:00, ${ADDRESS}님이 작성:`,
  `po 12. 1. 2026 v 10:00 odesílatel ${ADDRESS} napsal:`,
  `${ADDRESS} ezt írta (időpont: 2026. jan. 12., H, 10:00):`,
  'ma 12. tammik. 2026 klo 10.00 Ada Example (ada@example.org) kirjoitti:',
  `Pada tanggal Sen, 12 Jan 2026 pukul 10.00 ${ADDRESS}\nmenulis:`,
  `Vào Th 2, 12 thg 1, 2026 vào lúc 10:00 ${ADDRESS} đã\nviết:`,
  `\u202bבתאריך יום ב׳, 12 בינו׳ 2026 ב-10:00 מאת \u202aAda Example\u202c <\u202aada@example.org\u202c>:\u202c`,
  `---- On Mon, 12 Jan 2026 10:00:00 +0000 ${ADDRESS} wrote ----`,
  `${ADDRESS} wrote:`,
  '-----Original Message-----',
  `From: ${ADDRESS}\nSent: Monday, January 12, 2026 10:00 AM\nSubject: Re: ${SUBJECT}`,
  `________________________________\nVon: ${ADDRESS}\nGesendet: Montag, 12. Januar 2026 10:00`,
  `-------- Oprindelig besked --------\nFra: ${ADDRESS}\nDato: 12.01.2026 10.00`,
  `发件人: ${ADDRESS}\n发送时间: 2026年1月12日(星期一) 上午10:00\n主题: Re: ${SUBJECT}`,
]
const introduction = fc.constantFrom(...introductions)
// An unmarked quotation of what itself quotes reads as an answer between quoted lines: nobody can tell.
const quotable = voteForms.filter(
  ({ place, text }) => place === undefined && !/^\s*(?:\p{Lu}{0,3}>|[|:] )/mu.test(text),
)
const form = fc.constantFrom(...quotable.map(({ text }) => text))
const style = fc.constantFrom<(text: string) => string>(
  (text) => text,
  (text) => text.replace(/^/gm, '> '),
  (text) => text.replace(/^/gm, '>'),
  (text) => text.replace(/^/gm, '> > '),
)

test('quoting anything, in any language and style, casts no vote', () => {
  fc.assert(
    fc.property(introduction, style, form, (lead, quote, text) => {
      expect(read(`Thanks, I will look at it.\n\n${lead}\n\n${quote(text)}`)).toBe('none')
    }),
    { numRuns: 400 },
  )
})

test('a vote above a quotation of anything is that vote', () => {
  fc.assert(
    fc.property(introduction, style, form, (lead, quote, text) => {
      expect(read(`-1 (binding)\n\n${lead}\n\n${quote(text)}`)).toBe('-1')
    }),
    { numRuns: 400 },
  )
})

const NOISE = [
  'Hi all,',
  'I checked the signatures and the checksums.',
  'Tests run: 120, Failures: 0, Errors: 0, Skipped: 1',
  '$ git log -1',
  '[x] the NOTICE is right\n[ ] the build is reproducible',
  'Best regards\nAda Example',
  'Phone: +1 (415) 555-0100',
  'We have two other +1 votes so far.',
  '> [ ] +1\n> [ ] -1',
  'Sent from my iPhone',
]
const noise = fc.array(fc.constantFrom(...NOISE), { maxLength: 4 }).map((parts) => parts.join('\n\n'))
const votes = voteForms.filter(({ place, reading }) => place === undefined && /^[+-]?[01]$/.test(reading))

test('lines around a vote change nothing', () => {
  fc.assert(
    fc.property(noise, fc.constantFrom(...votes), noise, (above, { text, reading }, below) => {
      expect(read(`${above}\n\n${text}\n\n${below}`)).toBe(reading)
    }),
    { numRuns: 400 },
  )
})

test('lines without a vote cast none', () => {
  fc.assert(fc.property(noise, (text) => void expect(read(text)).toBe('none')))
})

const LONG = 100_000
test.each([
  ['+1 '.repeat(LONG / 3)],
  ['my '.repeat(LONG / 3)],
  [`${'('.repeat(LONG)}+1`],
  [`${' '.repeat(LONG)}+1${' '.repeat(LONG)}x`],
  ['> '.repeat(LONG / 2)],
  [`On ${'Ada <ada@example.org> 2026 '.repeat(LONG / 27)}`],
  ['On 12 Jan 2026, Ada <ada@example.org>\n'.repeat(LONG / 37)],
  ['From: Ada\n'.repeat(LONG / 10)],
  ['| '.repeat(LONG / 2)],
  [`@@ -1,9999 +1,9999 @@\n${'+1\n'.repeat(LONG / 3)}`],
  ['+1, 0 or '.repeat(LONG / 9)],
  ['no any '.repeat(LONG / 7)],
  ['-'.repeat(LONG)],
  [`${'-'.repeat(LONG / 2)} a${'-'.repeat(LONG / 2)}x`],
])('a hostile text takes no time (%#)', (text) => {
  const start = performance.now()
  read(text)
  expect(performance.now() - start).toBeLessThan(1_500)
})
