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
import { aFinding, aReport, hostileNames, waivedFinding } from '../testing/a-report.ts'
import { verificationMarkdown } from './verification-markdown.ts'

/** The cells of a table row as GitHub reads them. */
function cells(row = ''): string[] {
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
}

function rowsOf(text: string): string[] {
  return text.split('\n').filter((line) => /^\| (blocker|concern|~~)/.test(line))
}

describe('verificationMarkdown', () => {
  test('gives verdict, digest and a row per finding with why, what to do and the clause as a link', () => {
    const text = verificationMarkdown(aReport([aFinding]))
    expect(text).toContain('## Candidate failed\n')
    expect(text).toContain(`| Candidate digest | ${'d'.repeat(64)} |`)
    expect(cells(rowsOf(text)[0])).toEqual([
      'blocker',
      '[digest-expected/differs](https://github.com/apache/trusted-release-actions/blob/main/docs/checks/digest-expected.md)',
      'tool-1.0.zip&#33;/tool-1.0/src/a.c&#58;12',
      'tool-1.0.zip: holds other bytes<br>*Why:* A vote approves certain bytes.<br>*Do:* fetch it again',
      '[MUST](https://www.apache.org/legal/release-policy.html#release-approval)',
    ])
    expect(text).toContain('- Not checked: source against the tag (no repository was given)')
  })

  test('shows what was waived, why and how long', () => {
    const [row] = rowsOf(verificationMarkdown(aReport([waivedFinding])))
    expect(row).toContain('~~concern~~ waived')
    expect(row).toContain('waived until 2026-09-30: an old mirror reads it')
  })

  test('has no table of findings when there is nothing to tell', () => {
    const text = verificationMarkdown(aReport([]))
    expect(text).toContain('\nNo findings.\n')
    expect(rowsOf(text)).toEqual([])
  })

  test('no name and no message breaks out of its cell', () => {
    const hostile = fc
      .array(fc.constantFrom('|', '\\', '\n', '\r\n', '`', '<img src=x>', '[a](http://e)', '~~', 'x', ' '))
      .map((all) => all.join(''))
    fc.assert(
      fc.property(hostile, hostile, (artifact, message) => {
        const text = verificationMarkdown(aReport([{ ...aFinding, artifact, message }]))
        expect(text.split('\n')).toHaveLength(verificationMarkdown(aReport([aFinding])).split('\n').length)
        expect(cells(rowsOf(text)[0])).toHaveLength(5)
      }),
    )
  })

  test.each(hostileNames)('no name becomes markup, a link, an image or a mention: %j', (name) => {
    const text = verificationMarkdown(
      aReport([{ ...aFinding, artifact: name, entry: name, message: name, hint: name }]),
    )
    const ours = /<br>|\[[a-z/-]+\]\(https:\/\/[^)]*\)|\[MUST\]\([^)]*\)|\*(Why|Do):\*/g
    const row = (rowsOf(text)[0] ?? '').replaceAll(ours, '')
    expect(row).not.toMatch(/[<>`*[\]\\@]|:\/\/|www\.|\p{C}/u)
  })

  test('stays below what GitHub takes as a summary, and says how much is missing', () => {
    const many = Array.from({ length: 20_000 }, (_, line) => ({ ...aFinding, line: line + 1 }))
    const text = verificationMarkdown(aReport(many))
    expect(text.length).toBeLessThan(900_000)
    expect(text).toMatch(/\| \d+ more: see the report \|/)
    expect(text).toContain('Not checked')
  })
})
