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

import { visibleText } from '@tra/kernel'
import { announcementFromTemplate } from './announce/announcement-template.ts'
import { changesText } from './announce/changes/changes-faces.ts'
import { isPodling, podlingDisclaimer } from './announce/podling-disclaimer.ts'
import { wrapped } from './announce/wrapped.ts'
import type { ToldRequest } from './announce-request.ts'
import type { Mail } from './mail/mail-draft.ts'
import { artifactsOf } from './promotion-plan.ts'
import { type RepairedCve, repairedOf } from './repaired-cves.ts'
import { productTitle } from './vote-mail.ts'

function detail({ title, severity, affected }: RepairedCve): string[] {
  const words = [
    ...(title === undefined ? [] : [title]),
    ...(severity === undefined ? [] : [`Severity: ${severity}`]),
    ...(affected.length === 0 ? [] : [`Affected: ${affected.join('; ')}`]),
  ]
  return words.flatMap((text) => wrapped(visibleText(text.replace(/\s+/g, ' '))).map((line) => `    ${line}`))
}

function repaired(cves: readonly RepairedCve[]): string[] {
  if (cves.length === 0) return []
  const lines = cves.flatMap((cve) => [`  ${cve.id}  ${cve.url}`, ...detail(cve)])
  return ['This release repairs vulnerabilities:', ...lines, '']
}

/**
 * The ANNOUNCE mail, plain text, for a human to send from an apache.org address. It links the download page and not the
 * files: mails that link only mirrors are sent back (release-policy, announcements).
 */
export function announceMail(request: ToldRequest): Mail {
  const { receipt, to, template, changed } = request
  const { version } = receipt.release
  const subject = `[ANNOUNCE] ${productTitle(receipt.release)}${isPodling(request) ? ' (incubating)' : ''} ${version} released`
  const body =
    template === undefined
      ? ownText(request)
      : announcementFromTemplate(template, request, {
          repaired: repaired(repairedOf(request)),
          changes: changesText(changed),
        })
  return { to, subject, body }
}

function ownText(request: ToldRequest): string {
  const { receipt, pageUrl, keysUrl, about, from, changed, changesInMail = false } = request
  const title = `${productTitle(receipt.release)} ${receipt.release.version}`
  const lines = [
    ...wrapped(`The Apache community is pleased to announce the release of ${title}.`),
    '',
    ...wrapped(about),
    '',
    ...repaired(repairedOf(request)),
    ...(changesInMail ? changesText(changed) : []),
    'Download, signatures, checksums and how to verify:',
    `  ${pageUrl}`,
    '',
    `Candidate digest of the release as voted: ${receipt.candidateDigest}`,
    `KEYS: ${keysUrl}`,
    'Source and other files:',
    ...artifactsOf(receipt).map((path) => `  ${path}`),
    '',
    from,
    '',
    ...(isPodling(request) ? [...wrapped(podlingDisclaimer(receipt.release)), ''] : []),
  ]
  return lines.join('\n')
}
