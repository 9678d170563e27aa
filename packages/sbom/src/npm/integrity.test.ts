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

import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { integrityHashes } from './integrity.ts'

const digest = (algorithm: string, encoding: 'base64' | 'hex') => createHash(algorithm).update('a').digest(encoding)

describe('integrityHashes', () => {
  it.each(['sha1', 'sha256', 'sha384', 'sha512'])('turns %s into hex', (algorithm) => {
    expect(integrityHashes(`${algorithm}-${digest(algorithm, 'base64')}`)).toEqual([
      { algorithm, hex: digest(algorithm, 'hex') },
    ])
  })

  it('reads several digests and their options', () => {
    const text = `sha1-${digest('sha1', 'base64')}  sha512-${digest('sha512', 'base64')}?opt`
    expect(integrityHashes(text).map(({ algorithm }) => algorithm)).toEqual(['sha1', 'sha512'])
  })

  it.each([
    ['another algorithm', `md5-${digest('md5', 'base64')}`],
    ['a digest cut short', `sha512-${digest('sha512', 'base64').slice(4)}`],
    ['a digest of another algorithm', `sha512-${digest('sha256', 'base64')}`],
    ['rubbish Node would skip', `sha1-!${digest('sha1', 'base64')}`],
    ['nothing', ''],
  ])('takes %s for no digest', (_, text) => {
    expect(integrityHashes(text)).toEqual([])
  })

  it('asserts only what encodes back to the text', () => {
    fc.assert(
      fc.property(fc.base64String(), (base64) => {
        for (const { hex } of integrityHashes(`sha1-${base64}`)) {
          expect(Buffer.from(hex, 'hex').toString('base64')).toBe(base64)
        }
      }),
    )
  })
})
