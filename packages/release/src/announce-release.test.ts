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

import { createHash } from 'node:crypto'
import { ReleaseError } from '@tra/kernel'
import { expect, test } from 'vitest'
import { announceRelease } from './announce-release.ts'
import type { AnnounceRequest } from './announce-request.ts'
import type { Served } from './ports.ts'
import { announceRequest } from './testing/announce-request.ts'
import { memoryDisk } from './testing/memory-disk.ts'
import { standingClock } from './testing/standing-clock.ts'

const MINUTE = 60_000
const files = { 'tool 1.0.zip': 'bytes', 'tool 1.0.zip.asc': 'signature', 'tool 1.0.zip.sha512': 'sum' }
const urls = {
  'https://downloads.example.org/example/1.0/tool%201.0.zip': 'bytes',
  'https://downloads.example.org/example/1.0/tool%201.0.zip.asc': 'signature',
  'https://downloads.example.org/example/1.0/tool%201.0.zip.sha512': 'sum',
  'https://downloads.example.org/example/KEYS': 'keys',
}

/** A download host that has each file from some minute on. */
function setUp({ content = urls, afterMinutes = 0 }: { content?: Record<string, string>; afterMinutes?: number } = {}) {
  const clock = standingClock()
  const from = clock.now().getTime() + afterMinutes * MINUTE
  const asked: string[] = []
  const probe = async (url: string): Promise<Served> => {
    asked.push(url)
    const text = content[url]
    if (text === undefined) return { state: 'absent', why: '404' }
    if (clock.now().getTime() < from) return { state: 'unreachable', why: '503' }
    return { state: 'served', sha256: createHash('sha256').update(text).digest('hex'), size: text.length }
  }
  const lines: string[] = []
  const ports = {
    downloads: { probe },
    documents: memoryDisk({
      '/site/download.html': '<p>An old page</p>',
      '/site/CHANGES.md': '## 1.0\n\n- it\n',
      '/site/OLD.md': '## 0.9\n\n- it\n',
      '/site/reserved.json': JSON.stringify({ cveMetadata: { cveId: 'CVE-2026-1111', state: 'RESERVED' } }),
      '/site/vdr.json': JSON.stringify({
        bomFormat: 'CycloneDX',
        vulnerabilities: [{ id: 'CVE-2026-1111', analysis: { state: 'resolved' } }],
      }),
    }).documents,
    clock,
    progress: (line: string) => void lines.push(line),
  }
  const announce = (changes: Partial<AnnounceRequest> = {}) => announceRelease(announceRequest(files, changes), ports)
  return { announce, clock, asked, lines }
}

test('with everything served, mail and page are ready at once', async () => {
  const { announce, clock } = setUp()
  const announcement = await announce()
  expect(announcement).toMatchObject({ findings: [], waitedMinutes: 0 })
  expect(announcement.mail.subject).toBe('[ANNOUNCE] Apache Tool 1.0 released')
  expect(announcement.page).toContain('<h1>Download Apache Tool 1.0</h1>')
  expect(clock.naps).toEqual([])
})

test('waits until the host serves the files, asks less often after a while, and no more for those it has seen', async () => {
  const { announce, asked, lines } = setUp({ afterMinutes: 25 })
  expect((await announce()).waitedMinutes).toBe(30)
  expect(new Set(asked).size).toBe(4)
  expect(lines).toContain('waiting for 4 files, until 2026-03-01T13:00Z')
})

test('lets mirrors forget that the files were absent', async () => {
  expect((await setUp().announce({ settleMinutes: 61 })).waitedMinutes).toBe(61)
})

test('asks the CDN for artifacts only, and only when all is served and mirrors had time to forget', async () => {
  const cdn = 'https://cdn.example.org/example/1.0'
  const { announce, asked } = setUp({ content: { ...urls, [`${cdn}/tool%201.0.zip`]: 'bytes' } })
  await announce({ cdnUrl: cdn, settleMinutes: 60 })
  expect(asked.slice(-1)).toEqual([`${cdn}/tool%201.0.zip`])
  expect(asked).toHaveLength(5)
  await expect(announce({ cdnUrl: `${cdn}/elsewhere`, waitMinutes: 2 })).rejects.toMatchObject({
    code: 'TIMEOUT',
    hint: expect.stringContaining('up to an hour'),
  })
})

