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

import { createHash } from 'node:crypto'
import type { CandidateName, ReleaseName } from '@tra/kernel'
import { type Conclusion, eventOf, type LedgerEvent, releaseEventOf } from '@tra/ledger'
import { announcedClose, type Mail, type Round, readPublishedResult, readSubject, sameVote } from '@tra/votes'
import { evidenceOf } from '../evidence.ts'
import type { KnownCandidates } from './known-candidates.ts'
import { REBUILT } from './rebuilt-source.ts'

/** A mail of an archive and its exact bytes. */
export interface ArchivedFact {
  mail: Mail
  raw: Uint8Array
  /** Where a reader finds it: its permalink, or the file that it stands in. */
  reference: string
}

interface Opened {
  fact: ArchivedFact
  digest: string
  candidate: string
}

export interface MailsAsked {
  release: ReleaseName
  known: KnownCandidates
  /** The candidate that was released, and its digest, where one was. */
  released?: { candidate: string; digest: string } | undefined
  /** Who voted, by the digest; a committee where nothing else is known. */
  rounds?: ReadonlyMap<string, Round>
}

const MAX_DIGESTS = 50
const DIGEST = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g
const ANNOUNCE = /^\s*\[ann(?:ounce(?:ment)?)?\]/i

const idOf = ({ messageId }: Mail) => createHash('sha256').update(messageId).digest('hex')
const happening = ({ mail }: ArchivedFact) => ({ source: REBUILT, time: mail.date })

function evidence({ raw, reference }: ArchivedFact, name: string) {
  const found = evidenceOf(name, raw)
  return [URL.canParse(reference) ? { ...found, uri: reference.slice(0, 1000) } : found]
}

function openedBy(fact: ArchivedFact, known: KnownCandidates): Opened[] {
  const subject = readSubject(fact.mail.subject)
  if (subject.kind !== 'vote' || subject.isReply || fact.mail.messageId === '') return []
  const digests = [...new Set(fact.mail.text.match(DIGEST)?.slice(0, MAX_DIGESTS))]
  const [digest, ...others] = digests.filter((each) => known.has(each))
  const candidate = digest === undefined ? undefined : known.get(digest)
  // A mail that names several candidates opens a vote on none that could be told.
  return digest === undefined || candidate === undefined || others.length > 0 ? [] : [{ fact, digest, candidate }]
}

function voteOpened({ fact, digest, candidate }: Opened, { release, rounds }: MailsAsked): LedgerEvent {
  const { mail } = fact
  const closesAt = (announcedClose(mail.text) ?? mail.date).toISOString()
  const round = rounds?.get(digest) ?? 'committee'
  const data = { ...release, candidate, candidateDigest: digest, messageIdSha256: idOf(mail), round, closesAt }
  return eventOf(
    'org.apache.release.vote.opened.v1',
    { ...data, evidence: evidence(fact, 'vote.eml') },
    happening(fact),
  )
}

function closes({ mail }: ArchivedFact, opened: Opened): boolean {
  const { mail: opener } = opened.fact
  if (mail.date < opener.date) return false
  const isAnswer = [mail.inReplyTo, ...mail.references].includes(opener.messageId)
  return isAnswer || sameVote(readSubject(opener.subject), readSubject(mail.subject))
}

function outcomeOf({ mail }: ArchivedFact): 'passed' | 'failed' | 'cancelled' | undefined {
  const { kind, isReply } = readSubject(mail.subject)
  if (isReply || mail.messageId === '') return undefined
  if (kind === 'cancel') return 'cancelled'
  return kind === 'result' ? readPublishedResult(mail).outcome : undefined
}

function voteClosed(fact: ArchivedFact, openings: readonly Opened[], { release }: MailsAsked): LedgerEvent[] {
  const outcome = outcomeOf(fact)
  const opened = outcome && openings.findLast((each) => closes(fact, each))
  if (opened === undefined || outcome === undefined) return []
  const { candidate, digest: candidateDigest } = opened
  const data = { ...release, candidate, candidateDigest, messageIdSha256: idOf(fact.mail), outcome }
  return [
    eventOf('org.apache.release.vote.closed.v1', { ...data, evidence: evidence(fact, 'result.eml') }, happening(fact)),
  ]
}

/** Whole words: 1.0 is not 1.0.1, and `log4j` no part of `log4j-scala`. */
function names(subject: string, { product, version }: ReleaseName): boolean {
  const words = new Set(subject.toLowerCase().split(/[\s,:;()[\]]+/))
  const title = product.replace(/^apache-/, '').split('-')
  return (
    (words.has(version.toLowerCase()) || words.has(`v${version.toLowerCase()}`)) &&
    title.every((word) => words.has(word))
  )
}

function announced(fact: ArchivedFact, { release, released }: MailsAsked): LedgerEvent[] {
  const { mail } = fact
  if (released === undefined || !ANNOUNCE.test(mail.subject) || !names(mail.subject, release)) return []
  const candidate: CandidateName = { ...release, candidate: released.candidate }
  return [
    releaseEventOf({
      ...{ candidate, candidateDigest: released.digest, step: 'announce', verdict: 'passed' },
      ...happening(fact),
      summary: 'the announcement stands in the mail archive',
      evidence: evidence(fact, 'announce.eml'),
      facts: { messageIdSha256: idOf(mail) },
    }),
  ]
}

/**
 * What an archive of mails says happened to a release: votes that were opened on bytes that are known, their results, and
 * the announcement of what was released. @param facts in any order.
 */
export function concludeFromMails(facts: readonly ArchivedFact[], asked: MailsAsked): Conclusion[] {
  const inTime = facts.toSorted((one, other) => one.mail.date.getTime() - other.mail.date.getTime())
  const openings = inTime.flatMap((fact) => openedBy(fact, asked.known))
  const opened = new Map(openings.map((each) => [each.fact, each]))
  return inTime.flatMap((fact) => {
    const opening = opened.get(fact)
    const events = opening
      ? [voteOpened(opening, asked)]
      : [...voteClosed(fact, openings, asked), ...announced(fact, asked)]
    return events.map((event) => ({ event, basis: [{ kind: 'mail', reference: fact.reference.slice(0, 1000) }] }))
  })
}
