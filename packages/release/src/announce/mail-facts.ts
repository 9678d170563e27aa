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

import type { AnnounceRequest } from '../announce-request.ts'
import type { Mail } from '../mail/mail-draft.ts'

/** What the rules judge of an announcement. */
export interface MailFacts {
  subject: string
  body: string
  /** The body without addresses. */
  prose: string
  /** Absolute; as they stand in the text. */
  links: ReadonlySet<string>
  request: AnnounceRequest
}

/** An address in a text. */
export const LINK = /\bhttps?:\/\/[^\s<>"'|]+/gi

/** Addresses in a plain text; a full stop or a bracket behind one ends the sentence and is not of it. */
function linksInText(text: string): Set<string> {
  const written = [...text.matchAll(LINK)].map(([link]) => link.replace(/[.,;:!?)\]}*]{1,9}$/, ''))
  return new Set(written.flatMap((link) => URL.parse(link)?.href ?? []))
}

export function mailFacts({ subject, body }: Mail, request: AnnounceRequest): MailFacts {
  return { subject, body, prose: body.replace(LINK, ''), links: linksInText(body), request }
}

/** Text as words, whatever its line breaks. */
export function inWords(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
