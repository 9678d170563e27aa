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
  expect(await repairedCves(asked, documents)).toEqual(['CVE-2026-1111', 'CVE-2026-2222'])
  expect(await repairedCves({}, documents)).toEqual([])
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
