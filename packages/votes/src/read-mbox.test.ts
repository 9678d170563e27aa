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
import { MAXIMUM_MBOX_MAILS, readMbox } from './read-mbox.ts'

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function texts(mails: Uint8Array[]): string[] {
  return mails.map((mail) => new TextDecoder().decode(mail))
}

/** What an mboxrd writer does. */
function write(mails: readonly string[]): string {
  return mails
    .map((mail) => `From x@example.org Thu Jan  1 00:00:00 1970\n${mail.replace(/^(>*From )/gm, '>$1')}\n`)
    .join('')
}

describe('readMbox', () => {
  it('splits mails and unquotes their From lines', () => {
    const mails = ['Subject: one\n\n+1\nFrom here on\n', 'Subject: two\r\n\r\n>From me\r\n']
    expect(texts(readMbox(bytes(write(mails))))).toEqual(mails)
  })

  it('does not split at a From line inside a paragraph', () => {
    const mbox = 'From a\nSubject: one\n\nGreetings\nFrom the team\n\n'
    expect(readMbox(bytes(mbox))).toHaveLength(1)
  })

  it('refuses a file that is no mbox, and one with too many mails', () => {
    expect(() => readMbox(bytes('<html>'))).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
    const many = 'From a\n\n\n'.repeat(MAXIMUM_MBOX_MAILS + 1)
    expect(() => readMbox(bytes(many))).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }))
  })

  it('reads back whatever was written', () => {
    const body = fc.array(fc.constantFrom('From me', '>From you', '', '+1', 'text'), { minLength: 1 })
    const mail = body.map((lines) => `Subject: x\n\n${lines.join('\n')}\n`)
    fc.assert(
      fc.property(fc.array(mail), (mails) => {
        expect(texts(readMbox(bytes(write(mails))))).toEqual(mails)
      }),
    )
  })
})
