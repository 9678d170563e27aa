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
import { memoryDisk } from '../testing/memory-disk.ts'
import { keysOf, memoryOpenPgp, signatureText } from '../testing/memory-open-pgp.ts'
import { acceptSignatures } from './accept-signatures.ts'

const [ADA, BOB, EVE] = ['A'.repeat(40), 'B'.repeat(40), 'E'.repeat(40)]

function accept(...signatures: string[]) {
  const disk = memoryDisk({ '/c/w.zip': 'bytes' })
  const openPgp = memoryOpenPgp(disk)
  const verify: typeof openPgp.verify = async (request) => {
    const judged = await openPgp.verify(request)
    const primary = ({ fingerprint = '' }) => ({ primaryFingerprint: fingerprint })
    return { ...judged, signatures: judged.signatures.map((one) => ({ ...one, ...primary(one) })) }
  }
  const ports = { ...disk, openPgp: { verify }, combine: (texts: readonly string[]) => texts.join('') }
  const keys = Buffer.from(keysOf(ADA, BOB))
  const done = acceptSignatures({ artifact: 'w.zip', artifactPath: '/c/w.zip', keys, signatures }, ports)
  return { done, left: () => [...disk.files.keys()] }
}

test('signatures of several people become one file, and whose they are is told', async () => {
  const [ada, bob] = [signatureText(ADA, 'bytes'), signatureText(BOB, 'bytes')]
  const { done, left } = accept(ada, bob)
  const { asc, signatures } = await done
  expect(asc).toBe(ada + bob)
  expect(signatures.map(({ fingerprint, outcome }) => [fingerprint, outcome])).toEqual([
    [ADA, 'good'],
    [BOB, 'good'],
  ])
  expect(left()).toEqual(['/c/w.zip'])
})

test.each([
  ['by a key that is not in KEYS', signatureText(EVE, 'bytes'), `w.zip.asc is signed by ${EVE}, which is not in KEYS`],
  ['over other bytes', signatureText(BOB, 'other'), 'w.zip.asc does not match w.zip'],
  ['that is none', 'hello\n', 'w.zip.asc is not an armoured detached signature'],
])('one %s makes all of them worthless', async (_, bad, words) => {
  const { done, left } = accept(signatureText(ADA, 'bytes'), bad)
  await expect(done).rejects.toMatchObject({ code: 'SIGNING_FAILED', message: expect.stringContaining(words) })
  expect(left()).toEqual(['/c/w.zip'])
})

test('two by one key are refused: one person is not two', async () => {
  const { done } = accept(signatureText(ADA, 'bytes'), signatureText(ADA, 'bytes', new Date('2026-01-01')))
  await expect(done).rejects.toMatchObject({ code: 'CONFLICT' })
})
