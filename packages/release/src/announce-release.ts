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

import { type Finding, ReleaseError } from '@tra/kernel'
import { lintAnnouncement } from './announce/lint-announcement.ts'
import { announceMail } from './announce-mail.ts'
import type { AnnounceRequest } from './announce-request.ts'
import { assertReceipt } from './assert-receipt.ts'
import { downloadPage } from './download-page.ts'
import { fileUrl } from './file-url.ts'
import { assertNoHold } from './hold/assert-no-hold.ts'
import { lintDownloadPage } from './lint-download-page.ts'
import type { Mail } from './mail/mail-draft.ts'
import type { Clock, DocumentReader, DownloadProbe, Progress } from './ports.ts'
import type { PromotionReceipt } from './promotion-plan.ts'
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
  findings: Finding[]
  waitedMinutes: number
}

const MINUTE = 60_000
const POLL_MILLISECONDS = MINUTE
const MAX_PAGE_BYTES = 5_000_000

/**
 * Waits, bounded, until the download host serves every promoted file with the promoted bytes, then renders and lints.
 * @throws ReleaseError INPUT_INVALID, MALFORMED or NOT_FOUND for what it repairs, TIMEOUT when files are missing at the end of the wait, REFUSED when one has other bytes or a security hold stands, before the wait or after it.
 */
export async function announceRelease(request: AnnounceRequest, ports: AnnouncePorts): Promise<Announcement> {
  assertReceipt(request.receipt, request.release)
  await assertNoHold(request, ports)
  const told = { ...request, fixedCves: await repairedCves(request, ports.documents) }
  const started = ports.clock.now().getTime()
  await untilServed(request, ports)
  if (request.settleMinutes > 0) {
    ports.progress(`all files are served; letting ${request.settleMinutes} minutes pass for mirror look-ups`)
    await ports.clock.sleep(request.settleMinutes * MINUTE)
  }
  const rendered = downloadPage(told)
  const page = request.page === undefined ? rendered : await existingPage(request.page, ports)
  const mail = announceMail(told)
  const findings = [...lintAnnouncement(mail, told), ...lintDownloadPage(page, told)]
  // Hours may have passed since it was asked first.
  if (request.holds !== undefined) await assertNoHold(request, ports)
  const waitedMinutes = Math.round((ports.clock.now().getTime() - started) / MINUTE)
  return { mail, page: rendered, findings, waitedMinutes }
}

async function existingPage(reference: string, { documents }: AnnouncePorts): Promise<string> {
  return new TextDecoder().decode(await documents.read(reference, MAX_PAGE_BYTES))
}

async function untilServed(request: AnnounceRequest, ports: AnnouncePorts): Promise<void> {
  const deadline = ports.clock.now().getTime() + request.waitMinutes * MINUTE
  let waiting = request.receipt.files
  for (;;) {
    waiting = await notYetServed(waiting, request, ports)
    if (waiting.length === 0)
      return ports.progress(`all ${request.receipt.files.length} files are served with the promoted bytes`)
    if (ports.clock.now().getTime() >= deadline) throw notServed(waiting, request)
    ports.progress(`waiting for ${waiting.length} files, until ${new Date(deadline).toISOString().slice(0, 16)}Z`)
    await ports.clock.sleep(POLL_MILLISECONDS)
  }
}

type ReceiptFile = PromotionReceipt['files'][number]

async function notYetServed(files: ReceiptFile[], { downloadUrl }: AnnounceRequest, { downloads }: AnnouncePorts) {
  const missing: ReceiptFile[] = []
  for (const file of files) {
    const url = fileUrl(downloadUrl, file.path)
    const served = await downloads.probe(url, file.size)
    if (served.state !== 'served') missing.push(file)
    else if (served.sha256 !== file.sha256) throw otherBytes(url, served.sha256, file.sha256)
  }
  return missing
}

function notServed(missing: readonly ReceiptFile[], { downloadUrl, waitMinutes }: AnnounceRequest): ReleaseError {
  const names = missing.slice(0, 3).map(({ path }) => path)
  return new ReleaseError(
    'TIMEOUT',
    `${missing.length} files are not served at ${downloadUrl} after ${waitMinutes} minutes: ${names.join(', ')}`,
    {
      hint: 'Nothing was announced. Look at the directory in a browser; run this step again when the files are there.',
    },
  )
}

function otherBytes(url: string, actual: string, expected: string): ReleaseError {
  return new ReleaseError('REFUSED', `${url} serves other bytes (${actual}) than were promoted (${expected})`, {
    hint: 'Do not announce. Compare the file with the release area and tell Infra.',
  })
}
