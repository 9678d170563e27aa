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
import { signaturesFrom } from './signature-status.ts'

const FPR = 'A'.repeat(40)
const status = (...lines: string[]) => lines.map((line) => `[GNUPG:] ${line}\n`).join('')
const GOOD = ['NEWSIG', 'GOODSIG AAAA alice', `VALIDSIG ${FPR} 2026-11-20 1795226616 0 4 0 1 10 00 ${FPR}`]

test('good needs VALIDSIG, not GOODSIG alone', () => {
  expect(signaturesFrom(status(...GOOD))).toMatchObject([{ outcome: 'good', fingerprint: FPR, hashAlgorithm: 10 }])
  expect(signaturesFrom(status('NEWSIG', 'GOODSIG AAAA alice'))).toEqual([{ outcome: 'malformed' }])
})

test('an end is told where there is one, and an ended signature is never good', () => {
  const ends = `VALIDSIG ${FPR} 2026-11-20 1795226616 1795313016 4 0 1 10 00 ${FPR}`
  const expiresAt = new Date(1_795_313_016_000)
  expect(signaturesFrom(status('NEWSIG', 'GOODSIG AAAA alice', ends))).toMatchObject([{ outcome: 'good', expiresAt }])
  expect(signaturesFrom(status('NEWSIG', 'EXPSIG AAAA alice', ends))).toMatchObject([
    { outcome: 'expired-signature', expiresAt },
  ])
  expect(signaturesFrom(status(...GOOD))[0]).not.toHaveProperty('expiresAt')
})

test('a user id can not pretend to be a status line', () => {
  expect(signaturesFrom(status('NEWSIG', `BADSIG AAAA [GNUPG:] GOODSIG AAAA VALIDSIG ${FPR}`))).toMatchObject([
    { outcome: 'bad' },
  ])
})

test('contradictory verdicts and inline messages are malformed', () => {
  expect(signaturesFrom(status(...GOOD, 'BADSIG AAAA alice'))).toEqual([{ outcome: 'malformed' }])
  expect(signaturesFrom(status('PLAINTEXT 62 0 x', ...GOOD))).toEqual([{ outcome: 'malformed' }])
})

test('an algorithm that gpg does not know is malformed, not unknown', () => {
  expect(signaturesFrom(status('NEWSIG', 'ERRSIG AAAA 99 10 00 1795226616 4 -'))).toMatchObject([
    { outcome: 'malformed' },
  ])
})

test('each NEWSIG begins a signature', () => {
  const [good, bad] = signaturesFrom(status(...GOOD, 'NEWSIG', 'BADSIG BBBB bob'))
  expect([good?.outcome, bad?.outcome]).toEqual(['good', 'bad'])
})

test('no status text without VALIDSIG is ever good', () => {
  const words = fc.constantFrom(
    'NEWSIG',
    'GOODSIG A b',
    'EXPKEYSIG A b',
    'ERRSIG A',
    'BADSIG A',
    'NODATA 1',
    'VALIDSIG',
  )
  fc.assert(
    fc.property(fc.array(words, { maxLength: 8 }), (lines) => {
      for (const { outcome } of signaturesFrom(status(...lines))) expect(outcome).not.toBe('good')
    }),
  )
})
