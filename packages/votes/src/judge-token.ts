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

import type { TokenContext } from './token-context.ts'

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

const EMPTY_BOX = /[[({]\s*[\])}]\s*$/
const CHECKED_BOX = /[[(]\s*(?:x|✓|✔|✅|☑|v|\*)\s*[\])]\s*$/i
const MEANING = /^\s*(?:=|:=|->|=>|means\b)/i
const COUNTED_AFTER = /^\s*(?:['’"]*s\b|["']?\s*(?:(?:non[- ]?)?binding\s+|I?PP?MC\s+)*votes\b)/i
const COUNTED_BEFORE =
  /(?:^|[\s(])(?:\d+|no|any|more|majority|enough|many|several|of|those|these|two|three|four|five|six|need(?:s|ed)?|missing|required?|minimum|least|all)\s+(?:(?:more|binding|non-binding|PMC|IPMC|PPMC)\s+|["'])*$/i
const COMPUTED_BEFORE =
  /(?:\b(?:exit(?:ed|s)?|code|status|return(?:s|ed|ing)?|values?|UTC|GMT|offset|index|errno|got)(?:\s+(?:code|was|is|with|of))?|=)\s*$/i
const COMPUTED_AFTER = /^\s+(?:hours?|days?|weeks?|minutes?|lines?|years?|months?|errors?)\b/i
const WITHDRAWN_BEFORE =
  /\b(?:withdraw\w*|retract\w*|revok\w*|rescind\w*|remov\w*|tak(?:e|ing) back|drop(?:ping)?)\b.*$/i
const CHANGED_BEFORE =
  /\b(?:chang\w*|switch\w*|mov\w*|updat\w*|turn\w*|convert\w*|revis\w*)\b[^.]{0,40}\b(?:in)?to\s+(?:an?\s+|my\s+)?$|^\W*(?:from\s+)?(?:my\s+)?[+-]?[01]\s+to\s+(?:an?\s+)?$/i
const CHANGED_AFTER = /^\s*(?:\([^)]*\)\s*)?(?:in)?to\s+(?:an?\s+|my\s+)?[+-]?[01]\b/i
const NEGATED =
  /\b(?:not|cannot|never|without|unable|instead of|rather than|whether|hold(?:ing)? (?:off|back))\b|n['’]t\b/i
const HARMLESS_IF =
  /\b(?:check\w*|see|saw|test\w*|verif\w*|sure|wonder\w*|know|confirm\w*|ask\w*|nice|great|good|better|even|as)\s+(?:if|whether)\b/gi
const CONDITION =
  /\b(?:if|once|unless|until|provided|assuming|as (?:soon|long) as|subject to|pending|conditional\w*|on (?:the )?condition|would|could|might)\b|['’]d\b/i
const CONDITION_AFTER =
  /\b(?:if|once|unless|provided|assuming|as (?:soon|long) as|subject to|pending|conditional\w*|on (?:the )?condition|with the (?:caveat|condition|proviso|understanding)|but only)\b/i
const CONDITION_FIRST = /^\W*(?:\(?(?:non[- ]?)?binding\)?\W*)?(?:when|after|until|if|once|unless)\b/i
const CONDITION_BELOW =
  /^\W*(?:if|once|unless|until|provided|assuming|as (?:soon|long) as|but only|subject to|pending|on (?:the )?condition)\b/i
const COUNT_MINE = /\bcount\s+(?:on\s+)?my\s+$/i
const ASKING = /\b(?:please|reply|replying|voters?|vote with|vote either)\b/i
const OTHERS_AFTER =
  /^\s*(?:\([^)]*\)\s*)?(?:(?:votes?\s+)?(?:from|by)\s+(?!me\b|my\b|myself\b|us\b|our\b)|(?:to|on|for)\s+(?!(?:(?:the|this|that|an?|its?)\s+)?(?:release|releas\w+|proposal|vote|spip|rfc|candidate|rc\d*|adopt\w*|accept\w*|graduat\w*|approv\w*|me|it|this|now|sure|balance|going|publish\w*)\b))/i
const OTHERS_BEFORE =
  /\b(?!(?:it|here|that|there|let|what)['’]s)(?:\p{L}+['’]s|his|her|their|your|whose|translate|assume)\b[^,;:]*$/iu
const HEADING = /^\s*(?:\(?(?:non[- ]?)?binding\)?)?\s*:\s*$/i
const STRUCK = /~~\s*$/

const CHEER =
  /^(?!\W*an?\W*$)\W*(?:(?:lgtm|looks? (?:very )?good(?: to me)?|great|awesome|nice|thanks?|thank you|yes|ok|okay|sure|so|strong|big|huge|massive|enthusiastic|definite(?:ly)?|an?|late|belated|hearty|also|still|therefore|hence|thus|it['’]s|it is|this is|that['’]s|and|my vote is|vote|from me)\W*)+$/i
const FIRST_PERSON =
  /\b(?:my|mine|i|i['’]m|i am|own|i (?:will |['’]ll )?(?:vote|cast|give|say)|(?:voting|casting|giving)|i['’]ll (?:vote|cast|give|say)|here goes)(?:\s+(?:an?|my|own|it|this|again|still|personal|official|enthusiastic|strong|late|big|(?:non-)?binding|\((?:non-)?binding\)|vote|is|of|with))*\s*:?\s*$/i
const FROM_ME = /^\s*(?:\([^)]*\)\s*)?from (?:me|my|our)\b/i
const SENTENCE_START = /(?:[.!?,;:)…]|\s-|\p{Extended_Pictographic}|\b(?:so|therefore|hence|thus|but))\s*$/iu

function conditionalBefore(sentence: string): boolean {
  const plain = sentence.replace(HARMLESS_IF, '')
  return (
    CONDITION.test(plain) ||
    COUNT_MINE.test(plain) ||
    /^\W*with\b.*\b(?:addressed|fixed|resolved|changed|clarified)\b/i.test(plain)
  )
}

function conditionalAfter({ sentenceAfter, after, nextLine }: TokenContext): boolean {
  if (CONDITION_FIRST.test(sentenceAfter) || CONDITION_AFTER.test(sentenceAfter.replace(HARMLESS_IF, ''))) return true
  return !/[.!?]\s*$/.test(after) && CONDITION_BELOW.test(nextLine)
}

function isFirstPerson({ clause, after }: TokenContext): boolean {
  return FIRST_PERSON.test(clause) || FROM_ME.test(after)
}

/** First rule that applies decides. A token that no rule knows is left to a human: "+1" in a vote thread is never ignored. */
const RULES: readonly Rule[] = [
  { reading: 'none', because: 'is a box that nobody checked', applies: ({ before }) => EMPTY_BOX.test(before) },
  {
    reading: 'none',
    because: 'explains what a value means',
    applies: ({ after }) => MEANING.test(after),
  },
  { reading: 'none', because: 'is a number of something else', applies: ({ after }) => COMPUTED_AFTER.test(after) },
  { reading: 'vote', because: 'is a checked box', applies: ({ before }) => CHECKED_BOX.test(before) },
  { reading: 'none', because: 'counts votes', applies: ({ before }) => COUNTED_BEFORE.test(before) },
  { reading: 'none', because: 'is a number of something else', applies: ({ before }) => COMPUTED_BEFORE.test(before) },
  { reading: 'none', because: 'counts votes', applies: ({ after }) => COUNTED_AFTER.test(after) },
  { reading: 'unclear', because: 'is struck out', applies: ({ before }) => STRUCK.test(before) },
  {
    reading: 'conditional',
    because: 'has a condition before it',
    applies: ({ sentenceBefore }) => conditionalBefore(sentenceBefore),
  },
  { reading: 'conditional', because: 'has a condition after it', applies: conditionalAfter },
  {
    reading: 'vote',
    because: 'is what the vote was changed to',
    applies: ({ sentenceBefore }) => CHANGED_BEFORE.test(sentenceBefore),
  },
  { reading: 'none', because: 'is what the vote was before', applies: ({ after }) => CHANGED_AFTER.test(after) },
  { reading: 'withdrawn', because: 'takes a vote back', applies: ({ clause }) => WITHDRAWN_BEFORE.test(clause) },
  { reading: 'unclear', because: 'stands in a negation', applies: ({ clause }) => NEGATED.test(clause) },
  {
    reading: 'unclear',
    because: 'asks others to vote',
    applies: (token) => ASKING.test(token.sentenceBefore) && !isFirstPerson(token),
  },
  {
    reading: 'unclear',
    because: 'speaks of somebody else’s vote',
    applies: ({ clause, after }) => OTHERS_BEFORE.test(clause) || OTHERS_AFTER.test(after),
  },
  {
    reading: 'unclear',
    because: 'is the heading of a list',
    applies: ({ startsLine, after }) => startsLine && HEADING.test(after),
  },
  { reading: 'vote', because: 'begins its line', applies: ({ startsLine }) => startsLine },
  { reading: 'vote', because: 'is said in the first person', applies: isFirstPerson },
  {
    reading: 'vote',
    because: 'ends a sentence of approval or begins one',
    applies: ({ before, clause }) => CHEER.test(clause) || SENTENCE_START.test(before),
  },
]

const NO_RULE: Judgement = { reading: 'unclear', because: 'is mentioned in the middle of a sentence' }

/** Judges one vote-like token of a reply. */
export function judgeToken(token: TokenContext): Judgement {
  return RULES.find((rule) => rule.applies(token)) ?? NO_RULE
}

/** Whether a token of the opening mail is the opener's own vote: only in the first person, never a ballot row or the rules. */
export function isOwnVote(token: TokenContext): boolean {
  return judgeToken(token).reading === 'vote' && isFirstPerson(token)
}
