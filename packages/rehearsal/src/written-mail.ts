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

import type { Mail } from '@tra/release'
import type { Person } from './people.ts'

/** What a mail program adds to what somebody wrote. */
export interface Written {
  date: Date
  messageId: string
  inReplyTo?: string
  /** The text is HTML, and there is no other. */
  html?: boolean
}

/** A mail as a mail program hands it to its provider. */
export function writtenMail(
  { to, subject, body }: Mail,
  { name, address }: Pick<Person, 'name' | 'address'>,
  { date, messageId, inReplyTo, html = false }: Written,
): Buffer {
  const lines = [
    `From: ${name} <${address}>`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Date: ${date.toUTCString()}`,
    `Message-ID: ${messageId}`,
    ...(inReplyTo === undefined ? [] : [`In-Reply-To: ${inReplyTo}`]),
    `Content-Type: text/${html ? 'html' : 'plain'}; charset=utf-8`,
    '',
    body,
    '',
  ]
  return Buffer.from(lines.join('\n').replaceAll('\n', '\r\n'))
}

/** The host that a provider sends by, and that its domain's SPF record names. */
export function providerOf(address: string): string {
  return `mail.${address.slice(address.indexOf('@') + 1)}`
}
