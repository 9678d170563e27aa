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
import { expect, test } from 'vitest'
import { parseTrustRoot } from './parse-trust-root.ts'
import { trustRootFrom } from './trust-root.ts'

const start = { start: '2026-01-01T00:00:00Z' }
const key = (validFor?: object) => ({
  publicKey: { rawBytes: 'AA==', keyDetails: 'PKIX_ECDSA_P256_SHA_256', validFor },
})
const authority = (validFor?: object) => ({ uri: 'https://example.org', certChain: { certificates: [] }, validFor })

const root = JSON.stringify({
  mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
  tlogs: [key(start), key(), key({})],
  ctlogs: [key(start), key({ end: '2027-01-01T00:00:00Z' })],
  certificateAuthorities: [authority(start), authority()],
  timestampAuthorities: [authority(), authority(start)],
})

test('drops every entry that does not say since when it is valid', () => {
  const { tlogs, ctlogs, certificateAuthorities, timestampAuthorities } = parseTrustRoot(root)
  expect([tlogs, ctlogs, certificateAuthorities, timestampAuthorities].map((all) => all.length)).toEqual([1, 1, 1, 1])
})

test.each(['', 'null', '{', '<html>', '{}', '{"tlogs":5}', JSON.stringify({ certificateAuthorities: [authority()] })])(
  '%j is not one',
  (text) => {
    expect(() => parseTrustRoot(text)).toThrow(expect.objectContaining({ code: 'MALFORMED', hint: expect.any(String) }))
  },
)

test('is read by path or address, bounded', async () => {
  const bounds: number[] = []
  const documents = {
    read: async (reference: string, maximumBytes: number) => {
      bounds.push(maximumBytes)
      if (reference !== '/root.json') throw new ReleaseError('NOT_FOUND', 'gone')
      return Buffer.from(root)
    },
  }
  expect((await trustRootFrom('/root.json', documents)).tlogs).toHaveLength(1)
  await expect(trustRootFrom('/gone', documents)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(Math.max(...bounds)).toBeLessThan(10_000_000)
})
