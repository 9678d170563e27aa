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
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { signToken, unsignedToken, verifyToken } from './json-web-token.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const now = new Date('2027-01-01T00:00:00Z')
const seconds = now.getTime() / 1000
const claims = { iss: 'https://issuer.example.org', aud: 'sigstore', exp: seconds + 60, nbf: seconds, sub: 'repo:x' }
const token = signToken(claims, { privateKey, keyId: 'one' })
const expected = {
  jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one' }] },
  issuer: claims.iss,
  audience: claims.aud,
  now,
}

test('a signed token gives back its claims', () => {
  expect(verifyToken(token, expected)).toEqual(claims)
})

test('a token that nobody signed is refused, whatever stands in for the signature', () => {
  expect(() => verifyToken(unsignedToken(claims), expected)).toThrow('unknown key or algorithm')
  expect(() => verifyToken(token.replace(/[^.]+$/, 'none'), expected)).toThrow('bad signature')
})

test('no change of header or payload survives, and no error repeats the token', () => {
  const signedLength = token.lastIndexOf('.')
  fc.assert(
    fc.property(fc.nat(signedLength - 1), fc.constantFrom(...'ABCxyz019.-_ '), (position, character) => {
      fc.pre(token[position] !== character)
      const changed = token.slice(0, position) + character + token.slice(position + 1)
      expect(() => verifyToken(changed, expected)).toThrow(/^the identity token [a-z ]+$/i)
    }),
  )
})

test('a token is refused before its time', () => {
  expect(() => verifyToken(token, { ...expected, now: new Date(now.getTime() - 1000) })).toThrow('not valid yet')
})
