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

import type { ArcChain } from './arc-chain.ts'
import type { Voucher } from './authentication.ts'

/** A display name and an address as a header shows them, control characters removed. */
export interface Mailbox {
  name: string
  /** Lower-case; empty when the header holds none. */
  address: string
}

/** One mail of a vote thread, ready to be judged. */
export interface Mail {
  /** Without angle brackets; empty when the mail has none. */
  messageId: string
  inReplyTo?: string
  references: string[]
  /** When the archive received it; the sender's own `Date` only where no `Received` header is left. */
  date: Date
  /** The true sender: what a mailing list rewrote for DMARC is undone. */
  from: Mailbox
  cc: Mailbox[]
  subject: string
  text: string
  /** Why the text could not be read; it is then empty. */
  unread?: string
  /** A robot copied it from there; `from.name` is then the writer's login. */
  mirroredFrom?: 'github'
  permalink?: string
  /** What the list's servers found about the sender; absent where they left nothing. */
  vouchers?: Voucher[]
  /** Forwarders whose seals the list's servers found unbroken. */
  arc?: ArcChain
}

/** A mail whose header holds no time that can be read: nobody can tell whether it came before or after another. */
export type UndatedMail = Omit<Mail, 'date'> & { date?: never }
