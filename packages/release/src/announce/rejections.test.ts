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

import { type Finding, verdictOf } from '@tra/kernel'
import { describe, expect, test } from 'vitest'
import { announceMail } from '../announce-mail.ts'
import type { AnnounceRequest } from '../announce-request.ts'
import { downloadPage } from '../download-page.ts'
import { lintDownloadPage } from '../lint-download-page.ts'
import { announceRequest } from '../testing/announce-request.ts'
import { lintAnnouncement } from './lint-announcement.ts'
import { mailRules } from './mail-rules.ts'
import { pageRules } from './page-rules.ts'

const DOWNLOADS = 'https://downloads.apache.org/example'
const CLOSER = 'https://www.apache.org/dyn/closer.lua/example'
const [SOURCE, BINARY] = ['apache-tool-1.0.3-src.tar.gz', 'apache-tool-1.0.3-bin.tar.gz']
const companions = [SOURCE, BINARY].flatMap((name) => [name, `${name}.asc`, `${name}.sha512`])

function requestFor(changes: Partial<AnnounceRequest> = {}): AnnounceRequest {
  const request = announceRequest(Object.fromEntries(companions.map((name) => [name, name])), {
    downloadUrl: `${DOWNLOADS}/tool/1.0.3`,
    mirrorUrl: `${CLOSER}/tool/1.0.3`,
    keysUrl: `${DOWNLOADS}/KEYS`,
    pageUrl: 'https://example.apache.org/download.html',
    to: 'announce@apache.org',
    fixedCves: ['CVE-2026-1111'],
    ...changes,
  })
  const release = { ...request.release, version: '1.0.3' }
  return { ...request, release, receipt: { ...request.receipt, release } }
}

const request = requestFor()
const page = downloadPage(request)
const mail = announceMail(request)
const rulesOf = (findings: readonly Finding[]) => [...new Set(findings.map(({ rule }) => rule))]
const link = (url: string) => page.replace('</body>', `<a href="${url}">more</a></body>`)

test('a good page and a good mail pass', () => {
  expect(lintDownloadPage(page, request)).toEqual([])
  expect(lintAnnouncement(mail, request)).toEqual([])
})

