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
import { cleanFacts, file, run } from '../test/candidate-facts.ts'
import { fileNamesPortable } from './file-names-portable.ts'

const judge = (...paths: string[]) => run(fileNamesPortable, cleanFacts({ files: paths.map((path) => file(path)) }))

test('names as releases have them are fine', () => {
  expect(
    judge('a/apache-widget_2.13-1.2.0+build.1-src.tar.gz', 'KEYS', 'console-1.0.zip', 'Widget.1.0~rc.deb'),
  ).toEqual([])
})

test.each([
  ['right-to-left override', 'widget-\u202egz.rat'],
  ['zero-width space', 'widget\u200b-1.0.zip'],
  ['Cyrillic a', 'w\u0430dget-1.0.zip'],
  ['escape sequence', 'widget\u001b[2K-1.0.zip'],
])('%s is a blocker, and the report spells it out', (_name, path) => {
  const findings = judge(path)
  expect(findings).toMatchObject([{ severity: 'blocker', rule: 'deceptive' }])
  expect(findings[0]?.message).toMatch(/^[\x20-\x7e]+$/)
})

test.each(['aux.zip', 'sub/con', 'widget:1.0.zip', 'widget-1.0.zip.', '-rf.zip', 'a?b.zip'])(
  '%s does not exist everywhere',
  (path) => {
    expect(judge(path)).toMatchObject([{ severity: 'concern', rule: 'unportable' }])
  },
)

test('a space is a concern', () => {
  expect(judge('widget 1.0.zip')).toMatchObject([{ severity: 'concern', rule: 'space' }])
})

test('names that one file system takes for the same are a blocker', () => {
  expect(judge('Widget-1.0.zip', 'widget-1.0.zip')).toMatchObject([{ rule: 'collision', artifact: 'widget-1.0.zip' }])
  expect(judge('a/widget-1.0.zip', 'b/widget-1.0.zip')).toEqual([])
})
