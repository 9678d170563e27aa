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
import { readListing } from './read-listing.ts'

const listing = (entries: string) => `<?xml version="1.0" encoding="UTF-8"?>
<lists><list path="file:///r/dev">${entries}</list></lists>`

const file = (name: string, size = 3) =>
  `<entry kind="file"><name>${name}</name><size>${size}</size><commit revision="1"></commit></entry>`

test('files by path, without the directories between them', () => {
  const xml = listing(`${file('b/c.zip', 9)}<entry kind="dir"><name>b</name></entry>${file('a.zip')}`)
  expect(readListing(xml)).toEqual([
    { path: 'a.zip', size: 3 },
    { path: 'b/c.zip', size: 9 },
  ])
})

test('a name that looks like an element is a name', () => {
  const xml = listing(file('x&lt;/name&gt;&lt;size&gt;1&lt;/size&gt;', 7))
  expect(readListing(xml)).toEqual([{ path: 'x</name><size>1</size>', size: 7 }])
})

test.each([
  ['no XML', 'svn: E170013'],
  ['a file without a size', listing('<entry kind="file"><name>a</name></entry>')],
  ['a file without a name', listing('<entry kind="file"><size>1</size></entry>')],
  ['nothing', ''],
])('%s is refused', (_, xml) => {
  expect(() => readListing(xml)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
})
