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

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { downloadPage } from './download-page.ts'
import { lintDownloadPage } from './lint-download-page.ts'
import { announceRequest } from './testing/announce-request.ts'

const request = announceRequest({ 'tool.zip': 'bytes', 'tool.zip.asc': 'signature', 'tool.zip.sha512': 'sum' })
const mirror = 'https://www.example.org/dyn/closer.lua/example/1.0/tool.zip'
const direct = 'https://downloads.example.org/example/1.0/tool.zip'
const good = `
  <a href="${mirror}">tool.zip</a>
  <a href="${direct}.asc">asc</a> <a href="${direct}.sha512">sha512</a>
  <a href="https://downloads.example.org/example/KEYS">KEYS</a>
  <pre>gpg --verify tool.zip.asc</pre>`

const problems = (page: string) =>
  lintDownloadPage(page, request).map(({ severity, message }) => `${severity}: ${message}`)

describe('a page that says all it should', () => {
  test.each([
    ['as it is', good],
    ['with single quotes', good.replaceAll('"', "'")],
    ['as a minifier leaves it', good.replace(/href="([^"]*)"/g, 'href=$1').replaceAll('a href', 'A HREF')],
    ['with other attributes', good.replaceAll('<a ', '<a class="button" rel=nofollow\n  ')],
    ['with blanks around the equal sign', good.replaceAll('href=', 'href = ')],
    [
      'with the mirrors asked by a query',
      good.replace('closer.lua/', 'closer.lua?filename=').replace('tool.zip">', 'tool.zip&amp;action=download">'),
    ],
    [
      'with documentation beside nightly builds',
      `${good}<a href="https://nightlies.apache.org/tool/tool-docs-stable/">docs</a>`,
    ],
    ['with links relative to the page', good.replaceAll('https://', '//')],
  ])('%s', (_, page) => {
    expect(problems(page)).toEqual([])
  })

  test('the rendered page is one, whatever the files are called', () => {
    const name = fc.stringMatching(/^[\w "'<>&#?%+~()[\]-]{1,12}\.(zip|jar)$/).filter((text) => !/rc-?\d/i.test(text))
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 3 }), (names) => {
        const hostile = announceRequest(
          Object.fromEntries(names.flatMap((path) => ['', '.asc', '.sha512'].map((end) => [`${path}${end}`, path]))),
        )
        expect(lintDownloadPage(downloadPage(hostile), hostile)).toEqual([])
      }),
    )
  })
})

test.each([
  ['KEYS', 'https://downloads.example.org/example/KEYS"', 'downloads.example.org/example/KEYS'],
  ['the source', `${mirror}"`, 'tool.zip'],
  ['the signature', `${direct}.asc"`, `${direct}.asc`],
  ['the checksum', `${direct}.sha512"`, `${direct}.sha512`],
])('a page that does not link %s is stopped', (_, link, named) => {
  const page = good.replace(link, 'https://example.org/"')
  expect(problems(page)).toEqual([expect.stringMatching(/^blocker: the download page does not link /)])
  expect(problems(page)[0]).toContain(named)
})

test.each([
  ['in a comment', (page: string) => `<!-- ${page} -->`],
  ['in a comment that never ends', (page: string) => `<!-- ${page}`],
  ['as text', (page: string) => page.replaceAll('href="', 'title="')],
  ['in an attribute for scripts', (page: string) => page.replaceAll('href="', 'data-href="')],
])('links %s are none', (_, hide) => {
  expect(problems(hide(good)).filter((problem) => problem.startsWith('blocker'))).toHaveLength(4)
})

test.each([
  '<a href="https://dist.apache.org/repos/dist/dev/example/">nightly</a>',
  "<a href='http://dist.apache.org/repos/dist/release/example/'>releases</a>",
  '<a href=https://repository.apache.org/content/repositories/staging>maven</a>',
  '<a href="//DIST.apache.org/repos/dist/dev/">dev</a>',
])('a link to a staging area is stopped: %s', (link) => {
  expect(problems(`${good}${link}`)).toEqual([expect.stringMatching(/^blocker: the download page links http/)])
})

test.each([
  '<a href="https://dist.apache.org.example.org/">somebody else</a>',
  '<a href="https://example.org/?from=https://dist.apache.org/">a query</a>',
  'Files used to be at https://dist.apache.org/repos/dist/dev/.',
  '<!-- <a href="https://dist.apache.org/">old</a> -->',
  '<a href="https://[broken/">broken</a>',
])('what only looks like one is not: %s', (text) => {
  expect(problems(`${good}${text}`)).toEqual([])
})

test('a page that does not say how to verify is stopped, as moderators do', () => {
  expect(problems(good.replace('gpg --verify', 'see'))).toEqual([
    'blocker: the download page does not say how to verify',
  ])
})

test('an empty page has every problem, with a hint and a clause each', () => {
  const findings = lintDownloadPage('', request)
  expect(findings).toHaveLength(5)
  for (const finding of findings)
    expect(finding).toMatchObject({ check: 'download-page', hint: expect.any(String), reference: expect.any(String) })
})

test('of a page with hundreds of bad links a few are shown', () => {
  const bad = Array.from({ length: 300 }, (_, index) => `<a href="https://dist.example.org/${index}-SNAPSHOT">x</a>`)
  const told = problems(good + bad.join(''))
  expect(told).toHaveLength(6)
  expect(told.at(-1)).toBe('blocker: the download page has 295 more of the kind')
})
