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

import { type Mail, mailText, type ToldList } from '@tra/release'

function line({ list, messageId, sentNow, permalink }: ToldList): string {
  const where = permalink === undefined ? 'not in the archive yet' : permalink
  const told = messageId === '' ? 'by ATR' : `\`${messageId}\``
  return `- ${list}: ${told}, ${sentNow ? 'sent' : 'sent by an earlier run'}; ${where}`
}

// Longer than any run of backticks in the mail: what is told about a project does not end the block.
function fenceFor(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length))
  return '`'.repeat(longest + 1)
}

/** The mail and whom it was sent to, for the job summary. */
export function announceSummary(mail: Mail, told: readonly ToldList[]): string {
  const text = mailText(mail)
  const fence = fenceFor(text)
  const heading = told.length === 0 ? 'Send this mail from an apache.org address:' : 'This mail was sent:'
  return ['## Announcement', '', ...told.map(line), '', heading, '', fence, text.trimEnd(), fence, ''].join('\n')
}
