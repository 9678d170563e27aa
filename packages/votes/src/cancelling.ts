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

// Nested quantifiers and open ends are kept out: strangers write these sentences.
const VERB =
  '(?:cancel(?:l?ed|l?ing)?|withdr(?:aw|awing|awn|ew)|abort(?:ed|ing)?|revok(?:e|ed|ing)|retract(?:ed|ing)?|call(?:ed|ing)? off)'
const PAST = '(?:cancell?ed|withdrawn|aborted|revoked|retracted|called off)'
const OBJECT = '(?:(?:the|this) (?:\\S{1,60} ){0,3}?)?(?:vote|voting|release candidate|candidate|rc[-. ]?\\d*)\\b'
const AUXILIARY =
  "(?:am|are|['’]m|['’]re|will|['’]ll|shall|have|['’]ve|had to|have to|must|need to|would like to|['’]d like to|want to|decided to|going to|to|hereby|now|therefore|thus|also|just|officially|formally)"
const I_CANCEL = new RegExp(
  `(?<![\\w’'])(?:I|we|let me)(?: ?${AUXILIARY}){0,4} ${VERB} (?:${OBJECT}|(?:it|and) (?:and )?(?:re-?)?(?:roll|spin|cut|start|prepare|create|build|make|respin)\\w*|rc[-. ]?\\d+|and (?:re-?)?(?:roll|spin)\\w*)`,
  'i',
)
const IS_CANCELLED = new RegExp(
  `\\b(?:the|this|release)(?: \\S{1,60}){0,3}? ?(?:vote|candidate|rc[-. ]?\\d*|thread)(?: (?:for|on|to release)(?: \\S{1,60}){1,6}?)? (?:is|has been|was|are|shall be|will be|as|being|gets)(?: (?:hereby|now|therefore|thus|officially|being|considered|formally)){0,2} ${PAST}\\b`,
  'i',
)
const CANCELLING = new RegExp(
  `^\\W*(?:(?:ok|okay|so|therefore|thus|hence|-1|sorry|hi|all|thanks|everyone|right|hereby|now)\\W+){0,3}(?:cancell?ing|withdrawing|aborting) ${OBJECT}`,
  'i',
)
const HEADLINE = new RegExp(
  `^\\W*(?:(?:this|the|release) ){0,2}(?:vote|rc[-. ]?\\d+|release candidate)(?: is| has been)? ${PAST}\\b(?!\\?)`,
  'i',
)
const CONSIDER = new RegExp(`\\bconsider (?:this|the) vote (?:as )?${PAST}\\b`, 'i')
const CLOSED_FOR_NEXT =
  /\bclos(?:e|ing) (?:this|the) (?:thread|vote|rc\S*)\b.{0,80}(?:\bplease vote ag(?:ai|ia)n\b|\bin favou?r of\b|\bas failed\b|\bunsuccessful)/i
const DEFINITE = [I_CANCEL, IS_CANCELLED, CANCELLING, HEADLINE, CONSIDER, CLOSED_FOR_NEXT]

const CONDITION_FIRST =
  /^\W*(?:if|unless|once|when|should|shall|do|does|did|can|could|would|let['’]?s|maybe|perhaps|why)\b/i
const CONDITION_AFTER = /\b(?:if|unless|once|should|when)\b/i
const EARLIER = /\b(?:previous|last|earlier|prior|former|old|first)\b/i
const HEDGE =
  /\b(?:not|n['’]t|never|instead of|rather than|without|may|might|could|propose|suggest|think (?:we|you)|should|whether|prefer|vote to|mind)\b[^.]{0,60}$/i
const MENTIONS =
  /\b(?:cancel\w*|withdraw\w*|abort\w*|revok\w*)\b.{0,40}\b(?:vote|rc\d*|candidate)\b|\b(?:vote|rc\d*|candidate)\b.{0,40}\b(?:cancel\w*|withdraw\w*|abort\w*|revok\w*)\b/i

/** Whether a sentence says that the vote is cancelled, and neither asks, proposes nor makes a condition. */
export function cancels(sentence: string): boolean {
  const found = DEFINITE.map((pattern) => pattern.exec(sentence)).find((match) => match !== null)
  if (!found || CONDITION_FIRST.test(sentence) || /\?\s*$/.test(sentence)) return false
  // What became of an earlier candidate.
  if (EARLIER.test(found[0])) return false
  const [before, after] = [sentence.slice(0, found.index), sentence.slice(found.index + found[0].length)]
  return !HEDGE.test(before) && !CONDITION_AFTER.test(after)
}

/** Whether a sentence speaks of cancelling at all. */
export function mentionsCancelling(sentence: string): boolean {
  return MENTIONS.test(sentence)
}
