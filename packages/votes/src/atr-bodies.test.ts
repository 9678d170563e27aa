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
import { atrBodies } from './atr-bodies.ts'
import { readBallot, readOpening } from './read-ballot.ts'
import { readMail } from './read-mail.ts'
import { SUBJECT } from './testing/a-vote.ts'
import { atrReading } from './testing/atr-rule.ts'

function raw(text: string, type: string): Uint8Array {
  const head = [`Content-Type: ${type}; charset=utf-8`, 'Date: Mon, 4 May 2026 10:00:00 +0200', 'From: a@example.org']
  return new TextEncoder().encode([...head, '', text.replaceAll('\n', '\r\n'), ''].join('\r\n'))
}

test.each(atrBodies)('$text is $ours', async ({ text, html, place, ours }) => {
  const mail = await readMail(raw(text, html ? 'text/html' : 'text/plain'))
  const read = place === 'opener' ? readOpening(mail) : readBallot({ ...mail, subject: `Re: ${SUBJECT}` }, SUBJECT)
  expect(read.kind === 'vote' ? read.value : read.kind).toBe(ours)
})

// Only the plain parts of a mail are read there.
test.each(atrBodies)('$text is $atr by the rule that misreads it', ({ text, html, atr }) => {
  expect(html ? 'none' : atrReading(text)).toBe(atr)
})

test('at least the 22 bodies that are described are there, each once', () => {
  expect(new Set(atrBodies.map(({ text }) => text)).size).toBe(atrBodies.length)
  expect(atrBodies.filter(({ atr, ours }) => atr !== ours).length).toBeGreaterThanOrEqual(22)
})
