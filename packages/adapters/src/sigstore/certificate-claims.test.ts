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

import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { runTool } from '../process/index.ts'
import { certificateClaims } from './certificate-claims.ts'

const FULCIO = '1.3.6.1.4.1.57264.1'

/** A certificate whose extensions hold exactly these bytes, whether they make sense or not. */
async function certificateWith(extensions: Record<string, string>): Promise<Buffer> {
  const added = Object.entries(extensions).flatMap(([oid, value]) => ['-addext', `${oid}=${value}`])
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', '/dev/null']
  const { code, stdout, stderr } = await runTool('openssl', ['req', '-x509', ...key, '-subj', '/CN=test', ...added])
  expect({ code, stderr }).toMatchObject({ code: 0 })
  return Buffer.from(new X509Certificate(stdout).raw)
}

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
  const certificate = await certificateWith({ [`${FULCIO}.8`]: value })
  expect(() => certificateClaims(certificate)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
})

test('refuses text that is not UTF-8', async () => {
  const certificate = await certificateWith({ [`${FULCIO}.8`]: utf8(Buffer.from([0xc3, 0x28])) })
  expect(() => certificateClaims(certificate)).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
})

test('refuses what is no certificate', () => {
  expect(() => certificateClaims(Buffer.from('junk'))).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
})
