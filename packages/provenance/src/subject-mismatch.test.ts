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
import { readStatement } from './statement.ts'
import { subjectMismatch } from './subject-mismatch.ts'

const A = { path: 'source/a.tar.gz', sha256: 'a'.repeat(64), sha512: 'a'.repeat(128) }
const B = { path: 'source/b.tar.gz', sha256: 'b'.repeat(64), sha512: 'b'.repeat(128) }
const subject = ({ path, sha256, sha512 } = A) => ({ name: path, digest: { sha256, sha512 } })

test('a statement is about a file with its digests and its name', () => {
  expect(subjectMismatch([subject(B), subject(A)], A)).toBeUndefined()
  expect(subjectMismatch([{ name: 'a.tar.gz', digest: { sha256: A.sha256 } }], A)).toBeUndefined()
  expect(subjectMismatch([{ name: 'a.tar.gz', digest: { sha512: A.sha512 } }], A)).toBeUndefined()
})

test('an unrelated file is not what a good statement is about', () => {
  expect(subjectMismatch([subject(A)], B)).toBe('the statement is not about source/b.tar.gz')
  expect(subjectMismatch([{ ...subject(A), name: B.path }], B)).toContain('other bytes')
})

test('both digests must fit where both are given', () => {
  expect(subjectMismatch([{ name: A.path, digest: { sha256: A.sha256, sha512: B.sha512 } }], A)).toContain(
    'other bytes',
  )
  expect(subjectMismatch([{ name: A.path, digest: { sha256: B.sha256, sha512: A.sha512 } }], A)).toContain(
    'other bytes',
  )
})

test('a subject without a digest that counts is about no file', () => {
  expect(subjectMismatch([{ name: A.path, digest: {} }], A)).toContain('other bytes')
  expect(subjectMismatch([{ name: A.path, digest: { sha1: '0' } }], A)).toContain('other bytes')
})

test('two files of a release cannot be exchanged', () => {
  expect(subjectMismatch([subject(A), subject(B)], { ...B, path: A.path })).toContain('as source/b.tar.gz')
  expect(subjectMismatch([{ name: '', digest: { sha256: A.sha256 } }], A)).toContain('(no name)')
})

test.each([
  '',
  'null',
  '{}',
  '{"_type":"https://in-toto.io/Statement/v1"}',
  '{"_type":"https://in-toto.io/Statement/v1","subject":[],"predicateType":"t"}',
  '{"_type":"https://in-toto.io/Statement/v9","subject":[{"name":"a","digest":{}}],"predicateType":"t"}',
  '{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"a"}],"predicateType":"t"}',
])('%j is no statement', (json) => {
  expect(() => readStatement(json)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
})
