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

import type { Finding } from '@tra/kernel'
import { readChanges } from './announce/changes/read-changes.ts'
import { lintAnnouncement } from './announce/lint-announcement.ts'
import { downloadPageMarkdown, gitHubReleaseText, releaseNotes } from './announce/markdown-pages.ts'
import { untilMirrored, untilServed } from './announce/until-served.ts'
import { announceMail } from './announce-mail.ts'
import type { AnnounceRequest, ToldRequest } from './announce-request.ts'
import { assertReceipt } from './assert-receipt.ts'
import { downloadPage } from './download-page.ts'
import { assertNoHold } from './hold/assert-no-hold.ts'
import { lintDownloadPage } from './lint-download-page.ts'
import type { Mail } from './mail/mail-draft.ts'
import type { Clock, DocumentReader, DownloadProbe, Progress } from './ports.ts'
import { repairedCves } from './repaired-cves.ts'

export interface AnnouncePorts {
  downloads: DownloadProbe
  documents: DocumentReader
  clock: Clock
  progress: Progress
}

export interface Announcement {
  mail: Mail
  page: string
  /** The page, release notes and the text of a release on GitHub, as Markdown, by file name. */
  texts: { name: string; content: string }[]
  findings: Finding[]
  waitedMinutes: number
}

const MINUTE = 60_000
const MAX_PAGE_BYTES = 5_000_000

/**
 * Waits, bounded, until the download host serves every promoted file with the promoted bytes, then renders and lints.
 * @throws ReleaseError INPUT_INVALID, MALFORMED or NOT_FOUND for what it repairs, TIMEOUT when files are missing at the end of the wait, REFUSED when one has other bytes or a security hold stands, before the wait or after it.
 */
export async function announceRelease(request: AnnounceRequest, ports: AnnouncePorts): Promise<Announcement> {
  assertReceipt(request.receipt, request.release)
  await assertNoHold(request, ports)
  const { findings: unsaid, changed } = await readChanges(request, ports.documents)
  const told = { ...request, changed, ...(await repairedCves(request, ports.documents)) }
  const started = ports.clock.now().getTime()
  await untilServed(request, ports)
  if (request.settleMinutes > 0) {
    ports.progress(
      `all files are served; letting ${request.settleMinutes} minutes pass: mirror look-ups remember for an hour that a file was absent`,
    )
    await ports.clock.sleep(request.settleMinutes * MINUTE)
  }
  await untilMirrored(request, ports)
  const rendered = downloadPage(told)
  const page = request.page === undefined ? rendered : await existingPage(request.page, ports)
  const mail = announceMail(told)
  const findings = [...unsaid, ...lintAnnouncement(mail, told), ...lintDownloadPage(page, told)]
  // Hours may have passed since it was asked first.
  if (request.holds !== undefined) await assertNoHold(request, ports)
  const waitedMinutes = Math.round((ports.clock.now().getTime() - started) / MINUTE)
  return { mail, page: rendered, texts: textsOf(told), findings, waitedMinutes }
}

function textsOf(request: ToldRequest): Announcement['texts'] {
  return [
    { name: 'download.md', content: downloadPageMarkdown(request) },
    { name: 'release-notes.md', content: releaseNotes(request) },
    { name: 'github-release.md', content: gitHubReleaseText(request) },
  ]
}

async function existingPage(reference: string, { documents }: AnnouncePorts): Promise<string> {
  return new TextDecoder().decode(await documents.read(reference, MAX_PAGE_BYTES))
}
