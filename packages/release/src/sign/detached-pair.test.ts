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
import { detachedPair } from './detached-pair.ts'

const bundle = (signature: unknown, rawBytes: unknown) =>
  JSON.stringify({ messageSignature: { signature }, verificationMaterial: { certificate: { rawBytes } } })

test('gives the signature on one line and the certificate in lines of 64', () => {
  const der = Buffer.alloc(100, 7).toString('base64')
  const { signature, certificate } = detachedPair(bundle('MEUC', der))
  expect(signature).toBe('MEUC')
  const lines = certificate.split('\n')
  expect(lines.slice(1, -2).join('')).toBe(der)
  expect(lines[1]).toHaveLength(64)
  expect([lines[0], ...lines.slice(-2)]).toEqual(['-----BEGIN CERTIFICATE-----', '-----END CERTIFICATE-----', ''])
})

test.each([bundle('not base64!', 'QUJD'), bundle('MEUC', undefined), '{}', '[]', '{"dsseEnvelope":{}}'])(
  'refuses what signs no file: %s',
  (text) => {
    expect(() => detachedPair(text)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
  },
)
