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
import { expect, test } from 'vitest'
import { safeMarkdown } from './safe-markdown.ts'

const safe = (text: string) => safeMarkdown(text.split('\n'), 3).join('\n')

test('what people write in a changelog stays', () => {
  const text = [
    '### Added',
    '',
    '- **Fast** mode, see [the guide](<https://example.org/guide>) (#444)',
    '  - `List<String>` and ``a ` b`` and snake\\_case',
    '',
    '| a | b |',
    '| --- | --- |',
    '',
    '#### Inside',
    'https://example.org/',
  ].join('\n')
  expect(safe(text.replace('<https://example.org/guide>', 'https://example.org/guide'))).toBe(text)
})

test('its outermost heading gets the level that is asked for', () => {
  expect(safe('# A\n## B\n###### C')).toBe('### A\n#### B\n###### C')
  expect(safe('#### A\n```sh\n# no heading\n```')).toContain('### A')
})

test.each([
  ['<script>alert(1)</script>', '&#60;script>alert(1)&#60;/script>'],
  ['[x](javascript:alert(1))', '&#91;x&#93;(javascript:alert(1))'],
  ['![x](https://example.org/x.png)', '!'],
  ['thanks @everybody', 'thanks &#64;everybody'],
  ['`<b>', '&#96;&#60;b>'],
  ['\\`<b>`', '&#92;`<b>`'],
  ['| `a | <b>` |', '| &#96;a | &#60;b>&#96; |'],
  ['a\u202eb', 'a\\u{202e}b'],
])('%j is shown as it is written', (text, expected) => {
  expect(safe(text).replace(/&#92;u/, '\\u')).toContain(expected)
})

test('a block of code ends where it ends, in a list as well', () => {
  expect(safe('- a\n  ```sh\n<script>\n  ```\n<script>')).toBe('- a\n\n```\n<script>\n```\n&#60;script>')
  expect(safe('```\n<b>')).toBe('\n```\n<b>\n```')
  expect(safe('~~~~\n```\n<b>\n~~~~\n<b>')).toBe('\n````\n```\n<b>\n````\n&#60;b>')
})

test('definitions of links are left out, they would give other text another meaning', () => {
  expect(safe('[1.1.1]: javascript:alert(1)')).toBe('')
})

test('nothing outside of code becomes HTML, an image, a mention or a link to anything but the web', () => {
  const hostile = fc.stringMatching(/^[a<>`~|()[\]\\!@#:/ \n-]{0,60}$/)
  fc.assert(
    fc.property(hostile, hostile, (before, behind) => {
      const written = safe(`${before}<script>[x](javascript:y) ${behind}`)
      const outside = written
        .replace(/^(`{3,})\n[\s\S]*?\n\1$/gm, '')
        .replace(/(?<!`)(`+)(?!`)[^|\n]*?(?<!`)\1(?!`)/g, '')
        .replace(/\]\(<https?:[^<>\s]*>\)/g, '')
      expect(outside).not.toMatch(/[<@]|\]\(|!\[/)
    }),
    { numRuns: 500 },
  )
})
