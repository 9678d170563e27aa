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
import { join } from 'node:path'
import { fileWriter, mailReceipts } from '@tra/adapters'
import { type Mail, mailDraft, mailText } from '@tra/release'
import type { Terminal, Values } from '../../command.ts'
import { textOption } from '../../values.ts'

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
