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
import { parseRsyncCommand } from './rsync-command.ts'

test('takes what rsync -av sends, and with --delete', () => {
  const place = { isRead: false, project: 'example-lib', version: '1.2.0' }
  const plain = parseRsyncCommand('rsync --server -vlogDtpre.iLsfxCIvu . /example-lib/1.2.0/')
  expect(plain).toEqual({ ...place, argv: ['rsync', '--server', '-vlogDtpre.iLsfxCIvu'] })
  expect(parseRsyncCommand('rsync --server -vlogDtpre.iLsfxCIvu --delete . /example-lib/1.2.0/')).toMatchObject(place)
  expect(parseRsyncCommand('rsync --server --sender -vlogDtpre.iLsfxCIvu . /example-lib/1.2.0/tag/').isRead).toBe(true)
})

test.each([
  ['rsync --server -vlogDtprze.iLsfxCIvu . /a/1/', 'flags'],
  ['rsync --server -vlogDtpre.iLsfxCIvu --partial . /a/1/', 'two path arguments'],
  ['rsync --server -vlogDtprce.iLsfxCIvu . /a/1/', 'flags'],
  ['rsync --server --sender -vlogDtpre.iLsfxCIvu --delete . /a/1/', 'two path arguments'],
  ['rsync --server -vlogDtpre.iLsfxCIvu . a/1/', 'absolute'],
  ['rsync --server -vlogDtpre.iLsfxCIvu . /a/1', 'ending with a /'],
  ['rsync --server -vlogDtpre.iLsfxCIvu . /a//1/', '//'],
  ['rsync --server -vlogDtpre.iLsfxCIvu . /a/1/tag/', '/PROJECT/VERSION/'],
  ['rsync --server -vlogDtpre.iLsfxCIvu . /A/1/', 'Project is invalid'],
  ['rsync --server -vlogDtpre.iLsfxCIvu . /a/../', 'Version is invalid'],
  ['sh -c id', 'rsync and --server'],
  ['', 'rsync and --server'],
])('%j is refused', (command, words) => {
  expect(() => parseRsyncCommand(command)).toThrow(words)
})
