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

const FAILED =
  /\bun-?successful\b|\bnot (?:been )?(?:successful|pass\w*|approved|accepted|carried|carry)\b|\b(?:did|does|has|have|could)(?:n['’]t| not) (?:pass|carr|succeed)\w*|\b(?:vote|voting|candidate|rc[-. ]?\d*|proposal|result|it)\b.{0,160}?\b(?:has |have |is )?fail(?:ed|s)?\b|\brejected\b|(?:未|不|没有)(?:获得)?通过/i
const PASSED =
  /\b(?:vote|voting|votes|release|candidate|proposal|result|rc[-. ]?\d+|it|thread)\b.{0,200}?\b(?:pass(?:ed|es)?|successful(?:ly)?|succeeds|succeeded|approved|accepted|carries|carried|adopted)\b|\b(?:passed|passes|approved|accepted)\b.{0,60}\b(?:vote|release)\b|^\W*(?:passed|approved|accepted)\b|通过/i
const UNDECIDED_TEMPLATE = /\bpassed\s*\/\s*failed\b|successful\s*\/\s*not successful|\(un\)successful/i
const CONDITION =
  /\b(?:if|when|once|until|unless|as soon as|whether|in case|should)\b[^,]{0,80}\b(?:pass\w*|fail\w*|succe\w+|approved)\b|\bpass\w* (?:if|when|once|unless)\b|\b(?:will|would|can|could|may|might|must) (?:only )?(?:pass|fail|carry|succeed)\b|\bso far\b|\b(?:tests?|checks?|builds?) (?:have |has |all )?(?:pass|fail)/i

/** Whether a vote "passed" or "failed" in the words of a sentence; undefined where it says neither. */
function inSentence(sentence: string): 'passed' | 'failed' | undefined {
  if (CONDITION.test(sentence) || UNDECIDED_TEMPLATE.test(sentence)) return undefined
  if (FAILED.test(sentence)) return 'failed'
  return PASSED.test(sentence) ? 'passed' : undefined
}

/** What a result mail says came out, in its subject's tags or else in the first sentence that says so. */
export function publishedOutcome(subject: string, lines: readonly string[]): 'passed' | 'failed' | undefined {
  const tags = (subject.match(/\[[^[\]]{1,40}\]/g) ?? []).join(' ')
  if (/\bfail(?:ed|s)?\b|\bnot passed\b/i.test(tags)) return 'failed'
  for (const line of lines) {
    for (const sentence of line.split(/(?<=[.!?;。！])\s*(?=\s|[^\x20-\x7e]|$)/)) {
      const said = inSentence(sentence)
      if (said !== undefined) return said
    }
  }
  return /\bpass(?:ed|es)?\b/i.test(tags) ? 'passed' : undefined
}
