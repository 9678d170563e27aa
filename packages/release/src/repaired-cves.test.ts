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

import { expect, test } from 'vitest'
import { downloadPageMarkdown, gitHubReleaseText, releaseNotes } from './announce/markdown-pages.ts'
import { announceMail } from './announce-mail.ts'
import { downloadPage } from './download-page.ts'
import { repairedCves } from './repaired-cves.ts'
import { announceRequest } from './testing/announce-request.ts'
import { memoryDisk } from './testing/memory-disk.ts'

const vdr = {
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  vulnerabilities: [{ id: 'CVE-2026-1111', analysis: { state: 'resolved' } }],
}
const { documents } = memoryDisk({ '/vdr.json': JSON.stringify(vdr) })

test('those given and those of the document, each once', async () => {
  const asked = { fixedCves: ['CVE-2026-2222', 'CVE-2026-1111'], vdr: '/vdr.json' }
  expect((await repairedCves(asked, documents)).fixedCves).toEqual(['CVE-2026-1111', 'CVE-2026-2222'])
  expect((await repairedCves({}, documents)).fixedCves).toEqual([])
})

test.each(['CVE-2026', 'cve-2026-1111', 'CVE-2026-1111"><script>', '../CVE-2026-1111'])('%s is no CVE', async (id) => {
  await expect(repairedCves({ fixedCves: [id] }, documents)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
})

test('mail and page link each CVE, and say nothing when there is none', () => {
  const files = { 'tool.zip': 'bytes' }
  const told = announceRequest(files, { fixedCves: ['CVE-2026-1111'] })
  expect(announceMail(told).body).toContain(
    'This release repairs vulnerabilities:\n  CVE-2026-1111  https://www.cve.org/CVERecord?id=CVE-2026-1111\n\n',
  )
  expect(downloadPage(told)).toContain(
    '<li><a href="https://www.cve.org/CVERecord?id=CVE-2026-1111">CVE-2026-1111</a></li>',
  )
  expect(announceMail(announceRequest(files)).body).not.toContain('vulnerabilities')
  expect(downloadPage(announceRequest(files))).not.toContain('ulnerabilities')
})

const record = (cveId: string, state = 'PUBLISHED') =>
  JSON.stringify({
    cveMetadata: { cveId, state },
    containers: {
      cna: {
        title: 'Reads <too> much @all',
        affected: [{ product: 'Apache Tool', versions: [{ version: '0.9', status: 'affected', lessThan: '1.0' }] }],
        metrics: [{ other: { content: { text: 'important' } } }],
      },
    },
  })
const records = memoryDisk({
  '/1111.json': record('CVE-2026-1111'),
  '/2222.json': record('CVE-2026-2222'),
  '/3333.json': record('CVE-2026-3333', 'RESERVED'),
}).documents

test('the records of CVEs name them, and are shown on every face', async () => {
  const told = await repairedCves({ fixedCves: ['CVE-2026-1111'], advisories: ['/2222.json', '/1111.json'] }, records)
  expect(told.fixedCves).toEqual(['CVE-2026-1111', 'CVE-2026-2222'])
  const request = { ...announceRequest({ 'tool.zip': 'bytes' }), ...told }
  expect(announceMail(request).body).toContain(
    [
      '  CVE-2026-1111  https://www.cve.org/CVERecord?id=CVE-2026-1111',
      '    Reads <too> much @all',
      '    Severity: important',
      '    Affected: Apache Tool from 0.9 before 1.0',
    ].join('\n'),
  )
  expect(downloadPage(request)).toContain(
    'CVE-2026-1111</a>: Reads &lt;too&gt; much @all<br>Severity: important<br>Affected: Apache Tool from 0.9 before 1.0</li>',
  )
  for (const face of [downloadPageMarkdown, releaseNotes, gitHubReleaseText])
    expect(face(request)).toContain(
      '(<https://www.cve.org/CVERecord?id=CVE-2026-1111>): Reads &#60;too&#62; much &#64;all\n  - Severity: important\n  - Affected: Apache Tool from 0.9 before 1.0\n',
    )
})

test.each([
  ['that miss a CVE which is named', { fixedCves: ['CVE-2026-1111'], advisories: ['/2222.json'] }, 'INPUT_INVALID'],
  ['of which two are about one CVE', { advisories: ['/2222.json', '/2222.json'] }, 'INPUT_INVALID'],
  ['of which one is not published', { advisories: ['/2222.json', '/3333.json'] }, 'REFUSED'],
  ['without number', { advisories: Array.from({ length: 101 }, () => '/2222.json') }, 'LIMIT_EXCEEDED'],
  ['that are not there', { advisories: ['/4444.json'] }, 'NOT_FOUND'],
])('advisories %s are refused', async (_, sources, code) => {
  await expect(repairedCves(sources, records)).rejects.toMatchObject({ code })
})
