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

import { documentReader, downloadProbe, fileWriter, systemClock } from '@tra/adapters'
import { findingSentence, verdictOf } from '@tra/kernel'
import {
  type Announcement,
  type AnnounceRequest,
  announceRelease,
  confirmArchived,
  mailDraft,
  mailText,
  type ToldList,
  tellLists,
} from '@tra/release'
import { exitCodes, type Terminal, type Values } from '../../command.ts'
import { type AnnounceOptions, announceOptions, announceRequestFrom } from './announce-options.ts'

/** Waits, checks, writes mail and pages, and sends when told to. @throws ReleaseError as the use cases that it calls. */
export async function runAnnounce(values: Values, terminal: Terminal): Promise<number> {
  const options = announceOptions(values, terminal)
  const request = await announceRequestFrom(options, values)
  const ports = { downloads: downloadProbe(), documents: documentReader(), clock: systemClock, progress: terminal.log }
  const announcement = await announceRelease(request, ports)
  await write(announcement, options.directory)
  terminal.log(`wrote ${options.directory}: announce.eml, download.html and their Markdown`)
  for (const finding of announcement.findings) terminal.log(`${finding.severity}: ${findingSentence(finding)}`)
  terminal.out(mailText(announcement.mail))
  if (verdictOf(announcement.findings) !== 'passed') {
    terminal.log('Nothing was sent: this would be sent back.')
    return exitCodes.failed
  }
  await tell(announcement, { request, options }, terminal)
  return exitCodes.passed
}

async function write({ mail, page, texts }: Announcement, directory: string): Promise<void> {
  const files = [{ name: 'announce.eml', content: mailDraft(mail) }, { name: 'download.html', content: page }, ...texts]
  for (const { name, content } of files) await fileWriter().write(`${directory}/${name}`, content)
}

async function tell(
  { mail }: Announcement,
  { request, options }: { request: AnnounceRequest; options: AnnounceOptions },
  terminal: Terminal,
): Promise<void> {
  const { sending, directory, confirmMinutes } = options
  if (sending === undefined) return terminal.log('Send it from your apache.org address, or run this again with --send.')
  const sent = await tellLists({ mail, receipt: request.receipt, directory }, sending)
  for (const one of sent) terminal.log(sentWords(one))
  const { told, findings } = await confirmArchived(sent, confirmMinutes, { ...sending, progress: terminal.log })
  for (const { list, permalink } of told) if (permalink !== undefined) terminal.log(`${list}: ${permalink}`)
  for (const { message, hint } of findings) terminal.log(`note: ${message}. ${hint}`)
}

function sentWords({ list, messageId, sentNow, sought }: ToldList): string {
  if (sought !== undefined) return sentNow ? `${list}: ATR sent it` : `${list}: nothing was sent, ATR told it before`
  return sentNow ? `${list}: sent as <${messageId}>` : `${list}: nothing was sent, it was told before as <${messageId}>`
}
