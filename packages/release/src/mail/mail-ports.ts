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
import type { Mail } from './mail-draft.ts'

/** Hands mails to a server, as somebody who may. */
export interface MailTransport {
  /** The address that mails are sent from. */
  readonly address: string
  /**
   * Sends one mail under an id that the caller chose (without angle brackets).
   * @throws ReleaseError NETWORK, PERMISSION_MISSING or REFUSED where nothing was sent, OUTAGE the same where the server asks to
   *   come again, TIMEOUT where nobody knows.
   */
  send(mail: Mail, envelope: { messageId: string; date: Date }): Promise<void>
}

/** What is known of a mail that was handed to a server, or was about to be. */
export interface MailReceipt {
  schema: 'mail-receipt/v1'
  /** `sending`: a run began and did not come back; the mail may have been sent. */
  state: 'sending' | 'sent'
  /** Without angle brackets. */
  messageId: string
  to: string
  subject: string
  /** Of the text as it was handed over, in hex. */
  sha256: string
  /** The mail's Date header. */
  date: string
}

/** Receipts on disk: what keeps a mail from being sent twice. */
export interface MailReceipts {
  read(path: string): Promise<MailReceipt | undefined>
  /** @returns false, and writes nothing, when there is one: of two runs at once, one sends. */
  create(path: string, receipt: MailReceipt): Promise<boolean>
  replace(path: string, receipt: MailReceipt): Promise<void>
  remove(path: string): Promise<void>
}

/** A mail that an archive shows. */
export interface FoundMail {
  /** Without angle brackets. */
  messageId: string
  permalink: string
}

/** Looks for a mail of which only the text is known, because somebody else sent it. */
export interface MailSearch {
  /**
   * @param mail a word of its subject, its whole text, and a day on which or after which it was sent.
   * @returns undefined where the archive does not show it. @throws ReleaseError as {@link MailFinder.find}.
   */
  findText(list: string, mail: SoughtMail): Promise<FoundMail | undefined>
}

export interface SoughtMail {
  word: string
  body: string
  since: Date
}

/** Looks for a mail that was sent in the archive of its list. */
export interface MailFinder {
  /**
   * @param messageId without angle brackets.
   * @returns where the archive shows it; undefined where it does not: not yet, or not to anybody.
   * @throws ReleaseError NETWORK, TIMEOUT, MALFORMED where nobody knows.
   */
  find(list: string, messageId: string): Promise<string | undefined>
}
