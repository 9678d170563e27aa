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

import type { Finding, Severity } from '@tra/kernel'
import type { AnnounceRequest } from './announce-request.ts'
import { fileUrl } from './file-url.ts'
import { linksInPage } from './links-in-page.ts'
import { artifactsOf } from './promotion-plan.ts'

const REFERENCE = 'https://infra.apache.org/release-download-pages.html'
/** Hosts that a download page must not link: staging areas and the Subversion behind the releases. */
const FORBIDDEN_HOSTS = ['dist.apache.org', 'repository.apache.org']

interface Page {
  text: string
  links: ReadonlySet<string>
}

interface Rule {
  severity: Severity
  broken: (page: Page, request: AnnounceRequest) => string[]
  hint: string
}

const missing = ({ links }: Page, urls: string[]) =>
  urls.filter((url) => !links.has(URL.parse(url)?.href ?? url)).map((url) => `does not link ${url}`)

const rules: Rule[] = [
  {
    severity: 'blocker',
    broken: (page, request) =>
      missing(
        page,
        artifactsOf(request.receipt).map((path) => fileUrl(request.mirrorUrl, path)),
      ),
    hint: 'Link each artifact by way of the mirrors (closer.lua).',
  },
  {
    severity: 'blocker',
    broken: (page, request) =>
      missing(page, [
        ...artifactsOf(request.receipt).flatMap((path) =>
          ['.asc', '.sha512'].map((suffix) => fileUrl(request.downloadUrl, `${path}${suffix}`)),
        ),
        request.keysUrl,
      ]),
    hint: 'Link signatures, checksums and KEYS directly on the download host, not by way of the mirrors.',
  },
  {
    severity: 'blocker',
    broken: ({ links }) =>
      [...links].filter((link) => FORBIDDEN_HOSTS.includes(new URL(link).hostname)).map((link) => `links ${link}`),
    hint: 'Users are sent to releases only, never to staging areas.',
  },
  {
    severity: 'concern',
    broken: ({ text }) => (/gpg\s+--verify|sha512sum/.test(text) ? [] : ['does not say how to verify']),
    hint: 'Add the commands that check a signature and a checksum.',
  },
]

/** What announce@ moderators send mails back for, found before the mail is sent. */
export function lintDownloadPage(page: string, request: AnnounceRequest): Finding[] {
  const read = { text: page, links: linksInPage(page, request.pageUrl) }
  return rules.flatMap(({ severity, broken, hint }) =>
    broken(read, request).map((message) => ({
      check: 'download-page',
      severity,
      message: `the download page ${message}`,
      hint,
      reference: REFERENCE,
    })),
  )
}
