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
import { mailText, type SentResult } from '@tra/release'
import type { WrittenResult } from './write-result.ts'

/** What the outputs say of the result; empty while there is none. */
export function resultOutputs(result: WrittenResult | undefined, sent: SentResult | undefined) {
  return {
    'result-mail': result?.mailPath ?? '',
    'result-message-id': sent !== undefined && 'messageId' in sent ? sent.messageId : '',
    'board-reminder': result?.reminderPath ?? '',
  }
}

function heading(sent: SentResult | undefined): string {
  if (sent === undefined) return 'Send this mail, as an answer to the VOTE mail:'
  if ('announcedBy' in sent) return 'The thread holds a result already; nothing was sent. This would have been:'
  return sent.sentNow ? 'This mail was sent:' : 'An earlier run sent the result; this is how it reads now:'
}

// Nothing in these texts begins a line with words of strangers: none of them ends the block.
function block(text: string): string[] {
  return ['', '```', text.trimEnd(), '```', '']
}

/** The result and the text for the board, as parts of a job summary. */
export function resultSummary(result: WrittenResult | undefined, sent: SentResult | undefined): string[] {
  if (result === undefined) return []
  const { mail, boardReminder } = result.draft
  return [
    '### The result',
    '',
    heading(sent),
    ...block(mailText(mail)),
    ...(boardReminder === undefined ? [] : ['### For the next board report', ...block(boardReminder)]),
  ]
}
