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

/** A body that Apache Trusted Releases' reader of mails is known to misread, and how it is read here. */
export interface AtrBody {
  text: string
  /** The mail has HTML only; `text` is the page. */
  html?: true
  place?: 'opener'
  /** What ATR's rule makes of it: a value, `?` (more than one, the vote is lost), or `none`. */
  atr: string
  /** What it is read as here. */
  ours: string
  why: string
}

const body = (text: string, atr: string, ours: string, why: string, more: Partial<AtrBody> = {}): AtrBody => ({
  text,
  atr,
  ours,
  why,
  ...more,
})
const opener = (text: string, atr: string, why: string): AtrBody => body(text, atr, 'none', why, { place: 'opener' })

const EMPHASIS = 'emphasis marks are no part of the vote'
const SIGNS = 'the sign may be any of the signs people type'
const NUMBER = 'it is a number of something else'
const QUOTED = 'it stands in a quotation, marked or not'
const BALLOT = 'an empty box is no vote, however it is drawn'

/** One row for each body that the description of ATR's faults names, in its order. */
export const atrBodies: readonly AtrBody[] = [
  body('*+1*', 'none', '+1', EMPHASIS),
  body('**+1** (binding)', 'none', '+1', EMPHASIS),
  body('*+1 (binding)*', 'none', '+1', EMPHASIS),
  body('(+1)', 'none', '+1', 'brackets are no part of the vote'),
  body('Vote:+1', 'none', '+1', 'a label before it says that it is the vote'),
  body('\t+1', 'none', '+1', 'it begins its line'),
  body('+ 1', 'none', '+1', SIGNS),
  body('＋1', 'none', '+1', SIGNS),
  body('−1 (binding), the NOTICE is missing', 'none', '-1', SIGNS),
  body('👍', 'none', 'undecided', 'a vote must be +1, 0 or -1 to count; a human asks'),
  body('+1\n\nThanks for the release, +1 from me', '?', '+1', 'said twice, it is still one vote'),
  body('+1\n\nIt is good to have the +1 of Ada, too', '?', '+1', 'what is said of others takes nothing from the vote'),
  body('+10 lines', '+1', 'none', NUMBER),
  body('+1.5', '+1', '+1.5', 'a fraction is an opinion: shown, never binding'),
  body('-1.0', '-1', '-1.0', 'a fraction is an opinion: shown, never binding'),
  body('It takes -1 hour', '-1', 'none', NUMBER),
  body('it ended with exit -1', '-1', 'none', NUMBER),
  body('The exit code was -1', '-1', 'none', NUMBER),
  body('we need one more +1', '+1', 'none', 'it counts votes'),
  body('<html><body><p>+1 (binding)</p></body></html>', 'none', '+1', 'a mail may have HTML only', { html: true }),
  body('Danke!\n\nAm Mo., 4. Mai 2026 um 10:00 Uhr schrieb Ada Example:\n+1', '+1', 'none', QUOTED),
  body('Am Mo schrieb Ada <ada@example.org>:\n+1', '+1', 'undecided', 'nobody can tell whether it is quoted'),
  body('Thanks.\n\n-----Original Message-----\n+1 (binding)', '+1', 'none', QUOTED),
  body('Merci\n\nLe lun. 4 mai 2026 à 10:00, Ada Example a écrit :\n+1', '+1', 'none', QUOTED),
  body('+1\n\nOn 12 Jan 2026, at 10:00, Ada Example wrote:\n\n-1 (binding)', '?', '+1', QUOTED),
  body('0 (abstain)', '0', '0', 'zero in all its forms'),
  body('+0.', 'none', '0', 'zero in all its forms'),
  body('+0, not tested', 'none', '0', 'zero in all its forms'),
  body('+0.5', 'none', '+0.5', 'a fraction is an opinion: shown, never binding'),
  body(
    'I voted before.\nI agree with Ada: +1 to her remark',
    '+1',
    'undecided',
    'it may be no vote: an earlier -1 stands',
  ),
  opener('[  ] +1 approve', '+1', BALLOT),
  opener('[] +1 approve', '+1', BALLOT),
  opener('( ) +1 approve', '+1', BALLOT),
  opener('At least 3 +1 votes and more', 'none', 'the rules are no vote'),
  opener('It passes with\nat least 3 binding +1 and more', '+1', 'the rules are no vote'),
]
