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
import { downloadPage } from './download-page.ts'
import { announceRequest } from './testing/announce-request.ts'

test('artifacts come by way of the mirrors, signatures and checksums from the host itself', () => {
  const page = downloadPage(
    announceRequest({ 'tool.zip': 'bytes', 'tool.zip.asc': 's', 'tool.zip.sha512': 's', KEYS: 'k' }),
  )
  expect([...page.matchAll(/href="([^"]*)"/g)].map(([, url]) => url)).toEqual([
    'https://www.example.org/dyn/closer.lua/example/1.0/tool.zip',
    'https://downloads.example.org/example/1.0/tool.zip.asc',
    'https://downloads.example.org/example/1.0/tool.zip.sha512',
    'https://downloads.example.org/example/KEYS',
  ])
})

test('nothing that a name or a text says becomes markup', () => {
  const hostile = `"><script>alert('1')</script>&`
  const page = downloadPage(announceRequest({ [`${hostile}.zip`]: 'bytes' }, { about: hostile, product: 'tool' }))
  expect(page).not.toContain('<script')
  expect(page).toContain('<p>&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;</p>')
})

test('a name with blanks, a hash or a question mark is linked as a whole', () => {
  const page = downloadPage(announceRequest({ 'tool #1? 50%.zip': 'bytes' }))
  const [link] = /https:[^"]*closer[^"]*/.exec(page) ?? []
  const { pathname, search, hash } = new URL(link ?? '')
  expect([decodeURIComponent(pathname), search, hash]).toEqual(['/dyn/closer.lua/example/1.0/tool #1? 50%.zip', '', ''])
})
