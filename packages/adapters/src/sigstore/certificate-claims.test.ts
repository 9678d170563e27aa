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

import { describe, expect, test } from 'vitest'
import { certificateWith } from '../../test/certificate-with.ts'
import { certificateClaims } from './certificate-claims.ts'

const FULCIO = '1.3.6.1.4.1.57264.1'

const utf8 = (text: string | Buffer, length = Buffer.from(text).length) => {
  const lengthBytes = length < 128 ? [length] : [0x82, length >> 8, length & 0xff]
  return `DER:${Buffer.concat([Buffer.from([0x0c, ...lengthBytes]), Buffer.from(text)]).toString('hex')}`
}

test('reads the claims it knows and leaves out those that are not there', async () => {
  const long = `https://github.com/${'o'.repeat(300)}`
  const certificate = await certificateWith({
    subjectAltName: 'URI:https://example.org/workflow@refs/heads/main',
    [`${FULCIO}.8`]: utf8('https://issuer.example.org'),
    [`${FULCIO}.12`]: utf8(long),
    [`${FULCIO}.14`]: utf8('refs/heads/ümlaut'),
    [`${FULCIO}.99`]: utf8('something that a later Fulcio adds'),
  })
  expect(certificateClaims(certificate)).toEqual({
    subjectAlternativeName: 'https://example.org/workflow@refs/heads/main',
    issuer: 'https://issuer.example.org',
    sourceRepositoryUri: long,
    sourceRepositoryRef: 'refs/heads/ümlaut',
  })
})

test.each([
  ['another type of text', 'DER:13024f4b'],
  ['bytes behind the text', `${utf8('text')}00`],
  ['a length beyond its end', utf8('text', 5)],
  ['a long length beyond its end', utf8('text', 300)],
  ['a length without end', 'DER:0c804f4b0000'],
  ['a length of five bytes', 'DER:0c8500000000024f4b'],
  ['a length that is cut off', 'DER:0c82'],
  ['nothing', 'DER:05'],
])('refuses an extension with %s', async (_, value) => {
  const certificate = await certificateWith({ subjectAltName: 'URI:https://a.example', [`${FULCIO}.8`]: value })
  expect(() => certificateClaims(certificate)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
})

test('refuses text that is not UTF-8', async () => {
  const text = utf8(Buffer.from([0xc3, 0x28]))
  const certificate = await certificateWith({ subjectAltName: 'URI:https://a.example', [`${FULCIO}.8`]: text })
  expect(() => certificateClaims(certificate)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
})

describe('the subject', () => {
  const claimsOf = async (subjectAltName: string) => certificateClaims(await certificateWith({ subjectAltName }))
  /** A list with one URI of exactly these bytes. */
  const rawUri = (bytes: Buffer) =>
    `DER:${Buffer.concat([Buffer.from([0x30, bytes.length + 2, 0x86, bytes.length]), bytes]).toString('hex')}`

  test('may be an e-mail address', async () => {
    expect(await claimsOf('email:release@example.org')).toEqual({ subjectAlternativeName: 'release@example.org' })
  })

  test.each(['URI:https://a.example,URI:https://b.example', 'DNS:example.org', 'IP:127.0.0.1'])(
    'is one address or URI, not %s',
    async (names) => {
      await expect(claimsOf(names)).rejects.toMatchObject({ code: 'MALFORMED' })
    },
  )

  test('does not lose the highest bit of its bytes, which would make it another name', async () => {
    const disguised = Buffer.from('https://\u00e7ithub.com/apache/demo', 'latin1')
    expect(disguised.toString('ascii')).toBe('https://github.com/apache/demo')
    await expect(claimsOf(rawUri(disguised))).rejects.toMatchObject({ code: 'MALFORMED' })
    const plain = Buffer.from('https://github.com/apache/demo')
    expect(await claimsOf(rawUri(plain))).toEqual({ subjectAlternativeName: 'https://github.com/apache/demo' })
  })

  test.each(['', 'https://a.example/ b', 'https://a.example/\0', 'https://a.example/\n'])(
    'is printable: %j is not',
    async (text) => {
      await expect(claimsOf(rawUri(Buffer.from(text)))).rejects.toMatchObject({ code: 'MALFORMED' })
    },
  )
})

test('the issuer is told with all its bits', async () => {
  const subjectAltName = 'URI:https://a.example'
  const certificate = await certificateWith({ subjectAltName, [`${FULCIO}.8`]: utf8('https://\u00e7ithub.example') })
  expect(certificateClaims(certificate).issuer).toBe('https://\u00e7ithub.example')
})

test('refuses what is no certificate', () => {
  expect(() => certificateClaims(Buffer.from('junk'))).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
})