test('KEYS must be there too', async () => {
  const { announce } = setUp()
  await expect(announce({ keysUrl: 'https://downloads.example.org/KEYS', waitMinutes: 0 })).rejects.toMatchObject({
    message: expect.stringContaining('https://downloads.example.org/KEYS'),
  })
})

test('gives up at the end of the wait, says what is missing and announces nothing', async () => {
  const { announce, clock } = setUp({ content: { ...urls, [Object.keys(urls)[0] as string]: undefined as never } })
  const error = await announce({ waitMinutes: 3 }).catch((thrown) => thrown)
  expect(error).toBeInstanceOf(ReleaseError)
  expect(error).toMatchObject({ code: 'TIMEOUT', hint: expect.stringContaining('Nothing was announced') })
  expect(error.message).toContain('1 files are not served')
  expect(error.message).toContain('tool%201.0.zip')
  expect(clock.naps).toEqual([MINUTE, MINUTE, MINUTE])
})

test('other bytes than were promoted end it at once', async () => {
  const { announce, clock } = setUp({ content: { ...urls, [Object.keys(urls)[0] as string]: 'bytez' } })
  await expect(announce()).rejects.toMatchObject({ code: 'REFUSED', hint: expect.stringContaining('Do not announce') })
  expect(clock.naps).toEqual([])
})

test('an existing page is checked instead of the rendered one', async () => {
  const { findings, page } = await setUp().announce({ page: '/site/download.html' })
  expect(findings.map(({ severity }) => severity)).toContain('blocker')
  expect(page).not.toContain('An old page')
})

test('names the CVEs that a document calls resolved, and refuses one that can not be read before it waits', async () => {
  const { announce, asked } = setUp()
  const { mail, page } = await announce({ vdr: '/site/vdr.json' })
  expect(mail.body).toContain('CVE-2026-1111  https://www.cve.org/CVERecord?id=CVE-2026-1111')
  expect(page).toContain('https://www.cve.org/CVERecord?id=CVE-2026-1111')
  const before = asked.length
  await expect(announce({ vdr: '/site/download.html' })).rejects.toMatchObject({ code: 'MALFORMED' })
  expect(asked).toHaveLength(before)
})

test('says what changed; a changelog that does not know is a concern, and holds nothing up', async () => {
  const { announce } = setUp()
  const told = await announce({ changes: '/site/CHANGES.md', changesInMail: true })
  expect(told.findings).toEqual([])
  expect(told.mail.body).toContain('Changes in this version:\n\n  - it\n')
  for (const name of ['release-notes.md', 'github-release.md'])
    expect(told.texts.find((text) => text.name === name)?.content).toContain('## Changes\n\n- it\n')
  const untold = await announce({ changes: '/site/OLD.md', changesInMail: true })
  expect(untold.findings).toMatchObject([{ check: 'announce-changes', severity: 'concern' }])
  expect(untold.mail.body).not.toContain('Changes in this version')
})

test('a CVE whose record is not published is refused before anything is waited for', async () => {
  const { announce, asked } = setUp()
  await expect(announce({ advisories: ['/site/reserved.json'] })).rejects.toMatchObject({ code: 'REFUSED' })
  expect(asked).toEqual([])
})

test('the receipt of another release is refused before anything is asked for', async () => {
  const { announce, asked } = setUp()
  const release = { committee: 'example', product: 'tool', version: '1.0', candidate: 'rc2' }
  const message = 'the receipt is about example/tool/1.0 rc1, not about example/tool/1.0 rc2'
  await expect(announce({ release })).rejects.toMatchObject({ code: 'REFUSED', message })
  expect(asked).toEqual([])
})

test('a receipt whose files are not those of its digest is refused before anything is asked for', async () => {
  const { announce, asked } = setUp()
  const { receipt } = announceRequest(files)
  const message = expect.stringContaining('its files have')
  await expect(announce({ receipt: { ...receipt, files: receipt.files.slice(1) } })).rejects.toMatchObject({ message })
  await expect(announce({ receipt: { ...receipt, files: [] } })).rejects.toMatchObject({ message })
  expect(asked).toEqual([])
})