describe.each([
  ['source-link', 'binaries only (apache/parquet-site#62)', page.replaceAll(`/${SOURCE}"`, '/"')],
  ['mirror-link', 'artifacts linked on one host (apache/curator#1017)', page.replaceAll(CLOSER, DOWNLOADS)],
  [
    'mirror-link',
    'only old mirrors for the files (apache/zookeeper#1280)',
    page.replaceAll(CLOSER, 'https://www.apache.org/dist/example'),
  ],
  ['mirror-top', 'the top of the project (apache/iceberg#15326)', link(CLOSER)],
  ['mirror-top', 'the top of a podling', link('https://www.apache.org/dyn/closer.lua/incubator/tool/')],
  [
    'mirror-script',
    'closer.cgi (apache/arrow#2613)',
    link('https://www.apache.org/dyn/closer.cgi/example/tool/1.0.3/x.zip'),
  ],
  [
    'mirror-script',
    'mirrors.cgi (apache/iceberg#15326)',
    link('https://www.apache.org/dyn/mirrors/mirrors.cgi/example/a/b.zip'),
  ],
  ['signature-link', 'no signatures (apache/parquet-java#2173)', page.replaceAll('.asc"', '.txt"')],
  ['checksum-link', 'no checksums (apache/skywalking#1033)', page.replaceAll('.sha512"', '.txt"')],
  ['keys-link', 'no KEYS (apache/guacamole-website#78)', page.replaceAll('/KEYS"', '/"')],
  [
    'keys-link',
    'KEYS on another host (apache/maven-site#895)',
    page.replace(`${DOWNLOADS}/KEYS`, 'https://www.apache.org/dist/example/KEYS'),
  ],
  [
    'https',
    'KEYS over http (apache/curator#1091)',
    page.replace(`${DOWNLOADS}/KEYS`, 'http://downloads.apache.org/example/KEYS'),
  ],
  ['https', 'checksums over http (apache/curator#1091)', page.replaceAll(/https(:[^"]*\.sha512")/g, 'http$1')],
  [
    'staging-link',
    'dist.apache.org (apache/incubator-xtable#527)',
    link('https://dist.apache.org/repos/dist/release/example/'),
  ],
  [
    'staging-link',
    'a staging repository of Maven',
    link('https://repository.apache.org/content/repositories/orgapache-1/'),
  ],
  [
    'candidate-link',
    'a candidate (apache/iceberg#15326)',
    link('https://github.com/apache/tool/releases/tag/v1.0.4-rc1'),
  ],
  ['candidate-link', 'a snapshot', link('https://example.org/tool/1.1-SNAPSHOT/tool.zip')],
  ['candidate-link', 'nightly builds', link('https://nightlies.apache.org/tool/')],
  ['mirror-top', 'the top of the project, in a query', link('https://www.apache.org/dyn/closer.lua?path=/tool/')],
  [
    'verification',
    'no word on verifying (apache/storm#7182)',
    page.replace(/<h2>How to verify[\s\S]*?<\/pre>/, `<a href="${DOWNLOADS}/KEYS">KEYS</a>`),
  ],
])('a page: %s', (rule, why, bad) => {
  test(why, () => {
    const findings = lintDownloadPage(bad, request)
    expect(rulesOf(findings)).toEqual([rule])
    expect(verdictOf(findings)).toBe('failed')
  })
})

test.each([
  ['weak-checksum', 'an MD5 (apache/parquet-site#62)', `${DOWNLOADS}/tool/1.0.3/${SOURCE}.md5`],
  ['superseded-link', 'the release before (apache/pulsar#986)', `${CLOSER}/tool/1.0.2/apache-tool-1.0.2-src.tar.gz`],
])('a page that should not: %s: %s', (rule, _, url) => {
  const findings = lintDownloadPage(link(url), request)
  expect(findings).toMatchObject([{ rule, severity: 'concern', message: expect.stringContaining(url) }])
})

test.each([
  ['an older branch that is supported', `${CLOSER}/tool/0.9.7/apache-tool-0.9.7-src.tar.gz`],
  ['an old release in the archive', 'https://archive.apache.org/dist/example/tool/1.0.2/x.zip'],
  ['another product with lower numbers', `${CLOSER}/other/1.0.1/apache-other-1.0.1-src.tar.gz`],
  ['a name that only looks like a candidate', 'https://example.apache.org/arc1/src1.html'],
  ['the release on GitHub', 'https://github.com/apache/tool/releases/tag/v1.0.3'],
  ['no page at all', 'mailto:dev@example.apache.org'],
])('a page may link %s', (_, url) => {
  expect(lintDownloadPage(link(url), request)).toEqual([])
})

test.each([
  ['closer.lua with its query', page.replaceAll(/(closer\.lua\/[^"]*)"/g, '$1?action=download"')],
  ['closer.lua with the path as a parameter', page.replaceAll('closer.lua/', 'closer.lua?path=/')],
  [
    "the Foundation's page on verifying",
    page.replace(/<pre>[\s\S]*<\/pre>/, '<a href="https://www.apache.org/info/verification.html">how</a>'),
  ],
])('a page may use %s', (_, other) => {
  expect(lintDownloadPage(other, request)).toEqual([])
})

const body = (change: (text: string) => string) => ({ ...mail, body: change(mail.body) })
const more = (line: string) => body((text) => `${text}${line}\n`)
const { pageUrl } = request

describe.each([
  [
    'page-link',
    'only the mirrors (apache/parquet-site#62)',
    body((text) => text.replace(pageUrl, `${CLOSER}/tool/1.0.3/${SOURCE}`)),
  ],
  [
    'page-link',
    'a directory listing (apache/curator#1017)',
    body((text) => text.replace(pageUrl, 'https://www.apache.org/dist/example/1.0.3/')),
  ],
  ['page-link', 'the home page only', body((text) => text.replace(pageUrl, 'https://example.apache.org/'))],
  [
    'staging-link',
    'dist.apache.org (apache/parquet-site#62)',
    more('Get it at https://dist.apache.org/repos/dist/release/example/.'),
  ],
  ['candidate-link', 'a candidate', more('Tag: <https://github.com/apache/tool/tree/v1.0.3-rc2>')],
  ['candidate-named', 'the name of the candidate in its text', more('Thanks to all who tested 1.0.3-RC2')],
  [
    'candidate-named',
    'the name of the candidate in its subject',
    { ...mail, subject: `${mail.subject.replace('released', 'rc2 released')}` },
  ],
  ['subject', 'a subject without its mark', { ...mail, subject: 'Apache Tool 1.0.3 is out' }],
  ['subject', 'a subject that is an answer', { ...mail, subject: `Re: ${mail.subject}` }],
  ['subject', 'a subject that names no Apache product', { ...mail, subject: '[ANNOUNCE] Tool 1.0.3 released' }],
  ['version', 'the subject of the release before', { ...mail, subject: mail.subject.replace('1.0.3', '1.0.2') }],
  ['plain-text', 'HTML', body((text) => `<html><body>${text}</body></html>`)],
  ['about', 'no word on the project', body((text) => text.replace(/Tool does one thing[\s\S]*?happened\./, ''))],
  ['cves', 'no word on a vulnerability', body((text) => text.replaceAll('CVE-2026-1111', 'a vulnerability'))],
  ['cve-id', 'half an id', more('It also repairs CVE-2026-12.')],
  ['cve-id', 'an id in small letters', more('It also repairs cve-2026-2222.')],
  [
    'cve-link',
    'the record of another vulnerability',
    body((text) => text.replace('CVERecord?id=CVE-2026-1111', 'CVERecord?id=CVE-2025-1111')),
  ],
])('a mail: %s', (rule, why, bad) => {
  test(why, () => {
    const findings = lintAnnouncement(bad, request)
    expect(rulesOf(findings)).toEqual([rule])
    expect(verdictOf(findings)).toBe('failed')
  })
})

test('a page that says nothing of a vulnerability in the mail is told so', () => {
  const silent = page.replaceAll('CVE-2026-1111', 'x')
  expect(lintDownloadPage(silent, request)).toMatchObject([{ rule: 'cves', severity: 'concern' }])
})

test('a mail with links over http, and one with a single line on the project, are told so', () => {
  expect(lintAnnouncement(more('See http://example.apache.org/news.html'), request)).toMatchObject([
    { rule: 'https', severity: 'concern' },
  ])
  const short = requestFor({ about: 'A tool.' })
  expect(lintAnnouncement(announceMail(short), short)).toMatchObject([{ rule: 'about-length', severity: 'suggestion' }])
})

test.each([
  ['a full stop behind the link', body((text) => text.replace(pageUrl, `See <${pageUrl}>, please.`))],
  ['a place on the page', body((text) => text.replace(pageUrl, `${pageUrl}#v1.0.3`))],
  ['the mirrors beside the page', more(`${CLOSER}/tool/1.0.3/${SOURCE}`)],
  ['a comparison', more('It is fast for n < 5 and a > b.')],
  ['an advisory of its own', more('CVE-2026-1111: https://example.apache.org/security.html')],
  ['a word on CVE-numbers', more('See the CVE-list of the project.')],
  ['[ANN]', { ...mail, subject: '[ANN] Apache Tool 1.0.3' }],
])('a mail may have %s', (_, other) => {
  expect(lintAnnouncement(other, request)).toEqual([])
})

test('a podling says that it is one, and its own text must as well', () => {
  const mirrorUrl = 'https://www.apache.org/dyn/closer.lua/incubator/tool/1.0.3'
  const podling = requestFor({ mirrorUrl, downloadUrl: 'https://downloads.apache.org/incubator/tool/1.0.3' })
  const own = announceMail(podling)
  expect(own.subject).toBe('[ANNOUNCE] Apache Tool (incubating) 1.0.3 released')
  expect(lintAnnouncement(own, podling)).toEqual([])
  expect(lintAnnouncement({ ...own, body: mail.body }, podling)).toMatchObject([{ rule: 'disclaimer' }])
  const template =
    '{{PROJECT_NAME}} {{VERSION}}: {{DOWNLOAD_PAGE}}\n{{SHORT_DESCRIPTION}}\n{{REPAIRED}}\n{{DISCLAIMER}}'
  expect(lintAnnouncement(announceMail({ ...podling, template }), podling)).toEqual([])
})

test("a project's own text by ATR's defaults links no page, which moderators send back", () => {
  const template = 'We announce {{PROJECT_NAME}} {{VERSION}}.\n{{DOWNLOAD_URL}}\n{{SHORT_DESCRIPTION}}\n{{REPAIRED}}'
  expect(rulesOf(lintAnnouncement(announceMail({ ...request, template }), request))).toEqual(['page-link'])
  expect(() => announceMail({ ...request, template: '{{VERSON}}' })).toThrow('VERSON')
})

test('every rule has a case, and an id of its own', () => {
  for (const rules of [pageRules, mailRules]) {
    const ids = rules.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  }
})
