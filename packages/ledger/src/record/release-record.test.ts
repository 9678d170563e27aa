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

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attestationBytes, attestationOf } from './attestation.ts'
import { parseReleaseRecord } from './release-record.ts'

describe('parseReleaseRecord', () => {
  it.each([
    ['text that is no JSON', '<!doctype html>'],
    ['another document', '{"schema":"release-record/v2"}'],
    ['a list', '[]'],
  ])('refuses %s with a hint', (_, text) => {
    expect(() => parseReleaseRecord(text)).toThrow(
      expect.objectContaining({ code: 'MALFORMED', hint: expect.any(String) }),
    )
  })

  it('never fails in another way', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(() => parseReleaseRecord(text)).toThrow(expect.objectContaining({ name: 'ReleaseError' }))
      }),
    )
  })
})

describe('an attestation', () => {
  it('gives back the bytes it was made from', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const attestation = attestationOf('a.bin', 'application/octet-stream', bytes)
        expect(attestationBytes(attestation)).toEqual(Buffer.from(bytes))
      }),
    )
  })

  it('carries JSON as text', () => {
    expect(attestationOf('a.json', 'application/json', Buffer.from('{"ä": 1}')).content).toBe('{"ä": 1}')
  })
})
