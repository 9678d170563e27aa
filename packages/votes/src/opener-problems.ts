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
import { announcedCloses } from './announced-close.ts'
import { commitInMail, digestInMail, revisionInMail, type VotedCandidate } from './named-candidate.ts'
import { ownText } from './own-text.ts'
import { readLoneMail } from './read-ballot.ts'
import { readSubject } from './subject.ts'

/** What a VOTE mail must say, in words that a tally understands. */
export interface ExpectedOpener extends VotedCandidate {
  closesAt: Date
}

const BOUND = {
  digest: 'the candidate digest',
  commit: 'the commit',
  revision: 'the Subversion revision',
} as const

function aboutBytes(text: string, expected: ExpectedOpener): string[] {
  const found = {
    digest: digestInMail(text, expected),
    commit: commitInMail(text, expected),
    revision: revisionInMail(text, expected),
  }
  return (['digest', 'commit', 'revision'] as const).flatMap((what) => {
    if (found[what] === 'absent') return [`it does not name ${BOUND[what]}`]
    return found[what] === 'other' ? [`it names ${BOUND[what]} and another one`] : []
  })
}

function aboutClose(text: string, { closesAt }: ExpectedOpener): string[] {
  const closes = announcedCloses(text)
  if (closes.length === 0) return ['it does not say when the vote closes']
  const other = closes.find((time) => +time !== +closesAt)
  return other === undefined ? [] : [`it says that the vote closes at ${other.toISOString()}`]
}

/**
 * What would go wrong if a VOTE mail were sent as it is, read as the tally will read it: it must open a vote, cast none,
 * and name the bytes and the close. Empty where nothing is wrong.
 */
export function openerProblems(mail: { subject: string; text: string }, expected: ExpectedOpener): string[] {
  const { kind, isReply } = readSubject(mail.subject)
  if (kind !== 'vote' || isReply) return ['its subject opens no vote; it must begin with [VOTE]']
  const text = ownText(mail.text).lines.join('\n')
  const reading = readLoneMail(mail)
  return [
    ...(reading.kind === 'none' ? [] : [`it reads as a vote: "${reading.line}"`]),
    ...aboutBytes(text, expected),
    ...aboutClose(text, expected),
  ]
}
