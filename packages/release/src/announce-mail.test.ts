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
import { announceMail } from './announce-mail.ts'
import { announceRequest } from './testing/announce-request.ts'

const files = { 'tool.zip': 'bytes', 'tool.zip.asc': 'signature' }

test('links the page, KEYS and the digest, and no file', () => {
  const request = announceRequest(files)
  const { to, subject, body } = announceMail(request)
  expect({ to, subject }).toEqual({ to: 'announce@example.org', subject: '[ANNOUNCE] Apache Tool 1.0 released' })
  expect(body).toContain(`\n  ${request.pageUrl}\n`)
  expect(body).toContain(`KEYS: ${request.keysUrl}\n`)
  expect(body).toContain(request.receipt.candidateDigest)
  expect(body).toContain('Source and other files:\n  tool.zip\n\nAda Quillfeather\n')
  expect(body).not.toContain(`${request.downloadUrl}/`)
  expect(body).not.toContain(request.mirrorUrl)
})

test('calls a product with dashes by its words', () => {
  const { subject } = announceMail(announceRequest(files, { product: 'apache-commons-lang' }))
  expect(subject).toBe('[ANNOUNCE] Apache Commons Lang 1.0 released')
})

test('wraps what is told about the project and cuts no word', () => {
  const long = `${'word '.repeat(60)}https://example.org/${'x'.repeat(90)} end`
  const lines = announceMail(announceRequest(files, { about: long })).body.split('\n')
  expect(lines.filter((line) => line.length > 76 && !line.includes('digest'))).toEqual([
    `https://example.org/${'x'.repeat(90)}`,
  ])
  expect(lines.join(' ')).toContain(long.trim().replace(/\s+/g, ' '))
})

test('an empty text about the project is no obstacle', () => {
  expect(announceMail(announceRequest(files, { about: ' \n ' })).body).toContain('announce the release')
})
