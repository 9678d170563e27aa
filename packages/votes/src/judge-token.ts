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

import { isAnnounced, isConditionalAfter, isConditionalBefore } from './condition.ts'
import { asksOthers, isCheered, isFirstPerson, isFromMe, isOfOthers } from './own-voice.ts'
import type { TokenContext } from './token-context.ts'
import {
  countsVotes,
  headsList,
  inCheckedBox,
  inEmptyBox,
  isComputed,
  isExplained,
  isNumber,
  isOneOfTwo,
  namesScale,
} from './token-words.ts'

/** What a vote-like token in a writer's own text is. */
export type TokenReading = 'vote' | 'none' | 'conditional' | 'withdrawn' | 'unclear'

/** A reading and what decided it, to be put after "it": "counts votes". */
export interface Judgement {
  reading: TokenReading
  because: string
}

interface Rule extends Judgement {
  applies(token: TokenContext): boolean
}

const WITHDRAWN_BEFORE =
  /\b(?:withdraw\w*|retract\w*|revok\w*|rescind\w*|remov\w*|tak(?:e|ing) back|drop(?:ping)?|ignor\w*|disregard\w*|cancel\w*|scratch|discard\w*|void|undo|fixing|addressing|resolving)\b.*$/i
const CHANGE =
  /\b(?:chang|switch|mov|updat|turn|convert|revis|upgrad|downgrad|rais|lower|bump|flip|amend|correct|revert)\w*\b/i
const CHANGED_BEFORE = new RegExp(
  `${CHANGE.source}[^.]{0,40}\\b(?:in)?to\\s+(?:an?\\s+|my\\s+)?$|^\\W*(?:from\\s+)?(?:my\\s+)?[+-]?[01]\\s*(?:\\bto\\b|[-=]+>|→)\\s*(?:an?\\s+)?$`,
  'i',
)
const CHANGED_AFTER = /^\s*(?:\([^)]*\)\s*)?(?:\b(?:in)?to\b|[-=]+>|→)\s*(?:an?\s+|my\s+)?[+-]?[01]\b/i
const NEGATED =
  /\b(?:not|cannot|never|without|unable|neither|nor|instead of|rather than|whether|hold(?:ing)? (?:off|back))\b|n['’]t\b/i
const STRUCK = /~~\s*$/
const QUESTION_MARK = /^\s*(?:\([^)]*\)\s*)?\?/
const QUESTION = /^[^.!,;:(]*\?/
const INTERROGATIVE =
  /^\W*(?:\S+,\s+)?(?:can|could|would|will|does|do|did|is|are|was|has|have|should|shall|may|might|how|what|why|who|when|where|which)\b/i
const VOTED_BY_ANYBODY =
  /\b(?:you|they|people|who|whoever|everyone|everybody|somebody|someone|voters?)\s+(?:\w+\s+)?votes?\s+$/i
const ASKED_OF_ONESELF = /\b(?:i|my|me|mine)\b/i

export const HEADS_LIST = 'is the heading of a list'

const rule = (reading: TokenReading, because: string, applies: Rule['applies']): Rule => ({ reading, because, applies })

/** First rule that applies decides. A token that no rule knows is left to a human: "+1" in a vote thread is never ignored. */
const RULES: readonly Rule[] = [
  rule('none', 'is a box that nobody checked', inEmptyBox),
  rule('none', 'explains what a value means', isExplained),
  rule('none', 'is a number of something else', isNumber),
  rule('conditional', 'has a condition after it', (token) => inCheckedBox(token) && isConditionalAfter(token)),
  rule('vote', 'is a checked box', inCheckedBox),
  rule('none', 'is one of the values that a vote may have', namesScale),
  rule('none', 'counts votes', (token) => countsVotes(token) && !isFromMe(token)),
  rule('none', 'is a number of something else', isComputed),
  rule('none', 'says how others vote', ({ clause }) => VOTED_BY_ANYBODY.test(clause)),
  rule('unclear', 'stands in quotation marks', isQuotedWord),
  rule('unclear', 'is struck out', ({ before }) => STRUCK.test(before)),
  rule('none', 'asks about votes', (token) => isAsked(token) && !isOwnQuestion(token)),
  rule('unclear', 'is a question', (token) => isAsked(token) && isOwnQuestion(token)),
  rule('conditional', 'has a condition before it', isConditionalBefore),
  rule('conditional', 'is only announced', isAnnounced),
  rule('conditional', 'has a condition after it', isConditionalAfter),
  rule('vote', 'is what the vote was changed to', ({ sentenceBefore }) => CHANGED_BEFORE.test(sentenceBefore)),
  rule('none', 'is what the vote was before', ({ after }) => CHANGED_AFTER.test(after)),
  rule('withdrawn', 'takes a vote back', ({ clause }) => WITHDRAWN_BEFORE.test(clause)),
  rule('unclear', 'stands in a negation', ({ clause }) => NEGATED.test(clause)),
  rule('unclear', 'is one of two values', isOneOfTwo),
  rule('unclear', 'asks others to vote', asksOthers),
  rule('unclear', 'speaks of somebody else’s vote, or of something else', isOfOthers),
  rule('unclear', HEADS_LIST, headsList),
  rule('vote', 'begins its line', ({ startsLine }) => startsLine),
  rule('vote', 'is said in the first person', isFirstPerson),
  rule('vote', 'ends a sentence of approval or begins one', isCheered),
]

const NO_RULE: Judgement = { reading: 'unclear', because: 'is mentioned in the middle of a sentence' }

function isAsked({ startsLine, sentenceBefore, after }: TokenContext): boolean {
  return QUESTION_MARK.test(after) || (!startsLine && QUESTION.test(after) && INTERROGATIVE.test(sentenceBefore))
}

function isOwnQuestion({ startsLine, sentenceBefore, sentenceAfter }: TokenContext): boolean {
  return startsLine || ASKED_OF_ONESELF.test(sentenceBefore) || ASKED_OF_ONESELF.test(sentenceAfter)
}

/** "nice -1", in words that are quoted. */
function isQuotedWord({ startsLine, before, after }: TokenContext): boolean {
  return !startsLine && after.includes('"') && before.split('"').length % 2 === 0
}

/** Judges one vote-like token of a reply. */
export function judgeToken(token: TokenContext): Judgement {
  return RULES.find(({ applies }) => applies(token)) ?? NO_RULE
}

/** Whether a token of the opening mail is the opener's own vote: only in the first person, never a ballot row or the rules. */
export function isOwnVote(token: TokenContext): boolean {
  return judgeToken(token).reading === 'vote' && isFirstPerson(token)
}
