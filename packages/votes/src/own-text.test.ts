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
import { ownText } from './own-text.ts'

function own(...lines: string[]): string[] {
  return ownText(lines.join('\n')).lines.filter((line) => line !== '')
}

describe('ownText', () => {
  it.each([
    'On Mon, 4 May 2026 at 10:00, Ada Example <ada@example.org> wrote:',
    'On 2026/05/04 08:00:00 Ada Example wrote:',
    'Le lundi 4 mai 2026, 10:00:00 CEST Ada Example a écrit :',
    'Am Mo., 4. Mai 2026 um 10:00 Uhr schrieb Ada Example <ada@example.org>:',
    'El mié, 6 de may de 2026, 20:37, Ada Example <ada@example.org> escribió:',
    'ср, 6 трав. 2026 р. о 09:17 Ada Example <ada@example.org> пише:',
    '2026年5月4日(月) 12:02 Ada Example <ada@example.org>:',
    'Ada Example <ada@example.org> 于2026年5月4日周一 10:00写道：',
    '2026-05-04 10:00 GMT+02:00 Ada Example <ada@example.org>:',
  ])('cuts the quotation below "%s", marked or not', (attribution) => {
    expect(own('+1', '', attribution, '> -1')).toEqual(['+1'])
    expect(own('+1', '', attribution, '', '-1')).toEqual(['+1'])
    expect(own(attribution, '> -1', '', '+1')).toEqual(['+1'])
  })

  it('finds an attribution wrapped over lines', () => {
    expect(
      own('+1', 'On Sun, 3 May 2026 22:50:42 +0100, Ada Example', '<ada@example.org>', 'wrote:', '', '-1'),
    ).toEqual(['+1'])
  })

  it('cuts an Outlook block and a forwarded message', () => {
    expect(own('+1', 'From: Ada Example <ada@example.org>', 'Sent: Monday', 'Subject: X', '', '-1')).toEqual(['+1'])
    expect(own('+1', '-----Original Message-----', '-1')).toEqual(['+1'])
    expect(own('+1', '________________________________', 'Von: Ada Example', 'Gesendet: Montag', '-1')).toEqual(['+1'])
  })

  it('cuts signatures, list footers and code', () => {
    expect(own('+1', '-- ', '-1')).toEqual(['+1'])
    expect(own('+1', '-'.repeat(60), 'To unsubscribe, e-mail: dev-unsubscribe@lib.example.org')).toEqual(['+1'])
    expect(own('```', '-1', '```', '+1')).toEqual(['+1'])
  })

  it('keeps what only looks like a quotation', () => {
    const lines = ['On Linux I tested what Bob wrote:', '-- cloudberry src', 'From: scratch, I built it', '```', '+1']
    expect(own(...lines)).toEqual(lines)
  })

  it('hands out what an unmarked quotation hides', () => {
    expect(ownText('On 2026/05/04 08:00:00 Ada Example wrote:\n\n+1').below).toContain('+1')
  })

  it('keeps no quoted line, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (before) => {
        expect(own(...before, '> +1 quoted')).not.toContain('> +1 quoted')
      }),
    )
  })
})
