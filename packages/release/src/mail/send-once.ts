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
import { createHash } from 'node:crypto'
import { type CandidateName, ReleaseError } from '@tra/kernel'
import type { Clock, Progress } from '../ports.ts'
import type { Mail } from './mail-draft.ts'
import type { MailReceipt, MailReceipts, MailTransport } from './mail-ports.ts'

export interface SendRequest {
  mail: Mail
  /** Without angle brackets; see {@link messageIdOf}. */
  messageId: string
  /** Where the receipt is kept. */
  receiptPath: string
}

export interface SendPorts {
  transport: MailTransport
  receipts: MailReceipts
  clock: Clock
  progress?: Progress
}

/** What became of a mail. */
export interface SentMail {
  messageId: string
  /** False when an earlier run sent it. */
  sentNow: boolean
}

/** Failures after which it is known that nothing was sent: the receipt would only be in the way of the next run. */
const NOT_SENT: ReadonlySet<string> = new Set(['NETWORK', 'PERMISSION_MISSING', 'REFUSED', 'OUTAGE'])

const MINUTE = 60_000
/** Greylisting takes a mail after some minutes, five with the defaults of postgrey; half an hour is the end of it. */
const RETRY_MINUTES: readonly number[] = [1, 5, 10, 15]

/**
 * The id of a mail about a candidate, the same in every run: archives and mail servers know by it that they have the mail.
 * @param parts what else tells one mail of this kind from another.
 * @param address of the sender; ids end in its domain.
 */
export function messageIdOf(
  kind: 'vote' | 'result' | 'announce',
  { committee, product, version, candidate }: CandidateName,
  { parts, address }: { parts: readonly string[]; address: string },
): string {
  const named = JSON.stringify([kind, committee, product, version, candidate, ...parts])
  const hash = createHash('sha256').update(named).digest('hex').slice(0, 32)
  return `${kind}-${hash}@${address.slice(address.lastIndexOf('@') + 1)}`
}

/**
 * Sends a mail, once: a receipt is written before and completed after, so that a second run, or another one at the same
 * time, does not send it again. A server that asks to come again is asked again, for half an hour; no receipt stands meanwhile.
 * @throws ReleaseError CONFLICT where the receipt is of another mail, or of a run that did not come back; whatever sending throws.
 */
export async function sendOnce(request: SendRequest, ports: SendPorts): Promise<SentMail> {
  for (const minutes of RETRY_MINUTES) {
    try {
      return await trySending(request, ports)
    } catch (thrown) {
      if (!(thrown instanceof ReleaseError) || thrown.code !== 'OUTAGE') throw thrown
      ports.progress?.(`${thrown.message}; trying again in ${minutes} minutes`)
      await ports.clock.sleep(minutes * MINUTE)
    }
  }
  return trySending(request, ports)
}

async function trySending({ mail, messageId, receiptPath }: SendRequest, ports: SendPorts): Promise<SentMail> {
  const { transport, receipts, clock } = ports
  const date = clock.now()
  const { to, subject, body } = mail
  const sha256 = createHash('sha256').update(body).digest('hex')
  const receipt = { schema: 'mail-receipt/v1', messageId, to, subject, sha256, date: date.toISOString() } as const
  if (!(await receipts.create(receiptPath, { ...receipt, state: 'sending' }))) {
    assertSent(await receipts.read(receiptPath), messageId, receiptPath)
    return { messageId, sentNow: false }
  }
  try {
    await transport.send(mail, { messageId, date })
  } catch (thrown) {
    if (thrown instanceof ReleaseError && NOT_SENT.has(thrown.code)) await receipts.remove(receiptPath)
    throw thrown
  }
  await receipts.replace(receiptPath, { ...receipt, state: 'sent' })
  return { messageId, sentNow: true }
}

function assertSent(receipt: MailReceipt | undefined, messageId: string, path: string): void {
  if (receipt === undefined || receipt.messageId !== messageId) {
    throw new ReleaseError('CONFLICT', `${path} is the receipt of another mail`, {
      hint: 'Take a directory of its own for each candidate and each mail.',
    })
  }
  if (receipt.state === 'sent') return
  throw new ReleaseError('CONFLICT', `a run began to send "${receipt.subject}" and did not come back`, {
    hint: `Look in the archive of the list for <${messageId}>. If it is not there, remove ${path} and run this again.`,
  })
}
