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
import { type PublishedRelease, releaseMismatch, releaseStatement } from './release-statement.ts'

const SHA256 = 'a'.repeat(64)
const TAGGED = 'c'.repeat(40)
const purl = 'pkg:github/example-org/tool@v1%2Fbeta'

// As GitHub makes them; names are invented.
const statement = (changes: object = {}) =>
  JSON.stringify({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [
      { uri: purl, digest: { sha1: TAGGED } },
      { name: 'tool.zip', digest: { sha256: SHA256 } },
    ],
    predicateType: 'https://in-toto.io/attestation/release/v0.2',
    predicate: { databaseId: '1', ownerId: '2', packageId: '3', purl, repository: 'Example-Org/tool', tag: 'v1/beta' },
    ...changes,
  })
const release: PublishedRelease = {
  ...{ repository: 'example-org/tool', tag: 'v1/beta', tagged: TAGGED },
  assets: new Map([['tool.zip', SHA256]]),
}

test('a statement of what is there has nothing against it, whatever the letter case of the repository', () => {
  expect(releaseMismatch(releaseStatement(statement()), release)).toBeUndefined()
})

test.each<[string, Partial<PublishedRelease>, RegExp]>([
  ['an asset more', { assets: new Map([...release.assets, ['evil.zip', SHA256]]) }, /evil\.zip is not known/],
  ['an asset without a digest', { assets: new Map([['tool.zip', undefined]]) }, /tool\.zip is not known/],
  ['an asset less', { assets: new Map() }, /tool\.zip was attested and is not there/],
  ['a moved tag', { tagged: 'd'.repeat(40) }, /the tag v1\/beta is d+/],
  ['another tag', { tag: 'v1' }, /of the tag v1\/beta/],
  ['another repository', { repository: 'example-org/tool2' }, /not of example-org\/tool2/],
])('%s is told', (_, changes, words) => {
  expect(releaseMismatch(releaseStatement(statement()), { ...release, ...changes })).toMatch(words)
})

test('a subject for another package URL proves no commit', () => {
  const subject = [{ uri: 'pkg:github/example-org/tool@v2', digest: { sha1: TAGGED } }]
  expect(releaseMismatch(releaseStatement(statement({ subject })), release)).toMatch(/attested was nothing/)
})

test.each([
  ['another predicate', { predicateType: 'https://in-toto.io/attestation/release/v0.2.1' }],
  ['no tag', { predicate: { repository: 'example-org/tool' } }],
  ['no predicate', { predicate: undefined }],
  [
    'one name with two digests',
    { subject: [SHA256, 'b'.repeat(64)].map((sha256) => ({ name: 'tool.zip', digest: { sha256 } })) },
  ],
])('%s is no statement of a release', (_, changes) => {
  expect(() => releaseStatement(statement(changes))).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
})
