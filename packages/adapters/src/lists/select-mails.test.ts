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
import { type HeadedMail, headedMail } from './headed-mail.ts'
import { selectMails } from './select-mails.ts'

const SUBJECT = '[VOTE] Release Example Lib 1.2.0 rc1'

function mail(id: string, subject: string, answers: readonly string[] = []): Promise<HeadedMail> {
  const references = answers.map((one) => `<${one}@example.org>`).join(' ')
  return headedMail(
    Buffer.from(`Message-ID: <${id}@example.org>\nReferences: ${references}\nSubject: ${subject}\n\n+1\n`),
  )
}

const named = (selected: Map<HeadedMail, string>) =>
  [...selected].map(([{ head }, by]) => `${head?.messageId.split('@')[0]} ${by}`).toSorted()

const month = () =>
  Promise.all([
    mail('opener', SUBJECT),
    mail('ada', 'AW: something else', ['opener']),
    mail('bob', 'Re: something else still', ['ada']),
    mail('stray', `Re: ${SUBJECT}`),
    mail('below', 'Re: stray', ['stray']),
    mail('next', SUBJECT.replace('rc1', 'rc2'), ['opener']),
    mail('voter', `Re: ${SUBJECT.replace('rc1', 'rc2')}`, ['next']),
    mail('noise', 'Re: lunch', ['breakfast']),
    headedMail(Buffer.from('Subject: Re: lunch\n\nopener@example.org ada@example.org\n')),
  ])

const expected = ['ada references', 'below references', 'bob references', 'opener thread', 'stray subject']

test('what the thread names, what has its subject, and whoever answers these, in whatever order they come', async () => {
  const mails = await month()
  await fc.assert(
    fc.property(fc.shuffledSubarray(mails, { minLength: mails.length }), (shuffled) => {
      expect(named(selectMails(shuffled, new Set(['opener@example.org']), SUBJECT))).toEqual(expected)
    }),
    { numRuns: 20 },
  )
})

test('a mail whose header can not be read is of the vote where it names a mail of it', async () => {
  const unreadable = (text: string): HeadedMail => ({ raw: Buffer.from(text), head: undefined })
  const mails = [unreadable('x <opener@example.org> y'), unreadable('x <other@example.org>'), ...(await month())]
  const selected = selectMails(mails, new Set(['opener@example.org']), SUBJECT)
  expect(mails.slice(0, 2).map((one) => selected.get(one))).toEqual(['references', undefined])
})

test('many ids and many bytes cost their sum, and a loop of answers ends', async () => {
  const ids = new Set(Array.from({ length: 10_000 }, (_, number) => `m${number}@example.org`))
  const unreadable = Array.from({ length: 200 }, () => ({ raw: Buffer.alloc(100_000, '<x'), head: undefined }))
  const same = await mail('m1', 'Re: x', ['m1', 'm2'])
  const loop = Array.from({ length: 5_000 }, () => ({ ...same }))
  const started = performance.now()
  expect(selectMails([...unreadable, ...loop], ids, SUBJECT).size).toBe(5_000)
  expect(performance.now() - started).toBeLessThan(1_500)
})
