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

/** Longest subject that is read; only an attack is longer. */
const MAXIMUM_SUBJECT_CHARACTERS = 500

const REPLY =
  /^(?:re|aw|antw|antwort|sv|vs|fwd?|wg|tr|rv|res|rif|odp|ynt|回复|答复|转发|回覆|轉寄)\s*(?:\[\d+\])?\s*:\s*/i
const TAG = /^\[([^[\]]{1,40})\]\s*[:,-]?\s*/
/** `RESULT: [VOTE] X` and `VOTE: X`: a tag without its brackets. */
const BARE_TAG = /^((?:vote\s+)?(?:results?|passed|failed|cancell?ed|cancel|withdrawn)|vote)\s*(?::\s*|(?=\[))/i
const LAST_TAG = /\s*(?:\[([^[\]]{1,40})\]|\s[-–—:]\s*(results?|passed|failed|cancell?ed|withdrawn))\s*$/i
const WAS = /\s*[([]\s*was\b:?\s[^()]*[)\]]\s*$/i
const RESULT_TAG = /\b(?:results?|passed|failed|closed)\b|结果/i
const CANCEL_TAG = /\b(?:cancell?ed|cancell?ing|cancel|cancell?ation|withdrawn|revoked|aborted|retracted)\b|取消|撤回/i
const VOTE_TAG = /\b(?:re-?)?vote\b|投票/i
const DISCUSSION_TAG = /\b(?:discuss(?:ion)?|draft|proposal|announce(?:ment)?)\b|讨论/i
const TRAILING_OUTCOME = /\s*\b(passed|failed|cancell?ed|withdrawn)\b\W*$/i

/** A candidate's number: of the artifacts, or of the vote on them. */
const ARTIFACTS =
  /[-_.\s,]*\(?\b(?:release[-_\s]candidate|candidate|rc)[-_.\s]*[#]?(\d{1,4})\b\)?|(?<=\d)[-_.]?rc[-_.]?(\d{1,4})\b/gi
const ORDINALS = '1st|2nd|3rd|\\d{1,2}th|first|second|third|fourth|fifth'
const NUMERALS = `${ORDINALS}|one|two|three|four|five|\\d{1,3}`
const TAKE = new RegExp(
  `[-_.\\s,]*[([]?\\b(?:vote\\s+)?(?:take|attempt|round|try|vote)[-_.\\s]*#?(${NUMERALS})\\b[)\\]]?|[-_.\\s,]*[([]?\\b(${ORDINALS})\\s(?:take|attempt|round|try|vote)\\b[)\\]]?|[-_.\\s,]*[([]?(?<![\\w])#(\\d{1,3})\\b[)\\]]?`,
  'gi',
)
const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five']
const ORDINAL_WORDS = ['', 'first', 'second', 'third', 'fourth', 'fifth']
/** Words that one subject has and the next leaves out. */
const BESIDE = /(?<![\w.-])(?:release|apache|version|incubating|the|of)(?![\w.])|(?<=\d)[- ]incubating\b/gi
const SAME_VERSION = /\b(v?\d[\w.]*)\s+(?:from|based on)\s+\1(?![\w.])/gi

/** A subject taken apart. */
export interface Subject {
  /** The subject starts with `Re:`, `Aw:`, `回复:` or the like. */
  isReply: boolean
  kind: 'vote' | 'result' | 'cancel' | 'other'
  /** What is voted on, without tags and without the candidate's number. */
  topic: string
  /** `rc1`, `take2`, `rc1 take2`; empty when the subject names none. */
  candidate: string
}

interface Peeled {
  rest: string
  tags: string[]
  isReply: boolean
}

function closes(tags: readonly string[]): boolean {
  return tags.some((tag) => RESULT_TAG.test(tag) || CANCEL_TAG.test(tag))
}

function peelFront(subject: string): Peeled {
  let rest = subject
  let isReply = false
  const tags: string[] = []
  for (;;) {
    const reply = REPLY.exec(rest)
    const tag = reply ? null : (TAG.exec(rest) ?? BARE_TAG.exec(rest))
    const found = reply ?? tag
    if (!found) return { rest, tags, isReply }
    if (tag) tags.push(tag[1] ?? '')
    // "[RESULT] Re: [VOTE] X" is no reply to a result; "[EXTERNAL] Re: [VOTE] X" is one to the vote.
    else if (!closes(tags)) isReply = true
    rest = rest.slice(found[0].length).replace(/^\(?was:?\s+(?=\[|re:)(.*?)\)?$/i, '$1')
  }
}

function peel(subject: string): Peeled {
  const bounded = subject.slice(0, MAXIMUM_SUBJECT_CHARACTERS).normalize('NFKC').replace(/\s+/g, ' ')
  const plain = bounded
    .replace(/[【〔]/g, '[')
    .replace(/[】〕]/g, ']')
    .trim()
  const { rest: front, tags, isReply } = peelFront(plain)
  const rest = front.replace(WAS, '')
  const last = LAST_TAG.exec(rest)
  const tag = last?.[1] ?? last?.[2] ?? ''
  const isTag = closes([tag]) || new RegExp(TAKE.source, 'i').test(tag)
  return last && isTag ? { rest: rest.slice(0, last.index), tags: [...tags, tag], isReply } : { rest, tags, isReply }
}

function kindOf(tags: readonly string[], rest: string): Subject['kind'] {
  const isVote = tags.some((tag) => VOTE_TAG.test(tag))
  const outcome = isVote ? (TRAILING_OUTCOME.exec(rest)?.[1] ?? '') : ''
  const said = [...tags, outcome]
  if (said.some((tag) => CANCEL_TAG.test(tag))) return 'cancel'
  if (said.some((tag) => RESULT_TAG.test(tag))) return 'result'
  return isVote && !tags.some((tag) => DISCUSSION_TAG.test(tag)) ? 'vote' : 'other'
}

function numberOf(written: string): number {
  const word = written.toLowerCase()
  const spelled = Math.max(WORDS.indexOf(word), ORDINAL_WORDS.indexOf(word))
  return spelled >= 0 ? spelled : Number.parseInt(word, 10)
}

function lastNumber(text: string, pattern: RegExp): number | undefined {
  const found = [...text.matchAll(pattern)].at(-1)
  const written = found?.slice(1).find((group) => group !== undefined)
  return written === undefined ? undefined : numberOf(written)
}

function candidateOf(rest: string, tags: readonly string[]): string {
  const artifacts = lastNumber(rest, ARTIFACTS) ?? lastNumber(tags.join(' '), ARTIFACTS)
  const take = lastNumber(rest.replace(ARTIFACTS, ' '), TAKE) ?? lastNumber(tags.join(', '), TAKE)
  const parts = [artifacts === undefined ? '' : `rc${artifacts}`, take === undefined ? '' : `take${take}`]
  return parts.filter((part) => part !== '').join(' ')
}

function topicOf(rest: string): string {
  return rest
    .replace(ARTIFACTS, ' ')
    .replace(TAKE, ' ')
    .replace(TRAILING_OUTCOME, '')
    .replace(SAME_VERSION, '$1')
    .replace(BESIDE, ' ')
    .replace(/[-_/:,;()[\]"'!]+/g, ' ')
    .replace(/\bv(?=\d)/gi, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
}

/** Subjects of a thread and its neighbours in the month. */
const MAXIMUM_REMEMBERED = 2_000

const remembered = remembering(MAXIMUM_REMEMBERED, subjectOf)

/** Reads a subject: `Re: [RESULT][VOTE] Release X 1.0-rc2`. */
export function readSubject(subject: string): Subject {
  return remembered(subject.slice(0, MAXIMUM_SUBJECT_CHARACTERS))
}

function subjectOf(subject: string): Subject {
  const { rest, tags, isReply } = peel(subject)
  return { isReply, kind: kindOf(tags, rest), topic: topicOf(rest), candidate: candidateOf(rest, tags) }
}

/**
 * Whether a mail with subject `other` belongs to the vote that `opener` opened. Only results and cancellations may leave
 * the candidate's number out: a vote without it could be for another candidate.
 */
export function sameVote(opener: Subject, other: Subject): boolean {
  if (opener.topic !== other.topic) return false
  const isClosing = other.kind === 'result' || other.kind === 'cancel'
  return opener.candidate === other.candidate || (isClosing && other.candidate === '')
}
