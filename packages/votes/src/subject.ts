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

import { remembering } from './remembering.ts'

const REPLY =
  /^(?:re|aw|antw|antwort|sv|vs|fwd?|wg|tr|rv|res|rif|odp|ynt|回复|答复|转发|回覆|轉寄)\s*(?:\[\d+\])?\s*:\s*/i
const TAG = /^\[([^[\]]{1,40})\]\s*:?\s*/
// What stands before is taken from its first character on: else a long run would be looked at from each of its characters.
const CANDIDATE = /(?<![-_.\s])[-_.\s]*\(?\b(rc|take)[-_.\s]*(\d{1,4})\b\)?/i
const RESULT_TAG = /\b(?:results?|passed|failed|closed)\b/i
const CANCEL_TAG = /\b(?:cancell?ed|cancel|cancell?ation|withdrawn|revoked|aborted)\b/i
const TRAILING_OUTCOME = /(?<!\s)\s*\b(?:passed|failed|cancell?ed)\b\s*$/i

/** A subject taken apart. */
export interface Subject {
  /** The subject starts with `Re:`, `Aw:`, `回复:` or the like. */
  isReply: boolean
  kind: 'vote' | 'result' | 'cancel' | 'other'
  /** What is voted on, without tags and without the candidate's number. */
  topic: string
  /** `rc1`, `take2`; empty when the subject names none. */
  candidate: string
}

function peel(subject: string): { rest: string; tags: string[]; isReply: boolean } {
  let rest = subject.normalize('NFKC').trim()
  let isReply = false
  const tags: string[] = []
  for (;;) {
    const reply = REPLY.exec(rest)
    const tag = reply ? null : TAG.exec(rest)
    const found = reply ?? tag
    if (!found) return { rest, tags, isReply }
    if (tag) tags.push(tag[1] ?? '')
    else if (tags.length === 0) isReply = true
    rest = rest.slice(found[0].length).replace(/^\(?was:?\s+(?=\[)/i, '')
  }
}

function kindOf(tags: readonly string[]): Subject['kind'] {
  if (tags.some((tag) => CANCEL_TAG.test(tag))) return 'cancel'
  if (tags.some((tag) => RESULT_TAG.test(tag))) return 'result'
  return tags.some((tag) => /\bvote\b/i.test(tag)) ? 'vote' : 'other'
}

/** Subjects of a thread and its neighbours in the month. */
const MAXIMUM_REMEMBERED = 2_000

/** Reads a subject: `Re: [RESULT][VOTE] Release X 1.0-rc2`. */
export const readSubject = remembering(MAXIMUM_REMEMBERED, takenApart)

function takenApart(subject: string): Subject {
  const { rest, tags, isReply } = peel(subject)
  const candidate = CANDIDATE.exec(rest)
  const topic = rest.replace(CANDIDATE, ' ').replace(TRAILING_OUTCOME, '').replace(/\s+/g, ' ').trim().toLowerCase()
  return {
    isReply,
    kind: kindOf(tags),
    topic,
    candidate: candidate ? `${candidate[1]?.toLowerCase()}${Number(candidate[2])}` : '',
  }
}

/**
 * Whether a mail with subject `other` belongs to the vote that `opener` opened. Only results and cancellations may leave
 * the candidate's number out: a vote without it could be for another candidate.
 */
export function sameVote(opener: Subject, other: Subject): boolean {
  if (opener.topic !== other.topic) return false
  const closes = other.kind === 'result' || other.kind === 'cancel'
  return opener.candidate === other.candidate || (closes && other.candidate === '')
}
