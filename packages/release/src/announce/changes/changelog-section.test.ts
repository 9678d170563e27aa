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
import { changelogSection } from './changelog-section.ts'

// olivierlacan/keep-a-changelog, CHANGELOG.md
const KEEP_A_CHANGELOG = `# Changelog

The format is based on [Keep a Changelog](https://keepachangelog.com/en/1.1.0/),
and this project adheres to [Semantic Versioning](https://semver.org/spec/v2.0.0.html).

## [Unreleased]

### Added

- v1.1 Spanish translation.

## [1.1.1] - 2023-03-05

### Added

- Arabic translation (#444).

### Removed

- Unused normalize.css file

## [1.1.0] - 2019-02-15

### Added

- Danish translation (#297).

[1.1.1]: https://github.com/olivierlacan/keep-a-changelog/compare/v1.1.0...v1.1.1
`

// apache/commons-csv, RELEASE-NOTES.txt, as Maven's changes plugin writes it
const RELEASE_NOTES = `                        Apache Commons CSV
                           Version 1.3
                          Release Notes


INTRODUCTION:

This document contains the release notes for the 1.3 version of Apache Commons CSV.

CSV requires at least Java 6.

NEW FEATURES
==============

o CSV-179:  Add shortcut method for using first record as header to CSVFormat.

FIXED BUGS
============

o CSV-170:  CSVFormat.MYSQL nullString should be "\\N".


Have fun!
-Apache Commons CSV team

------------------------------------------------------------------------------

                        Apache Commons CSV
                           Version 1.2
                          Release Notes


INTRODUCTION:

This document contains the release notes for the 1.2 version of Apache Commons CSV.

FIXED BUGS
============

o CSV-145:  CSVFormat.with* methods clear the header comments.
`

// Pylons/waitress, CHANGES.txt
const CHANGES = `Next release
------------

- Preserve header ordering of headers with the same name as per RFC 2616.  See
  https://github.com/Pylons/waitress/pull/44

0.8.7 (2013-08-29)
------------------

- The HTTP version of the response returned by waitress when it catches an
  exception will now match the HTTP request version.

0.8.3 (2013-04-28)
------------------

Features
~~~~~~~~

- Add an \`\`asyncore_loop_timeout\`\` adjustment value.

Bug Fixes
~~~~~~~~~

- The default asyncore loop timeout is now 1 second.

0.8 (2012-01-31)
----------------

- Support the WSGI \`\`wsgi.file_wrapper\`\` protocol.
`

const of = (text: string, version: string, name = 'CHANGES') =>
  changelogSection(text, { version, product: 'tool', name })

