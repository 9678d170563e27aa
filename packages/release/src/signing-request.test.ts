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

import { ReleaseError } from '@tra/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonDocument } from './evidence.ts'
import { readSigningRequest, type SigningRequest, signingRequest } from './signing-request.ts'

const artifact = (path: string) => ({ path, size: 7, sha256: 'b'.repeat(64), sha512: 'c'.repeat(128) })
const release = { committee: 'widget', product: 'widget', version: '1.0', candidate: 'rc1' }
const keys = 'https://downloads.apache.org/widget/KEYS'
const whole = { release, candidateDigest: 'd'.repeat(64), artifacts: [artifact('b.zip'), artifact('a/ž.tar.gz')], keys }
const good = signingRequest(whole)

test('what is built is read back, the same whatever the order of the artifacts', () => {
  expect(readSigningRequest(jsonDocument(good))).toEqual(good)
  expect(good.artifacts.map(({ path }) => path)).toEqual(['a/ž.tar.gz', 'b.zip'])
  expect(signingRequest({ ...whole, artifacts: whole.artifacts.toReversed() })).toEqual(good)
})

test('what else is known of a file stays out of it', () => {
  const facts = { ...artifact('a.zip'), archive: {}, text: 'x' }
  expect(signingRequest({ ...whole, artifacts: [facts] }).artifacts).toEqual([artifact('a.zip')])
})

test.each([
  ['a path out of the candidate', { artifacts: [artifact('../../.ssh/id')] }],
  ['a path from the root', { artifacts: [artifact('/etc/passwd')] }],
  ['a drive', { artifacts: [artifact('C:/a.zip')] }],
  ['a backslash', { artifacts: [artifact('..\\a.zip')] }],
  ['a signature of a signature', { artifacts: [artifact('a.zip.asc')] }],
  ['the request itself', { artifacts: [artifact('signing-request.json')] }],
  ['a line end in a name', { artifacts: [artifact('a\n.zip')] }],
  ['an override of direction in a name', { artifacts: [artifact('a\u202epiz.exe')] }],
  ['the same artifact twice', { artifacts: [artifact('a.zip'), artifact('a.zip')] }],
  ['no artifact', { artifacts: [] }],
  ['half a checksum', { artifacts: [{ ...artifact('a.zip'), sha512: 'c'.repeat(127) }] }],
  ['a negative size', { artifacts: [{ ...artifact('a.zip'), size: -1 }] }],
  ['an unknown field', { command: 'rm' }],
  ['another version', { version: 2 }],
  ['a release that is a path', { release: { ...release, product: '../x' } }],
])('%s is no request', (_, parts) => {
  const broken = JSON.stringify({ ...good, ...parts })
  expect(() => readSigningRequest(broken)).toThrow(ReleaseError)
  // The builder writes nothing that could not be read back; version and unknown fields are not its arguments.
  if ('artifacts' in parts) expect(() => signingRequest({ ...whole, ...parts })).toThrow(ReleaseError)
})

test.each(['', '[]', 'null', '<html>', '{"version":1}'])('%j is told to be none, with what to give', (json) => {
  expect(() => readSigningRequest(json)).toThrow(
    expect.objectContaining({ code: 'MALFORMED', hint: expect.stringContaining('signing-request.json') }),
  )
})

test('any JSON is a request or an error of ours', () => {
  const field = fc.constantFrom<keyof SigningRequest>('version', 'release', 'candidateDigest', 'artifacts', 'keys')
  fc.assert(
    fc.property(field, fc.jsonValue(), (name, value) => {
      try {
        expect(readSigningRequest(JSON.stringify({ ...good, [name]: value })).version).toBe(1)
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(ReleaseError)
      }
    }),
  )
})
