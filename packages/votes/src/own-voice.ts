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

const POSSESSED = /\bmy\s+(?:(?:own|personal|official|binding|\((?:non-)?binding\))\s+)*$/i
const FIRST_PERSON =
  /\b(?:my|mine|i|i['’]m|im|i am|own|(?:i|i['’]ll|and|so|hereby|therefore|thus|now|will|can|must|do|(?:am going|have|need|happy|glad|pleased) to)\s+(?:vote|cast|give|say)|(?:happy|glad|pleased|have|need) to|must|let me (?:also )?(?:vote|cast|give|add)|voting|casting|giving|here goes|here['’]s|(?:go(?:ing)?|start(?:ing)?|begin(?:ning)?) with|(?:count|put) me (?:in |down )?(?:as|for))(?:\s+(?:an?|my|own|it|this|again|am|too|also|now|still|strongly|firmly|personal|official|enthusiastic|strong|late|big|(?:non-)?binding|\((?:non-)?binding\)|vote|votes|is|of|with|投票?))*\s*:?\s*$/i
const SPEAKER = /\b(?:i|im|me|my|mine)\b|^\W*(?:vot|cast|giv|start|go|add|happy|glad|pleased|here)\w*\b/i
const IN_CHINESE = /我(?:的)?(?:投|投票|票|一票)?(?:是|为|:)?\s*$/u
const FROM_ME = /^\s*(?:votes?\s+)?(?:\([^)]*\)\s*)?(?:(?:from|for|by|on) (?:me|my|our|us)|from here)\b/i
const FROM_ME_AFTER_OBJECT = /^\s+(?:on|for|to)\s+[^,.;]{1,40}\s+from me\b/i

const CHEER =
  /^(?!\W*an?\W*$)\W*(?:(?:lgtm|looks? (?:very )?good(?: to me)?|great|awesome|nice|thanks?|thank you|yes|ok|okay|sure|so|strong|big|huge|massive|super|enthusiastic|definite(?:ly)?|an?|another|late|belated|hearty|also|still|therefore|hence|thus|it['’]s|it is|this is|that['’]s|that is|and|my vote is|votes?|from me|me too|(?:non[- ]?)?binding|agreed?|congrat\w*|unfortunately|sadly|regretfully|sorry|von mir|de moi|от меня)\W*)+$/i
const SENTENCE_START =
  /(?:[.!?,;:)…。！？、]|\s-|[-=]+>|→|\p{Extended_Pictographic}|\b(?:so|therefore|hence|thus|but))\s*$/iu
/** "Works on my machine +1": praise with the vote at its end. Not after an article or a name: "thanks for the +1", "Ada +1". */
const PRAISE =
  /^\W*(?:thanks?|thank you|thx|great|nice|good|awesome|well done|congrat\w*|all (?:good|fine|green)|everything|works?|tests? pass|looks?)\b/i
const LAST_WORD =
  /\s(?!(?:the|any|an?|another|your|his|her|their|our|for|with|gave|give|got|get|have|has|had|was|were|are|and|than|that|this|each|every|first|second|who|you|he|she|they|voted|voting|vote|of|to|is)\s*$)\p{Ll}{3,}\s*$/u
const ENDS = /^\s*(?:\(?(?:non[- ]?)?binding\)?)?[\s.!:)]*$|^\s*\p{Extended_Pictographic}/iu

const ASKING = /\b(?:please|reply|replying|voters?|vote with|vote either)\b/i
const OTHERS_FROM = /^\s*(?:\([^)]*\)\s*)?(?:votes?\s+)?(?:from|by)\s+(?!me\b|my\b|myself\b|us\b|our\b)/i
const ABOUT =
  /^\s*(?:\([^)]*\)\s*)?(?:to|on|for)\s+(?!(?:(?:the|this|that|an?|its?|your)\s+)?(?:release|releas\w+|proposal|motion|vote|spip|rfc|pr|patch|candidate|rc\d*|adopt\w*|accept\w*|graduat\w*|approv\w*|me|my|it|this|now|sure|balance|going|ship\w*|publish\w*)\b)/i
const OTHERS_BEFORE =
  /\b(?!(?:it|here|that|there|let|what)['’]s)(?:\p{L}+['’]s|his|her|their|your|whose)\s+(?:(?:own|previous|earlier|recent|last|latest|single|binding|\(?(?:non[- ]?)?binding\)?|formal|votes?|was|is|of|an?)\s+)*$|\b(?:translate|assume)\b[^,;:]*$/iu
const ON_BEHALF = /\bon behalf of\b/i

/** "my +1": the writer's own, wherever it comes from and whatever it is for. */
function isPossessed({ clause }: TokenContext): boolean {
  return POSSESSED.test(clause)
}

export function isFromMe({ after }: TokenContext): boolean {
  return FROM_ME.test(after) || FROM_ME_AFTER_OBJECT.test(after)
}

/** Said in the first person: "here is my vote: +1", "I am -1", "+1 from me". */
export function isFirstPerson(token: TokenContext): boolean {
  if (isFromMe(token) || token.isAnnouncedAbove) return true
  if (IN_CHINESE.test(token.clause)) return true
  return FIRST_PERSON.test(token.sentenceBefore) && SPEAKER.test(token.sentenceBefore)
}

/** "Bob's +1", "+1 from Bob", "+1 to what Bob said", "on behalf of Bob". */
export function isOfOthers(token: TokenContext): boolean {
  const { clause, sentenceBefore, after } = token
  if (ON_BEHALF.test(sentenceBefore) || ON_BEHALF.test(after)) return true
  if (isPossessed(token) && !OTHERS_BEFORE.test(clause)) return false
  if (isFromMe(token)) return false
  return OTHERS_BEFORE.test(clause) || OTHERS_FROM.test(after) || ABOUT.test(after)
}

export function asksOthers(token: TokenContext): boolean {
  return ASKING.test(token.sentenceBefore) && !isFirstPerson(token)
}

/** "Awesome, +1!", "LGTM +1": nothing but approval beside it. */
export function isCheered({ before, clause, sentenceBefore, after, value }: TokenContext): boolean {
  if (CHEER.test(clause) || SENTENCE_START.test(before)) return true
  return value === '+1' && ENDS.test(after) && PRAISE.test(sentenceBefore) && LAST_WORD.test(before)
}
