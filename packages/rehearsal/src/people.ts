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

import type { RosterPerson } from '@tra/testkit'

/** Somebody who writes to the list. All of them are invented. */
export interface Person extends RosterPerson {
  /** Where their mail comes from; not always an address of the foundation. */
  address: string
}

export const releaseManager: Person = {
  id: 'rehearsal-ada',
  name: 'Ada Quillfeather',
  joined: '2021-03-04',
  address: 'rehearsal-ada@apache.org',
}

const bruno: Person = {
  id: 'rehearsal-bruno',
  name: 'Bruno Oakenshield',
  joined: '2020-06-01',
  address: 'bruno@mail.example.org',
}
const chiyo: Person = {
  id: 'rehearsal-chiyo',
  name: 'Chiyo Lindqvist',
  joined: '2022-11-30',
  address: 'rehearsal-chiyo@apache.org',
}
const dmitri: Person = {
  id: 'rehearsal-dmitri',
  name: 'Dmitri Appleyard',
  joined: '2023-01-15',
  address: 'dmitri@mail.example.org',
}
const esi: Person = {
  id: 'rehearsal-esi',
  name: 'Esi Vandersloot',
  joined: '2019-09-09',
  address: 'rehearsal-esi@apache.org',
}
const fern: Person = { id: 'rehearsal-fern', name: 'Fern Castellanos', address: 'rehearsal-fern@apache.org' }

/** The committee `example`: five with binding votes, and a committer without one. */
export const committeePeople: readonly Person[] = [releaseManager, bruno, chiyo, dmitri, esi, fern]

/** What a voter writes, and how long after the VOTE mail. */
export interface Ballot {
  voter: Person
  text: string
  afterHours: number
  /** Written from another address of theirs. */
  from?: string
  /** The text goes out as HTML alone, as some mail programs do. */
  html?: true
  /** The host that sends it; by default one of the address's own provider. */
  through?: string
}

const checked = (words: string) =>
  `${words}\n\nI checked signatures and checksums, built from source and ran the tests.\n`

/** An ordinary vote: four binding in favour, one not binding, nobody against. */
export const passingBallots: readonly Ballot[] = [
  { voter: releaseManager, text: checked('+1 (binding)'), afterHours: 1 },
  { voter: bruno, text: checked('+1'), afterHours: 5 },
  { voter: fern, text: '+1 (non-binding)\n', afterHours: 20 },
  { voter: chiyo, text: checked('+1 (binding)'), afterHours: 31 },
  { voter: dmitri, text: '-1 NOTICE has last year in it.\n', afterHours: 40 },
  { voter: dmitri, text: '+1, the year is right after all; I looked at the wrong file.\n', afterHours: 44 },
]

/** More binding votes against than in favour. */
export const failingBallots: readonly Ballot[] = [
  { voter: releaseManager, text: '+1 (binding)\n', afterHours: 1 },
  { voter: bruno, text: '-1 (binding): the archive does not build on Windows.\n', afterHours: 9 },
  { voter: chiyo, text: '-1\n\nSame here.\n', afterHours: 12 },
  { voter: fern, text: '+1 (non-binding)\n', afterHours: 20 },
]

/** The third vote in favour turns into one against. */
export const changedBallots: readonly Ballot[] = [
  { voter: releaseManager, text: '+1 (binding)\n', afterHours: 1 },
  { voter: bruno, text: '+1\n', afterHours: 9 },
  { voter: chiyo, text: checked('+1 (binding)'), afterHours: 12 },
  { voter: chiyo, text: 'The NOTICE names another product: I change my vote from +1 to -1.\n', afterHours: 30 },
]

/** The third vote in favour comes from a mail program that writes HTML only. */
export const htmlBallots: readonly Ballot[] = [
  { voter: releaseManager, text: '+1 (binding)\n', afterHours: 1 },
  { voter: bruno, text: '+1\n', afterHours: 9 },
  {
    voter: chiyo,
    text: '<div>+1 (binding)</div><div><br></div><blockquote type="cite">-1, said somebody else</blockquote>',
    html: true,
    afterHours: 12,
  },
]

/** One person votes twice, from two addresses: two binding votes in favour are not three. */
export const twoAddressBallots: readonly Ballot[] = [
  { voter: releaseManager, text: '+1 (binding)\n', afterHours: 1 },
  { voter: dmitri, text: '+1\n', afterHours: 9 },
  { voter: dmitri, text: '+1 (binding)\n', from: 'rehearsal-dmitri@apache.org', afterHours: 12 },
]

/** The third vote says that it comes from a member, and from a host that may not say so. */
export const forgedBallots: readonly Ballot[] = [
  { voter: releaseManager, text: '+1 (binding)\n', afterHours: 1 },
  { voter: bruno, text: '+1\n', afterHours: 9 },
  { voter: esi, text: '+1 (binding)\n', through: 'host.example.net', afterHours: 12 },
]

/** Two binding in favour and one that hangs on a condition: nobody but a human can say whether it counts. */
export const undecidedBallots: readonly Ballot[] = [
  { voter: releaseManager, text: '+1 (binding)\n', afterHours: 1 },
  { voter: bruno, text: '+1\n', afterHours: 9 },
  { voter: esi, text: '+1 if somebody confirms that the licence of the bundled font is fine.\n', afterHours: 30 },
]
