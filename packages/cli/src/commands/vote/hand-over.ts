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
import { hash } from 'node:crypto'
import { join } from 'node:path'
import { documentReader, fileWriter, mailReceipts } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import type { Evidence } from '@tra/ledger'
import { evidenceOf, type Mail, mailDraft, mailText } from '@tra/release'
import type { Terminal, Values } from '../../command.ts'
import { textOption } from '../../values.ts'

const HEADERS_END = '\n\n'
const MAX_DRAFT_BYTES = 10_000_000
const DEFAULT_DIRECTORY = '.trusted-release/vote'

/** Where a mail's files are. */
export interface MailFiles {
  /** Undefined where nothing is to be written. */
  directory: string | undefined
  receiptPath: string
}

/** @param name of the files: `vote`, `result`. */
export function mailFiles(name: string, values: Values): MailFiles {
  const directory = textOption(values, 'output') ?? (values.send === true ? DEFAULT_DIRECTORY : undefined)
  return { directory, receiptPath: join(directory ?? DEFAULT_DIRECTORY, `${name}.sent.json`) }
}

/** Writes the mail as a draft and as text; what was sent before stays as it was sent, and is said to. */
export async function writeMail(
  mail: Mail,
  name: string,
  { files: { directory, receiptPath }, terminal }: { files: MailFiles; terminal: Terminal },
): Promise<void> {
  if (directory === undefined) return
  const receipt = await mailReceipts().read(receiptPath)
  if (receipt !== undefined) {
    terminal.log(`WARNING: ${directory} was not written: ${receiptPath} is the receipt of "${receipt.subject}"`)
    return
  }
  await fileWriter().write(join(directory, `${name}.eml`), mailDraft(mail))
  await fileWriter().write(join(directory, `${name}.txt`), mailText(mail))
  terminal.log(`wrote ${directory}: ${name}.eml, ${name}.txt`)
}

/** A mail that was sent, as far as this machine has it. */
export interface SentDraft {
  evidence: Evidence[]
  /** Undefined where an earlier run sent it, and its draft is not beside its receipt. */
  body: string | undefined
}

/**
 * The draft of what was sent. A later run writes another one, with another deadline: then the draft that lies beside the
 * receipt counts, if it is the text that the receipt names.
 */
export async function sentDraft(
  mail: Mail,
  name: string,
  { files: { directory, receiptPath }, sentNow }: { files: MailFiles; sentNow: boolean },
): Promise<SentDraft> {
  const file = `${name}.eml`
  if (sentNow) return { evidence: [evidenceOf(file, mailDraft(mail))], body: mail.body }
  const receipt = await mailReceipts().read(receiptPath)
  const draft = directory === undefined ? undefined : await draftAt(join(directory, file))
  const body = draft?.slice(draft.indexOf(HEADERS_END) + HEADERS_END.length)
  if (draft === undefined || body === undefined || hash('sha256', body, 'hex') !== receipt?.sha256)
    return { evidence: [], body: undefined }
  return { evidence: [evidenceOf(file, draft)], body }
}

async function draftAt(path: string): Promise<string | undefined> {
  try {
    return Buffer.from(await documentReader().read(path, MAX_DRAFT_BYTES)).toString('utf8')
  } catch (thrown) {
    if (thrown instanceof ReleaseError && thrown.code === 'NOT_FOUND') return undefined
    throw thrown
  }
}
