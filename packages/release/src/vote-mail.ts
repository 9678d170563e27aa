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

import type { FileFacts } from '@tra/checks'
import { type CandidateName, candidateLabel, isArtifact } from '@tra/kernel'

/** A plain-text mail that a human sends. */
export interface Mail {
  to: string
  subject: string
  body: string
}

export interface VoteMailFacts {
  release: CandidateName
  to: string
  /** Name that stands under the mail. */
  from: string
  location: string
  revision: number
  candidateDigest: string
  files: readonly FileFacts[]
  commit: string | undefined
  tag: string | undefined
  keysUrl: string
  deadline: Date
  voteHours: number
  /** Why the vote is open for less than 72 hours (release-policy, expedited releases). */
  expeditedReason?: string | undefined
}

/** `Apache Log4j`: how a product is called in mails, from its path name. */
export function productTitle({ product }: { product: string }): string {
  const words = product.replace(/^apache-/, '').split('-')
  return `Apache ${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')}`
}

const minute = (date: Date) => `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`

/** The coreutils one-liner that gives a voter the candidate digest without any of this software. */
export const DIGEST_COMMAND =
  "find . -type f ! -name '*.asc' | sed 's,^\\./,,' | LC_ALL=C sort | xargs -d '\\n' sha256sum | sha256sum"

/** The VOTE mail: what is voted on, down to the bytes, and how to check it. */
export function voteMail(facts: VoteMailFacts): Mail {
  const { release, to, from } = facts
  const title = `${productTitle(release)} ${candidateLabel(release)}`
  const lines = [
    'Hello,',
    '',
    `this is a call for a vote to release ${title}.`,
    '',
    ...votedOn(facts),
    '',
    ...howToVerify(facts),
    '',
    ...votingRules(facts),
    '',
    '[ ] +1 Release this package',
    '[ ]  0 No opinion',
    '[ ] -1 Do not release this package because ...',
    '',
    from,
    '',
  ]
  return { to, subject: `[VOTE] Release ${title}`, body: lines.join('\n') }
}

/** What binds the votes to the bytes. */
export function votedOn({ location, revision, candidateDigest, tag, commit, keysUrl, files }: VoteMailFacts): string[] {
  return [
    'What is voted on:',
    `  Location:         ${location}`,
    `  Revision:         ${revision}`,
    `  Candidate digest: ${candidateDigest}`,
    ...(tag === undefined ? [] : [`  Tag:              ${tag}`]),
    ...(commit === undefined ? [] : [`  Commit:           ${commit}`]),
    `  KEYS:             ${keysUrl}`,
    '',
    'SHA-512 of the artifacts:',
    ...files.filter(({ path }) => isArtifact(path)).flatMap(({ path, sha512 }) => [`  ${path}`, `    ${sha512}`]),
  ]
}

function howToVerify({ location, revision, candidateDigest, keysUrl }: VoteMailFacts): string[] {
  return [
    'How to verify on your own machine:',
    `  svn export ${location}@${revision} candidate`,
    `  trusted-release verify candidate --keys ${keysUrl} --expect-digest ${candidateDigest}`,
    'or with coreutils alone, in the exported directory (the result is the candidate digest):',
    `  ${DIGEST_COMMAND}`,
  ]
}

export function votingRules({ deadline, voteHours, expeditedReason }: VoteMailFacts): string[] {
  return [
    `The vote is open for at least ${voteHours} hours, until ${minute(deadline)}.`,
    ...(expeditedReason === undefined ? [] : [`It is shorter than usual because: ${expeditedReason}`]),
    'It passes with a majority of binding votes in favour, of which at least three.',
  ]
}

// A line break in an address would begin a header of its own: a hidden recipient, or a body.
const unfolded = (text: string) => text.replace(/[\r\n]+/g, ' ')

/** RFC 5322 text of a mail draft, for a mail client to open: no Date and no Message-ID, which the client adds. */
export function mailDraft({ to, subject, body }: Mail): string {
  const headers = [
    ...(to === '' ? [] : [`To: ${unfolded(to)}`]),
    `Subject: ${unfolded(subject)}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
  ]
  return `${headers.join('\n')}\n\n${body}`
}
