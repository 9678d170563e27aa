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

// "I tested if …", "I could build it", "once more": the words of a condition without one.
const HARMLESS =
  /\b(?:check\w*|see|saw|test\w*|verif\w*|sure|wonder\w*|know|confirm\w*|ask\w*|nice|great|good|better|even|as)\s+(?:if|whether)\b|\b(?:i|we)\s+could\b|\bcould(?:\s+not|n['’]t)\b|\bcould(?:\s+not)? be (?:found|seen|reproduced)\b|\bonce (?:more|again)\b|\bat once\b|\b(?:would|['’]d) like to (?:thank|see|add|mention|note|point|congratulate)\b|\b(?:would|['’]d) be (?:happy|glad|nice|great|good) to see\b/gi
const CONDITION =
  /\b(?:if|once|unless|until|provided|assuming|(?:as|so) (?:soon|long) as|subject to|pending|conditional\w*|tentative\w*|contingent|barring|depend(?:s|ing|ent)|(?:on|under) (?:the )?(?:condition|assumption))\b/i
const GUESSED = /\bi (?:think|guess|suppose)\b/i
/** Only beside the vote itself: "I'd be +1", not "there might be more to fix, but +1". */
const SUPPOSED = /\b(?:would|could|might|may)\b|['’]d\b/i
const CONDITION_AFTER =
  /\b(?:if|once|unless|provided|assuming|as (?:soon|long) as|so long as|subject to|pending|conditional\w*|contingent|modulo|except|barring|depend(?:s|ing|ent)|waiting (?:for|on)|(?:on|under) (?:the )?(?:condition|assumption)|with the (?:caveat|condition|proviso|understanding)|but only|only (?:after|when))\b/i
const CONDITION_FIRST = /^\W*(?:\(?(?:non[- ]?)?binding\)?\W*)?(?:when|after|until|if|once|unless)\b/i
/** "+1 after testing it": what was done, not what is to be done. */
const DONE_FIRST =
  /^\W*(?:\(?(?:non[- ]?)?binding\)?\W*)?after\s+(?:(?:a|an|some|my|our|the|quick|brief|short|successful\w*|manual\w*)\s+)*(?:check|test|verif|run|build|review|download|compil|try|inspect|look|read|smoke|deploy|upgrad|valid|play|find|discover|see|hear|talk|discuss|think)\w*/i
const HEDGED =
  /^\s*[,(–-]?\s*(?:\(?(?:non[- ]?)?binding\)?[\s,]*)?(?:in principle|tentative\w*|probably|maybe|perhaps|not sure)\b/i
const CONDITION_BELOW =
  /^\W*(?:if|once|unless|until|provided|assuming|as (?:soon|long) as|but only|subject to|pending|on (?:the )?condition)\b/i
const COUNT_MINE = /\bcount\s+(?:on\s+)?my\s+$/i
const WHAT_IS_OPEN = /^\W*with\b.*\b(?:addressed|fixed|resolved|changed|clarified)\b/i
const COMING = /\b(?:will|['’]ll|shall|going to|gonna|plan to|intend to|want to|ready to|willing to|happy to|can)\b/i
const CHANGING = /\b(?:chang|switch|turn|convert|revis|reconsider|upgrad|flip)\w*\b|\b(?:will|['’]ll) be\b/i
const LATER = /^[^.!?]*\b(?:tomorrow|tonight|later|soon|then|next (?:rc|candidate|round|one|week|time))\b/i

export function isConditionalBefore({ clause, sentenceBefore }: TokenContext): boolean {
  const plain = sentenceBefore.replace(HARMLESS, '')
  return (
    CONDITION.test(plain) ||
    GUESSED.test(clause) ||
    SUPPOSED.test(clause.replace(HARMLESS, '')) ||
    COUNT_MINE.test(plain) ||
    WHAT_IS_OPEN.test(plain)
  )
}

export function isConditionalAfter({ sentenceAfter, after, nextLine }: TokenContext): boolean {
  if (HEDGED.test(sentenceAfter)) return true
  // What another value waits for is no condition of this one: "-1: would be +1 if the jar went".
  const own = (sentenceAfter.split(/[+-][01](?![\p{L}\p{N}])/u)[0] ?? '').replace(HARMLESS, '')
  if ((CONDITION_FIRST.test(own) && !DONE_FIRST.test(own)) || CONDITION_AFTER.test(own)) return true
  return !/[.!?]\s*$/.test(after) && CONDITION_BELOW.test(nextLine)
}

/** "I will change to +1", "I'll be happy to vote +1 on the next one", "I will vote +1 tomorrow": announced, not cast. */
export function isAnnounced({ sentenceBefore, sentenceAfter }: TokenContext): boolean {
  if (!COMING.test(sentenceBefore)) return false
  return CHANGING.test(sentenceBefore) || LATER.test(sentenceAfter)
}
