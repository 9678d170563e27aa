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
import { blobId } from './blob-id.ts'
import { lfBlobId } from './lf-blob-id.ts'

test('Windows line endings become Unix ones, whatever the bytes between', () => {
  expect(lfBlobId(Buffer.from('a\r\n\u00e4\r\n'))).toBe(blobId('a\n\u00e4\n'))
  expect(lfBlobId(Buffer.from([0xff, 13, 10, 0xfe]))).toBe(blobId(Buffer.from([0xff, 10, 0xfe])))
})

test.each(['', 'a\n', 'a\nb\r\n', '\n\r\n', 'a\r', '\r'])('%j has none to speak of', (text) => {
  expect(lfBlobId(Buffer.from(text))).toBeUndefined()
})

test('a lone carriage return stays', () => {
  expect(lfBlobId(Buffer.from('a\r\nb\rc\r\n'))).toBe(blobId('a\nb\rc\n'))
})
