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
import { memoryDisk } from '../testing/memory-disk.ts'
import { keysOf, memoryOpenPgp, signatureText } from '../testing/memory-open-pgp.ts'
import { standingClock } from '../testing/standing-clock.ts'
import { signCandidate } from './sign-candidate.ts'
import { signingPlan } from './signing-plan.ts'

const [ADA, BEN, EVE] = ['A', 'B', 'E'].map((letter) => letter.repeat(40)) as [string, string, string]

function setUp(files: Record<string, string> = {}) {
  const disk = memoryDisk({ '/KEYS': keysOf(ADA, BEN), '/rc/a.tar.gz': 'a', '/rc/sub/b.zip': 'b', ...files })
  const openPgp = memoryOpenPgp(disk)
  const plan = signingPlan('asf', { openPgp: true, sigstore: false, rekorVersion: 1, githubAttestations: 'off' })
  const sign = (signatures?: string) =>
    signCandidate(
      { directory: '/rc', keys: '/KEYS', openPgp: { by: 'release-manager', signatures }, plan, dryRun: false },
      {
        ...disk,
        openPgp,
        signers: openPgp,
        combine: (texts) => texts.join(''),
        sigstore: undefined,
        github: undefined,
        clock: standingClock(),
        progress: () => undefined,
      },
    )
  return { disk, sign, text: (path: string) => disk.files.get(path)?.toString() }
}

describe('signatures that people make elsewhere', () => {
  test('are waited for', async () => {
    const signed = await setUp().sign()
    expect(signed).toMatchObject({ outcome: 'awaiting-signatures', fingerprints: [] })
    expect(signed.awaiting.toSorted()).toEqual(['a.tar.gz', 'sub/b.zip'])
    expect(signed.written.map(({ name }) => name).toSorted()).toEqual(['a.tar.gz.sha512', 'sub/b.zip.sha512'])
  })

  test('are taken in when they are good, and leave the candidate digest as it was', async () => {
    const { sign, text, disk } = setUp()
    const { candidateDigest } = await sign()
    disk.files.set('/in/a.tar.gz.asc', Buffer.from(signatureText(ADA, 'a')))
    disk.files.set('/in/sub/b.zip.asc', Buffer.from(signatureText(BEN, 'b')))
    expect(await sign('/in')).toMatchObject({ outcome: 'complete', fingerprints: [ADA, BEN], candidateDigest })
    expect(text('/rc/a.tar.gz.asc')).toBe(signatureText(ADA, 'a'))
  })

  test('are counted when they lie beside the artifacts already', async () => {
    const { sign } = setUp({ '/rc/a.tar.gz.asc': signatureText(ADA, 'a') })
    expect(await sign()).toMatchObject({ outcome: 'awaiting-signatures', fingerprints: [ADA], awaiting: ['sub/b.zip'] })
  })

  test('are added to those of others', async () => {
    const { sign, text } = setUp({
      '/rc/a.tar.gz.asc': signatureText(ADA, 'a'),
      '/in/a.tar.gz.asc': signatureText(BEN, 'a'),
    })
    expect((await sign('/in')).fingerprints).toEqual([ADA, BEN])
    expect(text('/rc/a.tar.gz.asc')).toBe(signatureText(ADA, 'a') + signatureText(BEN, 'a'))
  })

  test('are not added twice when the step runs again', async () => {
    const { sign, text } = setUp({
      '/in/a.tar.gz.asc': signatureText(ADA, 'a'),
      '/in/sub/b.zip.asc': signatureText(BEN, 'b'),
    })
    await sign('/in')
    expect(await sign('/in')).toMatchObject({ outcome: 'complete', written: [], fingerprints: [ADA, BEN] })
    expect(text('/rc/a.tar.gz.asc')).toBe(signatureText(ADA, 'a'))
  })

  test.each([
    ['over other bytes', signatureText(ADA, 'other'), 'does not match'],
    ['by a stranger', signatureText(EVE, 'a'), 'which is not in KEYS'],
    ['that are none', 'rubbish\n', 'is not an armoured'],
    ['of which one is bad', signatureText(ADA, 'a') + signatureText(BEN, 'x'), 'does not match'],
    ['in an empty file', '', 'is not an armoured'],
  ])('%s are refused, and nothing of them is written', async (_, signature, why) => {
    const { sign, text } = setUp({ '/in/a.tar.gz.asc': signature, '/in/sub/b.zip.asc': signatureText(BEN, 'b') })
    const message = expect.stringMatching(new RegExp(`^a.tar.gz.asc .*${why}`))
    await expect(sign('/in')).rejects.toMatchObject({ code: 'REFUSED', message })
    expect([text('/rc/a.tar.gz.asc'), text('/rc/sub/b.zip.asc')]).toEqual([undefined, undefined])
  })

  test('are looked for in a directory that holds some', async () => {
    await expect(setUp().sign('/nowhere')).rejects.toMatchObject({ code: 'NOT_FOUND', hint: expect.any(String) })
  })

  test('by a weak key are refused', async () => {
    const { sign } = setUp({ '/KEYS': keysOf(`${ADA} weak`), '/in/a.tar.gz.asc': signatureText(ADA, 'a') })
    const message = expect.stringContaining('RSA with only 1024 bits')
    await expect(sign('/in')).rejects.toMatchObject({ code: 'REFUSED', message })
  })

  test('that lie beside an artifact and are bad are refused, not replaced', async () => {
    const { sign } = setUp({ '/rc/a.tar.gz.asc': signatureText(EVE, 'a') })
    await expect(sign()).rejects.toMatchObject({ code: 'REFUSED' })
  })
})
