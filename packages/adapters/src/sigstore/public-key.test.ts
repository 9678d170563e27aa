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

import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { publicKeyFrom } from './public-key.ts'

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
const secret = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

test('reads one public key', () => {
  expect(publicKeyFrom(pem).equals(publicKey)).toBe(true)
  expect(publicKeyFrom(`\n${pem}\n`).equals(publicKey)).toBe(true)
})

test.each([
  ['a private key, of which a public one could be derived', secret],
  ['two keys', pem + pem],
  ['a key behind a private one', secret + pem],
  ['a certificate', pem.replaceAll('PUBLIC KEY', 'CERTIFICATE')],
  ['a key cut off', pem.replace(/.{20}\n-----END/, '\n-----END')],
  ['nothing', ''],
  ['rubbish', 'rubbish'],
])('refuses %s', (_, text) => {
  expect(() => publicKeyFrom(text)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
})

test('never repeats what it was given', () => {
  expect(() => publicKeyFrom(secret)).not.toThrow(secret.slice(40, 60))
})
