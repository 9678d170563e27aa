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
import { channelsFrom } from './channels-from.ts'

test('reads every kind of channel, with or without a tag', () => {
  expect(
    channelsFrom('pypi:apache-widget, npm:@apache/widget,github:apache/widget@v1.0,maven:org.apache:widget'),
  ).toEqual([
    { channel: 'pypi', name: 'apache-widget' },
    { channel: 'npm', name: '@apache/widget' },
    { channel: 'github', name: 'apache/widget', tag: 'v1.0' },
    { channel: 'maven', name: 'org.apache:widget' },
  ])
  expect(channelsFrom()).toEqual([])
})

test.each([
  'docker:',
  'docker:a b',
  'docker:a/b@1.0',
  'docker:a/b@sha256:12',
  'nuget:widget',
  'pypi',
  'pypi:',
  'pypi:a b',
  'github:a/b@c@d',
])('%s is no channel', (word) => {
  expect(() => channelsFrom(word)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
})

const DIGEST = 'a'.repeat(64)

test.each([
  ['docker:apache/widget', { name: 'apache/widget' }],
  ['docker:apache/widget:1.0-jdk17', { name: 'apache/widget', tag: '1.0-jdk17' }],
  [`docker:apache/widget@sha256:${DIGEST}`, { name: 'apache/widget', digest: DIGEST }],
  [`docker:ghcr.io/apache/widget:1.0@sha256:${DIGEST}`, { name: 'ghcr.io/apache/widget', tag: '1.0', digest: DIGEST }],
  ['docker:registry.example.org:5000/widget', { name: 'registry.example.org:5000/widget' }],
])('%s is read as Docker reads it', (word, expected) => {
  expect(channelsFrom(word)).toEqual([{ channel: 'docker', ...expected }])
})
