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

import { X509Certificate } from '@sigstore/core'
import { startOidcIssuer, startSigstoreLab } from '@tra/testkit'
import { beforeAll, expect, test, vi } from 'vitest'
import { parseTrustRoot } from './parse-trust-root.ts'
import { RememberingCertificate } from './remembering-certificate.ts'

/** The root certificate of a Sigstore of its own. */
async function authority(): Promise<X509Certificate> {
  const issuer = await startOidcIssuer()
  const lab = await startSigstoreLab({ issuer })
  await Promise.all([lab.close(), issuer.close()])
  const [trusted] = parseTrustRoot(JSON.stringify(lab.trustedRoot)).certificateAuthorities
  return X509Certificate.parse(Buffer.from(trusted?.certChain?.certificates[0]?.rawBytes ?? []))
}

let root: X509Certificate
let other: X509Certificate
beforeAll(async () => {
  root = await authority()
  other = await authority()
})

test('says what the certificate says, the second time without asking again', () => {
  const asked = vi.spyOn(X509Certificate.prototype, 'verify')
  const certificate = RememberingCertificate.of(root)
  for (let time = 0; time < 3; time += 1) {
    expect(certificate.verify()).toBe(true)
    expect(certificate.verify(root)).toBe(true)
    expect(certificate.verify(other)).toBe(false)
  }
  expect(asked).toHaveBeenCalledTimes(3)
  asked.mockRestore()
  expect(certificate.publicKey).toEqual(root.publicKey)
})

test('is equal to the same bytes alone, whoever holds them', () => {
  const certificate = RememberingCertificate.of(root)
  expect(certificate.equals(certificate)).toBe(true)
  expect(certificate.equals(root)).toBe(true)
  expect(certificate.equals(RememberingCertificate.of(root.clone()))).toBe(true)
  expect(certificate.equals(other)).toBe(false)
  expect(certificate.equals(RememberingCertificate.of(other))).toBe(false)
})

test('does not take the verdict about one issuer for another that looks the same', () => {
  const certificate = RememberingCertificate.of(root)
  expect(certificate.verify(root.clone())).toBe(true)
  expect(certificate.verify(other.clone())).toBe(false)
})
