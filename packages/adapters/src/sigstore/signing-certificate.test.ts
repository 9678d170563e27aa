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
import { certificateWith } from '../../test/certificate-with.ts'
import { signingCertificate } from './signing-certificate.ts'

const subjectAltName = 'URI:https://a.example'

test('a certificate for signing code is read', async () => {
  const der = await certificateWith({ subjectAltName, extendedKeyUsage: 'codeSigning' })
  const { key, claims } = signingCertificate(der)
  expect(claims).toEqual({ subjectAlternativeName: 'https://a.example' })
  expect(key.asymmetricKeyType).toBe('ec')
})

test.each([{ extendedKeyUsage: 'serverAuth,clientAuth' }, { extendedKeyUsage: 'emailProtection' }, {}])(
  'one with the usage %j is refused, although the library would take it',
  async (usage) => {
    const der = await certificateWith({ subjectAltName, ...usage })
    expect(() => signingCertificate(der)).toThrow('not one for signing code')
  },
)

test.each(['', 'junk'])('%j is malformed', (junk) => {
  expect(() => signingCertificate(Buffer.from(junk))).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
})
