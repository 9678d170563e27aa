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

import { cancels, mentionsCancelling } from './cancelling.ts'
import type { Mail } from './mail.ts'
import { ownText } from './own-text.ts'
import { readSubject } from './subject.ts'

/** What a mail does to the vote, before anybody's right to do so is looked at. */
export type MailRole = 'result' | 'cancel' | 'maybe-cancel' | 'restart' | 'reply'

/** Whose mail it is: the release manager's word about the vote counts, a member's is worth a look, a stranger's is neither. */
export type Speaker = 'release-manager' | 'member' | 'stranger'

const RESTARTS =
  /\b(?:calling|call|starting|start|restarting|restart)\b(?: (?:for|the|a|an|this))* (?:new |another )?vote (?:again|anew)\b|\bcalling (?:for )?(?:a )?(?:new|another) vote\b|\b(?:restarting|resetting|re-?opening) (?:the|this) vote\b|\bplease (?:re-?vote|vote again|re-?cast your votes?)\b|\b(?:re-?uploaded|replaced|re-?staged|rebuilt) the (?:artifacts?|candidate|tarballs?|files?)\b/i
const PROSE_RESULT =
  /^\W*(?:(?:hi|hello|dear)\b[^.!]{0,40}[,.!]\s*)?(?:(?:and|so|with that|therefore|thus|ok|okay|thanks[^.,!]{0,30})[,.!]?\s+)?(?:(?:the|this) )?(?:release )?vote (?:now |has |have |is |therefore )*(?:passed|passes|failed|fails|successful|carried|carries)\b(?! (?:if|when|once|as soon|so far))/im
const CLOSED_WITH =
  /\b(?:with|having) (?:\d{1,3}|three|four|five|six|seven|eight|nine|ten)\b.{0,80}\+1.{0,120}\b(?:vote|release)\b.{0,20}\b(?:passes|passed|approved)\b/i

function sentences(lines: readonly string[]): string[] {
  const paragraphs = lines.join('\n').split(/\n\s*\n/)
  return paragraphs.flatMap((text) => text.replace(/\s+/g, ' ').split(/(?<=[.!?;])\s/))
}

function saysResult(lines: readonly string[], spoken: readonly string[]): boolean {
  return lines.some((line) => PROSE_RESULT.test(line)) || spoken.some((sentence) => CLOSED_WITH.test(sentence))
}

function proseRole(lines: readonly string[]): MailRole {
  const spoken = sentences(lines)
  if (spoken.some(cancels)) return 'cancel'
  if (saysResult(lines, spoken)) return 'result'
  if (spoken.some((sentence) => RESTARTS.test(sentence))) return 'restart'
  return spoken.some(mentionsCancelling) ? 'maybe-cancel' : 'reply'
}

/** A member may end the vote in place of its release manager; that is for a human to see. */
function memberRole(lines: readonly string[]): MailRole {
  return sentences(lines).some(cancels) ? 'maybe-cancel' : 'reply'
}

/**
 * The role of a mail of the thread other than its opener. Prose ("I am withdrawing the vote") is only read in mails of the
 * release manager and of the committee; subjects speak for themselves, but not in a reply to them.
 */
export function mailRole(mail: Pick<Mail, 'subject' | 'text'>, speaker: Speaker): MailRole {
  const { kind, isReply } = readSubject(mail.subject)
  if (!isReply && (kind === 'result' || kind === 'cancel')) return kind
  if (kind === 'result' || kind === 'cancel' || speaker === 'stranger') return 'reply'
  const { lines } = ownText(mail.text)
  return speaker === 'member' ? memberRole(lines) : proseRole(lines)
}
