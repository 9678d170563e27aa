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
import { randomUUID } from 'node:crypto'
import { link, rm } from 'node:fs/promises'
import { messageOf, ReleaseError } from '@tra/kernel'
import type { MailReceipt, MailReceipts } from '@tra/release'
import * as z from 'zod'
import { readDocument } from '../documents/read-document.ts'
import { documentReader, fileWriter } from '../files/index.ts'

const receiptSchema: z.ZodType<MailReceipt> = z.object({
  schema: z.literal('mail-receipt/v1'),
  state: z.enum(['sending', 'sent']),
  messageId: z.string(),
  to: z.string(),
  subject: z.string(),
  sha256: z.string(),
  date: z.iso.datetime(),
})

const json = (receipt: MailReceipt) => `${JSON.stringify(receipt, null, 2)}\n`

// Written whole before it has its name: a run that comes second never finds half of it.
async function createNew(path: string, receipt: MailReceipt): Promise<boolean> {
  const whole = `${path}.${randomUUID()}`
  try {
    await fileWriter().write(whole, json(receipt))
    await link(whole, path)
    return true
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') return false
    throw new ReleaseError('PERMISSION_MISSING', `${path} can't be written: ${messageOf(cause)}`, {
      hint: 'Nothing was sent. A mail is sent only where its receipt can be kept: take another directory.',
      cause,
    })
  } finally {
    await rm(whole, { force: true })
  }
}

async function readReceipt(path: string): Promise<MailReceipt | undefined> {
  try {
    return await readDocument(path, receiptSchema, { documents: documentReader(), what: 'the receipt of a mail' })
  } catch (thrown) {
    if (thrown instanceof ReleaseError && thrown.code === 'NOT_FOUND') return undefined
    throw thrown
  }
}

/** Receipts of mails, as files. @throws ReleaseError MALFORMED for a file that is none; as {@link fileWriter}. */
export function mailReceipts(): MailReceipts {
  return {
    read: readReceipt,
    create: createNew,
    replace: (path, receipt) => fileWriter().write(path, json(receipt)),
    remove: (path) => rm(path, { force: true }),
  }
}
