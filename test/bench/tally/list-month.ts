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

import { writeFileSync } from 'node:fs'

export const DIGEST = 'c0'.repeat(32)
/** Of the committee: they write `member<n>@apache.org`. */
export const MEMBERS = 20

const SEPARATOR = 'From archive Thu Jan  1 00:00:00 1970'
const START = Date.UTC(2026, 2, 1)
const MINUTE = 60_000
/** A paragraph of an ordinary mail, quoted and answered as people do. */
const TALK =
  'I looked at the build on three machines and the tests took longer than in the last release, but none of them failed.'

interface Letter {
  from: string
  subject: string
  text: string
  minute: number
  answers?: number
}

function letter(number: number, { from, subject, text, minute, answers }: Letter): string {
  const reply =
    answers === undefined ? [] : [`In-Reply-To: <m${answers}@example.org>`, `References: <m${answers}@example.org>`]
  return [
    SEPARATOR,
    `Received: from mail.example.org (mail.example.org [192.0.2.1]) by mx1.apache.org with ESMTP; ${new Date(START + minute * MINUTE).toUTCString()}`,
    `From: ${from}`,
    'To: dev@tool.example.org',
    `Date: ${new Date(START + minute * MINUTE).toUTCString()}`,
    `Subject: ${subject}`,
    `Message-ID: <m${number}@example.org>`,
    ...reply,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    text,
    '',
    '',
  ].join('\n')
}

const member = (number: number) => `Member Number${number % MEMBERS} <member${number % MEMBERS}@apache.org>`
const passerby = (number: number) => `Writer Number${number} <writer${number}@example.org>`
const subjectOf = (vote: number) => `[VOTE] Release Tool 1.${vote}.0 rc1`

/** A month of a list: `votes` vote threads among other talk; every twentieth mail of a thread is a member's. */
export function writeListMonth(path: string, { mails, votes }: { mails: number; votes: number }): void {
  const letters: string[] = []
  for (let number = 0; number < mails; number += 1) letters.push(letter(number, letterOf(number, votes)))
  writeFileSync(path, letters.join(''))
}

function letterOf(number: number, votes: number): Letter {
  const minute = number
  if (number < votes) {
    const text = `Please vote.=0A\n\nCandidate digest: ${DIGEST}\n\n[ ] +1\n[ ] 0\n[ ] -1\n`
    return { from: member(0), subject: subjectOf(number), text, minute }
  }
  const quoted = `\n\nOn Mon, 2 Mar 2026, Member wrote:\n${Array.from({ length: 12 }, () => `> ${TALK}`).join('\n')}`
  // A month has mostly other mail; a thread alone is all of it.
  const isTalk = votes > 1 && number % 10 !== 0
  if (isTalk)
    return { from: passerby(number), subject: `Re: [DISCUSS] Topic ${number % 400}`, text: `${TALK}${quoted}`, minute }
  const vote = number % votes
  const from = number % 20 === 0 ? member(number / 20) : passerby(number)
  const text = number % 3 === 0 ? `+1\n\n${TALK}${quoted}` : `${TALK}${quoted}`
  return { from, subject: `Re: ${subjectOf(vote)}`, text, minute, answers: vote }
}
