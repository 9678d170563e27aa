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
/** A plain-text mail. */
export interface Mail {
  to: string
  subject: string
  body: string
  /** Message-ID of the mail that it answers, without angle brackets. */
  inReplyTo?: string | undefined
}

/** An encoded word has at most 75 characters (RFC 2047, section 2): 45 bytes and the marks around them. */
const MAX_WORD_BYTES = 45
const MESSAGE_ID = /^[^<>\s\p{Cc}]{1,500}$/u

// A line break in an address would begin a header of its own: a hidden recipient, or a body.
const unfolded = (text: string) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

function pieces(text: string): string[] {
  const found: string[] = []
  let piece = ''
  for (const character of text) {
    if (Buffer.byteLength(piece + character) > MAX_WORD_BYTES) {
      found.push(piece)
      piece = ''
    }
    piece += character
  }
  return [...found, piece]
}

/** Text of a header: ASCII as it is, everything else as encoded words, folded (RFC 2047). */
function headerText(text: string): string {
  const line = unfolded(text)
  if (/^[ -~]*$/.test(line) && !line.includes('=?')) return line
  return pieces(line)
    .map((piece) => `=?UTF-8?B?${Buffer.from(piece).toString('base64')}?=`)
    .join('\n ')
}

/** The headers that make a mail an answer; none where the id can't be one. */
function replyHeaders(inReplyTo: string | undefined): string[] {
  if (inReplyTo === undefined || !MESSAGE_ID.test(inReplyTo)) return []
  return [`In-Reply-To: <${inReplyTo}>`, `References: <${inReplyTo}>`]
}

/** RFC 5322 text of a mail draft, for a mail client to open: no Date and no Message-ID, which the client adds. */
export function mailDraft({ to, subject, body, inReplyTo }: Mail): string {
  const headers = [
    ...(to === '' ? [] : [`To: ${unfolded(to)}`]),
    `Subject: ${headerText(subject)}`,
    ...replyHeaders(inReplyTo),
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ]
  return `${headers.join('\n')}\n\n${body}`
}

/** The same for people: to be copied into a mail program. */
export function mailText({ to, subject, body }: Mail): string {
  return [...(to === '' ? [] : [`To: ${unfolded(to)}`]), `Subject: ${unfolded(subject)}`, '', body].join('\n')
}
