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

import type { Mail } from './mail.ts'
import { ownText } from './own-text.ts'
import { readSubject } from './subject.ts'

/** What a mail does to the vote, before anybody's right to do so is looked at. */
export type MailRole = 'result' | 'cancel' | 'maybe-cancel' | 'restart' | 'reply'

const CANCELS =
  /\bI(?:['’]m| am)(?: (?:hereby|now|therefore))? (?:withdrawing|cancell?ing|closing) (?:the|this) (?:release )?vote\b|\bI(?:['’]ll| will|['’]m going to| am going to| hereby| have)(?: (?:now|therefore))? (?:cancel(?:led|ed)?|withdraw|withdrawn) (?:the|this) (?:release )?vote\b|\b(?:the|this) (?:release )?vote (?:is|has been)(?: hereby| now)? (?:cancell?ed|withdrawn)\b|\bclosing this (?:thread|vote)\b.{0,80}\bplease vote ag(?:ai|ia)n\b/i
const CONDITION_FIRST = /^\W*(?:if|unless|once|when)\b/i
const CONDITION_AFTER = /\b(?:if|unless|once|should|when)\b/i
const MENTIONS_CANCEL =
  /\b(?:cancel\w*|withdraw\w*|abort\w*|revok\w*)\b.{0,40}\b(?:vote|rc\d*|candidate)\b|\b(?:vote|rc\d*|candidate)\b.{0,40}\b(?:cancel\w*|withdraw\w*|abort\w*|revok\w*)\b/i
const RESTARTS =
  /\b(?:calling|call|starting|start|restarting|restart)\b(?: (?:for|the|a|an|this))* (?:new |another )?vote (?:again|anew)\b|\bcalling (?:for )?(?:a )?(?:new|another) vote\b/i
const PROSE_RESULT =
  /^\W*(?:(?:the|this) )?(?:release )?vote (?:has |is )?(?:passed|passes|failed|fails|successful)\b(?! (?:if|when|once|as soon|so far))/im

function sentences(lines: readonly string[]): string[] {
  const paragraphs = lines.join('\n').split(/\n\s*\n/)
  return paragraphs.flatMap((text) => text.replace(/\s+/g, ' ').split(/(?<=[.!?;])\s/))
}

function cancels(sentence: string): boolean {
  const found = CANCELS.exec(sentence)
  if (!found || CONDITION_FIRST.test(sentence)) return false
  return !CONDITION_AFTER.test(sentence.slice(found.index + found[0].length))
}

function proseRole(lines: readonly string[]): MailRole {
  const spoken = sentences(lines)
  if (spoken.some(cancels)) return 'cancel'
  if (lines.some((line) => PROSE_RESULT.test(line))) return 'result'
  if (spoken.some((sentence) => RESTARTS.test(sentence))) return 'restart'
  return spoken.some((sentence) => MENTIONS_CANCEL.test(sentence)) ? 'maybe-cancel' : 'reply'
}

/**
 * The role of a mail of the thread other than its opener. Prose ("I am withdrawing the vote") is only read in the release
 * manager's mails; subjects speak for themselves, but not in a reply to them.
 */
export function mailRole(mail: Pick<Mail, 'subject' | 'text'>, byReleaseManager: boolean): MailRole {
  const { kind, isReply } = readSubject(mail.subject)
  if (!isReply && (kind === 'result' || kind === 'cancel')) return kind
  return byReleaseManager && kind !== 'result' && kind !== 'cancel' ? proseRole(ownText(mail.text).lines) : 'reply'
}
