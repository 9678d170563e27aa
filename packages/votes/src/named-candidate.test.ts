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
import { commitInMail, digestInMail, namesOther, otherVersion, revisionInMail } from './named-candidate.ts'

const voted = { candidateDigest: 'ab'.repeat(32), commit: 'cdeb3b4f237'.padEnd(40, '0'), revision: 81234 }

test.each([
  [`Candidate digest: ${'ab'.repeat(32)}`, 'same'],
  [`Candidate digest:\n  ${'AB'.repeat(32)}`, 'same'],
  [`Candidate digest: ${'ab'.repeat(32)}\nCandidate digest: ${'00'.repeat(32)}`, 'other'],
  [`SHA-256 ${'00'.repeat(32)}`, 'absent'],
  [`Candidate digest: ${'ab'.repeat(31)}`, 'absent'],
])('digest: %s is %s', (text, named) => {
  expect(digestInMail(text, voted)).toBe(named)
})

test.each([
  ['The tag to be voted on is v4.1.0-rc1 (commit cdeb3b4f237):', 'same'],
  [`Release Commit ID:\n\nhttps://github.com/apache/tool/commit/${voted.commit}`, 'same'],
  [`Commit: ${voted.commit}`, 'same'],
  [`Commit: ${voted.commit}\nFixes commit 0123456789abcdef`, 'same'],
  [`Git commit ${'1'.repeat(40)}`, 'other'],
  ['See our committee and the commits since then', 'absent'],
  ['commit early, commit often', 'absent'],
])('commit: %s is %s', (text, named) => {
  expect(commitInMail(text, voted)).toBe(named)
})

test.each([
  ['Revision: 81234', 'same'],
  ['revision r81234', 'same'],
  ['svn export https://dist.apache.org/repos/dist/dev/tool/1.0-rc1@81234 candidate', 'same'],
  ['Revision: 81233', 'other'],
  ['svn co -r 81233 https://dist.apache.org/repos/dist/dev/tool', 'other'],
  ['https://dist.apache.org/repos/dist/dev/tool/', 'absent'],
])('revision: %s is %s', (text, named) => {
  expect(revisionInMail(text, voted)).toBe(named)
})

test('a directory has a revision of up to fifteen digits', () => {
  const revision = 2 ** 48 - 1
  expect(revisionInMail(`Revision: ${revision}`, { ...voted, revision })).toBe('same')
  expect(revisionInMail(`Revision: ${revision - 1}`, { ...voted, revision })).toBe('other')
})

test('what the caller does not know is not looked for', () => {
  const { candidateDigest } = voted
  expect([
    commitInMail('Commit: 0123456', { candidateDigest }),
    revisionInMail('Revision: 1', { candidateDigest }),
  ]).toEqual([undefined, undefined])
})

test.each([
  ['+1', '+1 on rc1', 'names rc1, and the vote is about rc2'],
  ['+1', '+1 (binding) for RC-2', undefined],
  ['+1\n\nIt was better than rc1.', '+1', undefined],
  [`+1\nCandidate digest: ${'00'.repeat(32)}`, '+1', 'names another candidate digest, 000000000000…'],
  [`+1\nCandidate digest: ${'ab'.repeat(32)}`, '+1', undefined],
])('a reply %j with the vote %j: %s', (text, line, other) => {
  expect(namesOther({ text, line }, '[VOTE] Release Tool 1.0 rc2', voted)).toBe(other)
})

test.each([
  [
    'This is a call to release Tool v0.21.0.\n\nhttps://example.org/tool-0.1.0-rc0',
    { subject: '0.1.0', text: '0.21.0' },
  ],
  ['This is a call to release Tool v0.1.0.rc0. It needs Java 21.0.', undefined],
  ['Please vote. Tested with Java 21.0.1.', undefined],
])('a VOTE mail on 0.1.0 whose text is %j', (text, other) => {
  expect(otherVersion('[VOTE] Release Tool v0.1.0.rc0', text)).toEqual(other)
})
