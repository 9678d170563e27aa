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
import type { InputsOf } from '@tra/actionkit'
import { documentReader, fileWriter, mailReceipts, mailTransport, senderOf, systemClock } from '@tra/adapters'
import { type CandidateName, ReleaseError } from '@tra/kernel'
import { mailDraft, type ResultDraft, resultDraft, type SendPorts } from '@tra/release'
import type { Tally } from '@tra/votes'
import type { spec } from './spec.ts'

const MAX_TEMPLATE_BYTES = 400_000

type Inputs = InputsOf<typeof spec.inputs>

/** A result in words, and where they were written. */
export interface WrittenResult {
  draft: ResultDraft
  mailPath: string
  reminderPath: string
  receiptPath: string
}

/** What sending needs; undefined where nothing is to be sent. @throws ReleaseError INPUT_INVALID naming what is missing. */
export function sendingPorts(inputs: Inputs): SendPorts | undefined {
  if (!inputs['send-result']) return undefined
  if (inputs['result-to'] === undefined) {
    throw new ReleaseError('INPUT_INVALID', 'send-result needs result-to, the list that voted')
  }
  const transport = mailTransport(senderOf(inputs, inputs['result-from'] ?? ''))
  return inputs['dry-run'] ? undefined : { transport, receipts: mailReceipts(), clock: systemClock }
}

/** Writes the RESULT mail and what the board must read; nothing while there is no result. */
export async function writeResult(
  tally: Tally,
  release: CandidateName,
  inputs: Inputs,
): Promise<WrittenResult | undefined> {
  if (tally.outcome === 'open' || tally.outcome === 'needs-human') return undefined
  const { 'output-directory': directory, 'result-to': to = '', 'result-from': from } = inputs
  const template = await templateFrom(inputs['result-template'])
  const draft = await resultDraft({ tally, release, to, from, thread: linkOf(tally, inputs), template })
  const mailPath = `${directory}/result.eml`
  const reminderPath = draft.boardReminder === undefined ? '' : `${directory}/board-reminder.md`
  await fileWriter().write(mailPath, mailDraft(draft.mail))
  if (draft.boardReminder !== undefined) await fileWriter().write(reminderPath, draft.boardReminder)
  return { draft, mailPath, reminderPath, receiptPath: `${directory}/result.sent.json` }
}

// The path of an mbox file means nothing to a list.
function linkOf({ messages }: Tally, { thread = '' }: Inputs): string | undefined {
  const opener = messages.find(({ role }) => role === 'opener')
  return /^https?:/i.test(thread) ? thread : opener?.permalink
}

async function templateFrom(path: string | undefined): Promise<string | undefined> {
  return path === undefined
    ? undefined
    : new TextDecoder().decode(await documentReader().read(path, MAX_TEMPLATE_BYTES))
}
