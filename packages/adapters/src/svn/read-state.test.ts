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
import { readInfo, readNewest } from './read-state.ts'

const REPOSITORY = '<repository><root>file:///r</root><uuid>u-1</uuid></repository>'
const info = (body: string, attributes = 'kind="dir" revision="7"') =>
  `<?xml version="1.0"?><info><entry path="dev" ${attributes}><url>file:///r/dev</url>${body}</entry></info>`
const log = (entries: string) => `<?xml version="1.0"?><log>${entries}</log>`

test('a directory, its repository and the revision at which it was looked up', () => {
  expect(readInfo(info(REPOSITORY))).toEqual({
    ...{ location: 'file:///r/dev', repository: { uuid: 'u-1', root: 'file:///r' }, head: 7 },
  })
  expect(readInfo(info(REPOSITORY, 'kind="file" revision="7"'))).toBeUndefined()
})

test('the newest entry of a log', () => {
  expect(readNewest(log('<logentry revision="12"></logentry><logentry revision="3"></logentry>'))).toBe(12)
})

test.each([
  ['no repository', info('')],
  ['no uuid', info('<repository><root>file:///r</root></repository>')],
  ['no revision', info(REPOSITORY, 'kind="dir"')],
  ['revision 0', info(REPOSITORY, 'kind="dir" revision="0"')],
  ['half a revision', info(REPOSITORY, 'kind="dir" revision="1.5"')],
  ['no XML', 'svn: E170013'],
])('of a directory, %s is refused', (_, xml) => {
  expect(() => readInfo(xml)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
})

test.each(['', log(''), log('<logentry></logentry>'), log('<logentry revision="x"></logentry>')])(
  'a log without a revision is refused (%j)',
  (xml) => {
    expect(() => readNewest(xml)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  },
)
