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
import { type ArchivedMail, archiveMail } from './archived-mail.ts'
import { mbox } from './mbox.ts'

const list = 'dev@example.example.org'
const arrived = new Date('2026-03-05T01:02:03Z')

function mailOf(raw: Buffer): Promise<ArchivedMail> {
  return archiveMail(raw, { list, arrived })
}

function unquoted(file: Buffer): string {
  const [, ...lines] = file.toString('latin1').split('\n').slice(0, -2)
  return lines.map((line) => line.replace(/^>(>*From )/, '$1')).join('\n')
}

test('the separator names list and time, and two messages stay two', async () => {
  const mail = await mailOf(Buffer.from('Subject: one\n\nFrom now on\n>From before\n'))
  const text = mbox([mail, mail]).toString()
  expect(text.split('\n')[0]).toBe('From dev-return@example.example.org Thu Mar  5 01:02:03 2026')
  expect(text.match(/^From /gm)).toHaveLength(2)
  expect(text).toContain('\n>From now on\n>>From before\n')
})

test('whatever bytes were sent, undoing the quotes gives them back', async () => {
  const line = fc.oneof(fc.constantFrom('From here', '>From there', '>>From', ''), fc.string({ unit: 'binary' }))
  const content = fc.array(line).map((lines) => Buffer.from(lines.join('\n').replaceAll('\r', ''), 'utf8'))
  const mail = await mailOf(Buffer.from('Subject: x\n\n'))
  fc.assert(
    fc.property(content, (body) => {
      const sent = body.toString('latin1')
      expect(unquoted(mbox([{ ...mail, raw: body }]))).toBe(sent.endsWith('\n') ? sent.slice(0, -1) : sent)
    }),
  )
})
