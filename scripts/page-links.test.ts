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

import { expect, it } from 'vitest'
import { anchorsOf, linksOf } from './page-links.ts'

it('finds links in prose and none in code or to other hosts', () => {
  const page = [
    'See [one](a.md#b), [two](<c%20d.md>) and `[three](e.md)`, [four](https://example.org), [five](#six).',
    '```md',
    '[seven](f.md)',
    '```',
    '[eight]: g.md',
  ].join('\n')
  expect(linksOf(page)).toEqual([
    { path: 'a.md', anchor: 'b' },
    { path: 'c d.md', anchor: '' },
    { path: '', anchor: 'six' },
    { path: 'g.md', anchor: '' },
  ])
})

it('names headings as GitHub does', () => {
  const page = '# A `Word`, and [more](x.md)!\n## 1. Verify\n```sh\n# no heading\n```\n## 1. Verify\n### ATR’s _way_ ##'
  expect([...anchorsOf(page)]).toEqual(['a-word-and-more', '1-verify', '1-verify-1', 'atrs-_way_'])
})

it('a longer fence is not ended by a shorter one', () => {
  expect([...anchorsOf('````md\n```sh\n# in code\n```\n````\n# out')]).toEqual(['out'])
})
