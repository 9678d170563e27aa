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

import { describe, expect, it } from 'vitest'
import { bookOfKeys, bookOfMailmap } from './address-book.ts'
import { attributionLength } from './attribution.ts'
import { vouchersOf } from './authentication.ts'
import { forwardedHeaderLength } from './forwarded-header.ts'
import { htmlText } from './html-text.ts'
import { mailDate } from './mail-date.ts'
import { mailRole } from './mail-role.ts'
import { commitInMail, digestInMail, namesOther, revisionInMail } from './named-candidate.ts'
import { ownText } from './own-text.ts'
import { nameWords } from './person-name.ts'
import { plainLine, shown } from './plain-line.ts'
import { readPublishedResult } from './published-result.ts'
import { readBallot, readLoneMail, readOpening } from './read-ballot.ts'
import { readMbox } from './read-mbox.ts'
import { readSubject } from './subject.ts'
import { aMail, DIGEST, EVE, SUBJECT } from './testing/a-vote.ts'
import { trueSender } from './true-sender.ts'
import { impliedVote, mistypedVote } from './unclear-line.ts'
import { voteTokens } from './vote-token.ts'

const voted = { candidateDigest: DIGEST, commit: 'c'.repeat(40), revision: 7 }
const received = { key: 'received', value: 'from a by mx1.apache.org' }

const READERS: Record<string, (text: string) => unknown> = {
  htmlText,
  ownText,
  readBallot: (text) => readBallot({ text, subject: `Re: ${SUBJECT}` }, SUBJECT),
  readOpening: (text) => readOpening({ text }),
  readLoneMail: (subject) => readLoneMail({ text: '+1', subject }),
  mailRole: (text) => mailRole({ text, subject: SUBJECT }, 'release-manager'),
  readPublishedResult: (text) => readPublishedResult(aMail(EVE, text)),
  'readPublishedResult, names': (text) => readPublishedResult(aMail(EVE, `+1 (binding):\n- ${text}`)),
  readSubject,
  voteTokens,
  mistypedVote: (text) => mistypedVote([text]),
  impliedVote: (text) => impliedVote([text]),
  attributionLength: (text) => attributionLength(text.split('\n'), 0),
  forwardedHeaderLength: (text) => forwardedHeaderLength(text.split('\n'), 0),
  nameWords,
  plainLine,
  shown,
  mailDate,
  digestInMail: (text) => digestInMail(text, voted),
  commitInMail: (text) => commitInMail(text, voted),
  revisionInMail: (text) => revisionInMail(text, voted),
  namesOther: (text) => namesOther({ text, line: text }, SUBJECT, voted),
  'vouchersOf, Received': (value) => vouchersOf([{ key: 'received', value }]),
  'vouchersOf, results': (value) => vouchersOf([received, { key: 'authentication-results', value }]),
  'vouchersOf, Received-SPF': (value) => vouchersOf([{ key: 'received-spf', value }, received]),
  trueSender: (text) => {
    const from = { name: `${text.replace(/\s+/g, ' ')} via dev`, address: 'dev@example.apache.org' }
    return trueSender({ from, cc: [], receivedSpf: text })
  },
  bookOfKeys: (text) => bookOfKeys([[text]]),
  bookOfMailmap,
  readMbox: (text) => readMbox(Buffer.from(`From x\n${text}`, 'latin1')),
}

const PIECES = [
  ' ',
  '>',
  '[',
  '(',
  '-',
  '_',
  '*',
  '"',
  'a@',
  '\t\n',
  '\n\n+',
  '+1 ',
  '<a ',
  '=',
  '&#',
  '. ',
  'On 1 ',
].concat(['vote ', 'by ', 'candidate digest ', 'envelope-from=', 'a <a@', '\u3000', '1'])

const SMALL = 50_000
const LARGE = 200_000
/** Four where the reader is linear, sixteen where it is quadratic. */
const MAXIMUM_GROWTH = 8
/** Shorter times tell nothing of growth; what is quadratic takes seconds. */
const LEAST_MILLISECONDS = 12

/** Of this thread on a processor: what else the machine does is left out. */
function milliseconds(read: (text: string) => unknown, text: string): number {
  const start = process.threadCpuUsage()
  read(text)
  const { user, system } = process.threadCpuUsage(start)
  return (user + system) / 1_000
}

// Twice as long on both sides of a line end, so that runs stand at the start, in the middle and at the end.
function hostile(piece: string, length: number): string {
  const run = piece.repeat(length / 2 / piece.length)
  return `${run}x\na${run}`
}

/** Best of some: what else runs only ever makes a run longer. Every text is another one: nothing is remembered. */
function growth(read: (text: string) => unknown, piece: string): number {
  let [small, large] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let run = 0; run < 4; run += 1) {
    large = Math.min(large, milliseconds(read, `${hostile(piece, LARGE)}${run}`))
    if (large < MAXIMUM_GROWTH * LEAST_MILLISECONDS) return 1
    small = Math.min(small, milliseconds(read, `${hostile(piece, SMALL)}${run}`))
  }
  return large / Math.max(small, LEAST_MILLISECONDS)
}

describe('four times the text takes no more than some four times the time', () => {
  it.each(Object.entries(READERS))('%s', (_, read) => {
    const superlinear = PIECES.filter((piece) => growth(read, piece) >= MAXIMUM_GROWTH)
    expect(superlinear).toEqual([])
  })
})
