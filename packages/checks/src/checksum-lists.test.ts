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
import { checksumLists } from './checksum-lists.ts'

const first = file('dist/widget-1.0-src.zip')
const second = file('dist/widget-1.0-bin.zip')
const lines = `${first.sha512}  widget-1.0-src.zip\n${second.sha512} *widget-1.0-bin.zip\n`

const judge = (text: string, name = 'SHA512SUM') =>
  run(checksumLists, cleanFacts({ files: [first, second, file(`dist/${name}`, text)] }))

test('a list of all files beside it passes', () => {
  expect(judge(lines)).toEqual([])
  expect(judge(lines, 'SHA512SUMS')).toEqual([])
  expect(judge(lines, 'SHASUMS.txt')).toEqual([])
})

test('a digest of other bytes is a blocker', () => {
  expect(judge(lines.replace(first.sha512, '0'.repeat(128)))).toMatchObject([
    { severity: 'blocker', rule: 'differs', artifact: first.path },
  ])
})

test('names must be plain, must be there, and all of them', () => {
  expect(judge(lines.replace('  widget', '  ./widget'))).toMatchObject([{ rule: 'path', severity: 'concern' }])
  expect(judge(`${lines}${first.sha512}  widget-0.9.zip\n`)).toMatchObject([{ rule: 'absent' }])
  expect(judge(lines.slice(0, lines.indexOf('\n')))).toMatchObject([{ rule: 'incomplete', artifact: second.path }])
})

test('rubbish, and digests of another length than the name says, can not be checked', () => {
  expect(judge(`${lines}and more\n`)).toMatchObject([{ rule: 'unreadable' }])
  expect(judge(lines, 'SHA256SUM')).toMatchObject([{ rule: 'unreadable' }])
})

test('MD5 alone proves little', () => {
  const md5 = `${'0'.repeat(32)}  widget-1.0-src.zip\n${'0'.repeat(32)}  widget-1.0-bin.zip\n`
  expect(judge(md5, 'MD5SUM')).toMatchObject([{ rule: 'weak', severity: 'suggestion' }])
})

test('a .mds file is about one artifact', () => {
  const mds = (digest: string) => `widget-1.0-src.zip: SHA256 = ${digest.toUpperCase()}\n`
  expect(judge(mds(first.sha256), 'widget-1.0-src.zip.mds')).toEqual([])
  expect(judge(mds(second.sha256), 'widget-1.0-src.zip.mds')).toMatchObject([{ rule: 'differs' }])
})