describe('the section of a version', () => {
  test('in a file as Keep a Changelog wants it', () => {
    const section = of(KEEP_A_CHANGELOG, '1.1.1', 'CHANGELOG.md')
    expect(section).toMatchObject({ isMarkdown: true })
    expect(section?.lines).toEqual([
      '### Added',
      '',
      '- Arabic translation (#444).',
      '',
      '### Removed',
      '',
      '- Unused normalize.css file',
    ])
    expect(of(KEEP_A_CHANGELOG, '1.1.0')?.lines.slice(0, 3)).toEqual(['### Added', '', '- Danish translation (#297).'])
  })

  test('in release notes with a title page for each version', () => {
    const section = of(RELEASE_NOTES, '1.3', 'RELEASE-NOTES.txt')
    expect(section).toMatchObject({ isMarkdown: false })
    expect([section?.lines[0], section?.lines.at(-1)]).toEqual(['INTRODUCTION:', '-Apache Commons CSV team'])
    expect(section?.lines.join('\n')).not.toContain('CSV-145')
    const before = of(RELEASE_NOTES, '1.2')?.lines.join('\n')
    expect(before).toContain('CSV-145')
    expect(before).not.toContain('CSV-179')
  })

  test('in a plain text with underlines, whose parts are underlined too', () => {
    const section = of(CHANGES, '0.8.3', 'CHANGES.txt')
    expect(section).toMatchObject({ isMarkdown: false })
    expect([section?.lines[0], section?.lines.at(-1)]).toEqual([
      'Features',
      '- The default asyncore loop timeout is now 1 second.',
    ])
    expect(of(CHANGES, '0.8')?.lines).toEqual(['- Support the WSGI ``wsgi.file_wrapper`` protocol.'])
  })

  test.each([
    ['## v1.2.0 (2026-01-05)\n- it\n## v1.1.0\n- no', 'a v'],
    [
      '# Changelog\n\n## tool 1.2.0: the fast one\n- it\n\n## tool 1.1.0\n- no',
      'the name of the product in small letters',
    ],
    ['## [1.2.0](https://example.org/compare/1.1.0...1.2.0)\n- it\n## [1.1.0](https://example.org)\n- no', 'a link'],
    [
      '======================= Tool 1.2.0 =======================\n- it\n\n======================= Tool 1.1.0 ===\n- no',
      'rows on both sides',
    ],
    ['=====\n1.2.0\n=====\n\n- it\n\n=====\n1.1.0\n=====\n\n- no', 'an overline'],
    ['Release Notes - Tool - Version 1.2.0\n\n- it\n\nRelease Notes - Tool - Version 1.1.0\n\n- no', 'no mark at all'],
    ['Release 1.2.0 - 2026-01-05\n\n- it\n\nRelease 1.1.0 - Unreleased\n\n- no', 'a date'],
    ['Tool 1.2.0\n----------\n\n- it\n\nTool 1.1.0\n----------\n\n- no\n\nTool 1.2.0\n', 'another mention below'],
    ['## 1.2.0\r\n- it\r\n## 1.1.0\r\n- no', 'carriage returns'],
  ])('%j: a heading with %s', (text) => {
    expect(of(text, '1.2.0')?.lines).toEqual(['- it'])
  })

  test('keeps parts that have the mark of the version', () => {
    const text = 'Tool 1.2.0\n----------\n\nWe are pleased.\n\nBugs\n----\n\n- it\n\nTool 1.1.0\n----------\n- no\n'
    expect(of(text, '1.2.0')?.lines.at(-1)).toBe('- it')
  })

  test('does not end at what a block of code holds', () => {
    const text = '## 1.2.0\n\n```sh\n# install\n## 1.1.0\n```\n\n- it\n\n## 1.1.0\n\n- no'
    expect(of(text, '1.2.0')?.lines.at(-1)).toBe('- it')
  })
})

test.each([
  ['## 11.2.0\n- no', 'another version'],
  ['## 1.2.0-rc1\n- no', 'a candidate'],
  ['## Upgrading from 1.2.0 to 1.3.0\n- no', 'a heading about something else'],
  ['## 1.3.0\n- works with 1.2.0 again\n', 'an entry that names it'],
  ['The code requires Tool 1.2.0.\n', 'a sentence'],
  [
    'We have tested it well\nand it needs a library of\nthe kind that is called\nand widely known as\nTool 1.2.0\n',
    'the end of a sentence',
  ],
  ['## 1.2.0\n\n## 1.1.0\n- no', 'a heading with nothing below'],
  ['', 'nothing'],
])('%j has no section: %s', (text) => {
  expect(of(text, '1.2.0')).toBeUndefined()
})

test('whatever a file holds, its section is a part of it', () => {
  const line = fc.constantFrom(
    '## 1.2.0',
    '1.2.0',
    '-----',
    '=====',
    '```',
    '',
    'Tool 1.1.0',
    '- it',
    '### Added',
    'Release Notes',
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      const section = of(lines.join('\n'), '1.2.0')
      if (section !== undefined) expect(lines.join('\n')).toContain(section.lines.join('\n'))
    }),
  )
  fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => void of(text, '1.2.0')))
})

test('a line that is all the file takes no time', () => {
  const started = performance.now()
  for (const mark of ['# ', '= ', '1.', '[', '](', '`']) of(mark.repeat(1_000_000), '1.2.0')
  expect(performance.now() - started).toBeLessThan(2000)
})
