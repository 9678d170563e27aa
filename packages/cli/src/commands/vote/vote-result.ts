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
import { documentReader, fileWriter } from '@tra/adapters'
import {
  jsonDocument,
  mailText,
  parseTally,
  type ResultDraft,
  resultDraft,
  type SentResult,
  sendResult,
  voteClosedEvents,
} from '@tra/release'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { tell } from '../../event-options.ts'
import { requiredCandidate } from '../../release-option.ts'
import { choiceOption, textOption, together } from '../../values.ts'
import { type MailFiles, mailFiles, writeMail } from './hand-over.ts'
import { sendingOption } from './smtp-options.ts'
import { templateOption } from './template-option.ts'

const MAX_TALLY_BYTES = 50_000_000

/**
 * Writes the RESULT mail of a vote that was counted, and sends it when told to. It counts nothing itself: `tally` does that
 * for anybody, and what it wrote is what is announced. @throws ReleaseError as {@link resultDraft} and {@link sendResult}.
 */
export async function runVoteResult(words: string[], values: Values, terminal: Terminal): Promise<number> {
  const { format, sending, release } = options(values)
  const [path = ''] = words
  const tally = parseTally(new TextDecoder().decode(await documentReader().read(path, MAX_TALLY_BYTES)))
  terminal.log(`counted at ${tally.evaluatedAt.toISOString()}: mails that came later are not in it`)
  const [to = '', from, thread, asfId] = ['to', 'from', 'thread', 'asf-id'].map((name) => textOption(values, name))
  const template = await templateOption(values, 'template')
  const draft = await resultDraft({ tally, release, to, from, thread, asfId, template })
  const files = mailFiles('result', values)
  await writeResult(draft, files, terminal)
  const sent = sending && (await sendResult({ draft, tally, release, receiptPath: files.receiptPath }, sending))
  if (sent !== undefined) terminal.log(sentWords(sent, files))
  if (sent !== undefined && 'messageId' in sent) {
    const told = { release, messageId: sent.messageId, body: draft.mail.body }
    await tell(values, terminal, (happening) => voteClosedEvents(tally, told, happening))
  }
  if (draft.boardReminder !== undefined) terminal.log(`\n${draft.boardReminder}`)
  terminal.out(format === 'json' ? jsonDocument({ ...draft, ...sent }) : mailText(draft.mail))
  return exitCodes.passed
}

function options(values: Values) {
  return together({
    release: () => requiredCandidate(values),
    format: () => choiceOption(values, 'format', ['text', 'json'], 'text'),
    sending: () => sendingOption(values, textOption(values, 'from') ?? ''),
  })
}

async function writeResult(draft: ResultDraft, files: MailFiles, terminal: Terminal): Promise<void> {
  await writeMail(draft.mail, 'result', { files, terminal })
  if (files.directory !== undefined && draft.boardReminder !== undefined)
    await fileWriter().write(join(files.directory, 'board-reminder.md'), draft.boardReminder)
}

function sentWords(sent: SentResult, { receiptPath }: MailFiles): string {
  if ('announcedBy' in sent) return `nothing was sent: the list was told by ${sent.announcedBy}`
  return sent.sentNow ? `sent as <${sent.messageId}>` : `nothing was sent: ${receiptPath} says that it was before`
}
