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

import { readSubject } from './subject.ts'
import type { InMail } from './tally.ts'

/** What is voted on, as far as the caller knows it. */
export interface VotedCandidate {
  candidateDigest: string
  /** Full id of the commit that was built, lower-case hex. */
  commit?: string
  /** Of the Subversion repository in which the candidate is staged; other stores have numbers of up to 15 digits for it. */
  revision?: number
}

const DIGEST = /\bcandidate\s+digest\b[\s\S]{0,120}?\b([0-9a-f]{64})\b/gi
const COMMIT = /\bcommit\b(?:\s+(?:id|hash|sha(?:-?1)?))?[^\w]{0,20}([0-9a-f]{7,64})\b|\/commit\/([0-9a-f]{7,64})\b/gi
const REVISION = /\brevision\b[^\w]{0,20}r?(\d{1,16})\b|\bsvn\b[^\n]{0,300}?(?:@|\s-r\s?)(\d{1,16})\b/gi
const RELEASE_CANDIDATE = /\brc[-_. ]?(\d{1,4})\b/gi

function found(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, one, other]) => one ?? other ?? []).map((word) => word.toLowerCase())
}

/** Whether a VOTE mail names this candidate digest (64 hex digits after "Candidate digest"). Two different ones are `other`. */
export function digestInMail(text: string, { candidateDigest }: VotedCandidate): InMail {
  const named = found(text, DIGEST)
  if (named.length === 0) return 'absent'
  return named.every((hex) => hex === candidateDigest.toLowerCase()) ? 'same' : 'other'
}

/** Whether a VOTE mail names this commit, whole or abbreviated. It may name others beside it, of changes in the release. */
export function commitInMail(text: string, { commit }: VotedCandidate): InMail | undefined {
  if (commit === undefined) return undefined
  const named = found(text, COMMIT)
  if (named.length === 0) return 'absent'
  return named.some((hex) => commit.toLowerCase().startsWith(hex)) ? 'same' : 'other'
}

/** Whether a VOTE mail names this Subversion revision, and no other. */
export function revisionInMail(text: string, { revision }: VotedCandidate): InMail | undefined {
  if (revision === undefined) return undefined
  const named = found(text, REVISION)
  if (named.length === 0) return 'absent'
  return named.every((digits) => Number(digits) === revision) ? 'same' : 'other'
}

/**
 * What a reply says that it is about, where that is something else: another candidate digest anywhere in it, or another
 * release candidate in the line of the vote.
 */
export function namesOther(
  reply: { text: string; line: string },
  openingSubject: string,
  voted: VotedCandidate,
): string | undefined {
  const digest = found(reply.text, DIGEST).find((hex) => hex !== voted.candidateDigest.toLowerCase())
  if (digest !== undefined) return `names another candidate digest, ${digest.slice(0, 12)}…`
  const [candidate = ''] = readSubject(openingSubject).candidate.split(' ')
  if (!candidate.startsWith('rc')) return undefined
  const other = found(reply.line, RELEASE_CANDIDATE).find((number) => `rc${Number(number)}` !== candidate)
  return other === undefined ? undefined : `names rc${Number(other)}, and the vote is about ${candidate}`
}

const VERSION = /(?<![\w.])v?(\d{1,4}(?:\.\d{1,4}){1,3})(?![\d]|\.\d)/gi
const RELEASED =
  /\b(?:releas(?:e|ing)|vote on|package)\b[^\n]{0,60}?(?<![\w.])v?(\d{1,4}(?:\.\d{1,4}){1,3})(?![\d]|\.\d)/gi

/**
 * The version that a VOTE mail asks to release, where that is never the one of its subject: a mail copied from the last
 * vote.
 */
export function otherVersion(subject: string, text: string): { subject: string; text: string } | undefined {
  const [named] = found(subject, VERSION)
  if (named === undefined || found(text.replaceAll(/https?:\/\/\S+/g, ' '), VERSION).includes(named)) return undefined
  const [other] = found(text.replaceAll(/https?:\/\/\S+/g, ' '), RELEASED)
  return other === undefined ? undefined : { subject: named, text: other }
}
