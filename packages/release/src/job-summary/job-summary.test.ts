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
import { marked } from 'marked'
import { describe, expect, test } from 'vitest'
import { hostileNames } from '../testing/a-report.ts'
import { type JobSummary, jobSummary } from './job-summary.ts'

/** What GitHub refuses as the summary of a step. */
const MEBIBYTE = 1_048_576

const staged: JobSummary = {
  title: 'Staged',
  release: { committee: 'logging', product: 'log4j', version: '2.25.4', candidate: 'rc1' },
  at: { phase: 'vote', stand: 'waiting' },
  lead: '9 files.',
  human: [{ what: 'Send the mail', commands: ['trusted-release vote open'], link: 'https://example.org/files' }],
  next: '',
  details: [{ title: 'The mail', block: { kind: 'code', text: 'To: dev@example.org\n\nHello' }, whole: 'vote.eml' }],
}

/** Everything that an untrusted text can reach, filled with it. */
function filledWith(text: string): JobSummary {
  const list = { kind: 'list', lines: [text] } as const
  return {
    ...staged,
    title: text,
    at: { phase: 'vote', stand: 'open', word: text },
    lead: text,
    place: text,
    human: [{ what: text, link: text, commands: [text] }],
    details: [
      { title: text, block: list, whole: text },
      { title: text, block: { kind: 'code', text: `${text}\n${text}` }, whole: text },
    ],
  }
}

function elements(markdown: string): string[] {
  const html = marked.parse(markdown, { async: false })
  return [...html.matchAll(/<(\/?[a-z][a-z0-9]*)/g)].map(([, name = '']) => name)
}

describe('jobSummary', () => {
  test('says what became of the step, shows the pipeline, then what needs a human, then the detail', () => {
    expect(jobSummary(staged)).toBe(`## Staged: log4j 2.25.4-rc1

> ✓ build → ✓ candidate → **◆ vote: needs a human** → ○ finish → ○ released

9 files.

### Needs a human

1. Send the mail ([look](https://example.org/files)):

   \`\`\`sh
   trusted-release vote open
   \`\`\`

<details><summary>The mail</summary>

\`\`\`
To: dev@example.org

Hello
\`\`\`

</details>
`)
  })

  test('says so where nobody is needed, and what is next', () => {
    const text = jobSummary({ ...staged, human: [], next: 'The next step signs.' })
    expect(text).toContain('\n**Needs a human:** nothing. The next step signs.\n')
  })

  test('names seven steps at most, and how many more there are', () => {
    const human = Array.from({ length: 9 }, (_, at) => ({ what: `step ${at}` }))
    const text = jobSummary({ ...staged, human })
    expect(text).toContain('7. step 6\n')
    expect(text).not.toContain('step 7')
    expect(text).toContain('\nAnd 2 more, below.\n')
  })

  const hostile = [
    ...hostileNames,
    '```\n</details><h1>x</h1>',
    '````',
    '</summary></details>',
    '---',
    '===',
    '1. x',
    '- x',
    '    code',
    '> x',
    '| a | b |\n| --- | --- |',
    '#12 @somebody',
    '</code><script>alert(1)</script>',
    '```mermaid\ngraph TD',
    '&lt;b&gt;',
    '$`x`$',
    ':heavy_check_mark:',
  ]
  const plain = elements(jobSummary(filledWith('x')))

  test.each(hostile)('no text breaks out of its place: %j', (text) => {
    expect(elements(jobSummary(filledWith(text)))).toEqual(plain)
  })

  test('nothing that is made of such pieces breaks out', () => {
    const pieces = fc
      .array(fc.constantFrom(...hostile, '\n', '\r\n', '\n\n', '`', ' ', '\u202e', '\\'), { maxLength: 6 })
      .map((all) => `x${all.join('')}`)
    fc.assert(
      fc.property(pieces, (text) => {
        expect(elements(jobSummary(filledWith(text)))).toEqual(plain)
      }),
    )
  })

  test('an address that is no ordinary one is not linked', () => {
    const text = jobSummary({
      ...staged,
      human: [{ what: 'x', link: 'javascript:alert(1)' }],
      place: 'https://a.example/)',
    })
    expect(text).not.toContain('](')
  })

  test('a line that is to be copied stays whole, however long it is', () => {
    const line = `svn mv ${'a'.repeat(5000)}`
    expect(jobSummary({ ...staged, human: [{ what: 'x', commands: [line] }] })).toContain(line)
  })

  test.each([
    ['lines', { kind: 'list', lines: Array.from({ length: 20_000 }, () => '\u202e\u202e name') }],
    ['a mail', { kind: 'code', text: '\u202e\u202e name\n'.repeat(20_000) }],
  ] as const)('%s beyond what GitHub takes are left out and counted', (_, block) => {
    const details = [1, 2, 3].map((at) => ({ title: `part ${at}`, block, whole: 'tally.json' }))
    const text = jobSummary({ ...staged, details })
    expect(Buffer.byteLength(text)).toBeLessThan(MEBIBYTE)
    expect(text.match(/^\d{5} more lines: see tally\.json\.$/gm)).toHaveLength(3)
    expect(text.match(/<\/details>/g)).toHaveLength(3)
  })

  test('a page of ours that does not fit is named instead of cut', () => {
    const page = { kind: 'markdown', text: '| x |\n'.repeat(200_000) } as const
    const text = jobSummary({ ...staged, details: [{ title: 'The report', block: page, whole: 'report.json' }] })
    expect(text).toContain('\nToo long to be shown here: see report.json.\n')
  })
})
