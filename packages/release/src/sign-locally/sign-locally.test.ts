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
import { candidateDigest } from '@tra/kernel'
import { expect, test } from 'vitest'
import { jsonDocument } from '../evidence.ts'
import type { OpenPgpVerifier } from '../ports.ts'
import { signingRequest } from '../signing-request.ts'
import { memoryDisk } from '../testing/memory-disk.ts'
import { keysOf, memoryOpenPgp, signatureText } from '../testing/memory-open-pgp.ts'
import { standingClock } from '../testing/standing-clock.ts'
import type { LocalSigningPorts, LocalSigningRequest } from './local-signing.ts'
import { signLocally } from './sign-locally.ts'

const [ADA, BOB] = ['A'.repeat(40), 'B'.repeat(40)]
const FILES = { 'w-src.zip': 'source', 'bin/w.zip': 'binary', 'w-src.zip.sha512': 'a sum' }
const hex = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex')

function requestFor(files: Record<string, string>, keys = '/KEYS'): string {
  const facts = Object.entries(files).map(([path, text]) => {
    return { path, size: text.length, sha256: hex('sha256', text), sha512: hex('sha512', text) }
  })
  const release = { committee: 'widget', product: 'widget', version: '1.0', candidate: 'rc1' }
  const artifacts = facts.filter(({ path }) => path.endsWith('.zip'))
  return jsonDocument(signingRequest({ release, candidateDigest: candidateDigest(facts), artifacts, keys }))
}

/** The stand-in knows no subkeys: each key is its own primary key. */
function withPrimaries(verifier: OpenPgpVerifier): OpenPgpVerifier {
  return {
    verify: async (request) => {
      const judged = await verifier.verify(request)
      const primary = ({ fingerprint = '' }) => ({ primaryFingerprint: fingerprint })
      return { ...judged, signatures: judged.signatures.map((one) => ({ ...one, ...primary(one) })) }
    },
  }
}

function world({ signer = ADA, keys = keysOf(ADA, BOB), files = {} as Record<string, string> } = {}) {
  const placed = Object.entries({ ...FILES, ...files }).map(([path, text]) => [`/c/${path}`, text])
  const disk = memoryDisk({ ...Object.fromEntries(placed), '/KEYS': keys, '/request.json': requestFor(FILES) })
  const signed: string[] = []
  const part = {
    fingerprint: signer,
    algorithm: 1,
    bits: 4096,
    createdAt: new Date('2025-01-01'),
    revoked: false,
    canSign: true,
  }
  const ports: LocalSigningPorts = {
    ...disk,
    openPgp: withPrimaries(memoryOpenPgp(disk)),
    signer: {
      keys: async () => [{ fingerprint: signer, userIds: ['Someone <someone@apache.org>'], parts: [part] }],
      sign: async ({ fingerprint, path }) => {
        signed.push(path)
        return signatureText(fingerprint, disk.files.get(path) ?? '')
      },
    },
    combine: (texts) => texts.join(''),
    clock: standingClock(),
    progress: () => {},
  }
  return { disk, signed, ports, asc: (path: string) => disk.files.get(`${path}.asc`)?.toString() }
}

const plain = {
  request: '/request.json',
  keys: undefined,
  key: undefined,
  output: undefined,
  add: false,
  dryRun: false,
}
const local = (parts: Partial<LocalSigningRequest> = {}): LocalSigningRequest => ({
  directory: '/c',
  ...plain,
  ...parts,
})
const steps = ({ artifacts }: Awaited<ReturnType<typeof signLocally>>) => artifacts.map(({ step }) => step)

test('every artifact of the request is signed, and nothing else', async () => {
  const { signed, ports, asc } = world()
  const done = await signLocally(local(), ports)
  expect(done).toMatchObject({ key: { fingerprint: ADA }, candidateDigest: done.requestedDigest })
  expect(steps(done)).toEqual(['sign', 'sign'])
  expect(signed).toEqual(['/c/bin/w.zip', '/c/w-src.zip'])
  expect(asc('/c/w-src.zip')).toBe(signatureText(ADA, 'source'))
})

test('a run that was interrupted goes on with what is missing', async () => {
  const { signed, ports } = world({ files: { 'bin/w.zip.asc': signatureText(ADA, 'binary') } })
  expect(steps(await signLocally(local(), ports))).toEqual(['keep', 'sign'])
  expect(signed).toEqual(['/c/w-src.zip'])
  expect(steps(await signLocally(local(), ports))).toEqual(['keep', 'keep'])
})

test('a dry run compares everything and signs nothing', async () => {
  const { signed, ports, asc } = world()
  expect(steps(await signLocally(local({ dryRun: true }), ports))).toEqual(['sign', 'sign'])
  expect([signed, asc('/c/w-src.zip')]).toEqual([[], undefined])
})

test.each<[string, Record<string, string>, string]>([
  ['another byte', { 'w-src.zip': 'sourcf' }, 'w-src.zip: its sha256 is'],
  ['a byte more', { 'bin/w.zip': 'binary!' }, 'bin/w.zip: has 7 bytes, the request says 6'],
  ['a file that nobody asked for', { 'other.zip': 'x' }, 'other.zip: is not in the request'],
])('%s, and nothing is signed at all', async (_, files, words) => {
  const { signed, ports } = world({ files })
  await expect(signLocally(local(), ports)).rejects.toMatchObject({
    code: 'REFUSED',
    message: expect.stringContaining(words),
  })
  expect(signed).toEqual([])
})

test('a missing artifact is told', async () => {
  const { disk, ports } = world()
  disk.files.delete('/c/w-src.zip')
  await expect(signLocally(local(), ports)).rejects.toThrow('w-src.zip: is not in the directory')
})

test('other files than artifacts may differ, which is said', async () => {
  const lines: string[] = []
  const { ports } = world({ files: { 'w-src.zip.sha512': 'another sum' } })
  const done = await signLocally(local(), { ...ports, progress: (line) => lines.push(line) })
  expect(done.candidateDigest).not.toBe(done.requestedDigest)
  expect(lines.join('\n')).toContain(
    `WARNING: other files than artifacts differ from the request: the candidate digest is ${done.candidateDigest}, not ${done.requestedDigest}`,
  )
})

test('a request that lies in the directory is no file of the candidate', async () => {
  const { ports } = world({ files: { 'signing-request.json': requestFor(FILES) } })
  const done = await signLocally(local({ request: '/c/signing-request.json' }), ports)
  expect(done.candidateDigest).toBe(done.requestedDigest)
})

test("somebody else's signature is left alone until one says what to do", async () => {
  const files = { 'w-src.zip.asc': signatureText(ADA, 'source') }
  const { signed, ports, asc } = world({ signer: BOB, files })
  await expect(signLocally(local(), ports)).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining('--add'),
  })
  expect(signed).toEqual([])
  expect(steps(await signLocally(local({ output: '/mine' }), ports))).toEqual(['sign', 'sign'])
  expect(asc('/mine/w-src.zip')).toBe(signatureText(BOB, 'source'))
  expect(steps(await signLocally(local({ add: true }), ports))).toEqual(['sign', 'add'])
  expect(asc('/c/w-src.zip')).toBe(signatureText(ADA, 'source') + signatureText(BOB, 'source'))
  expect(steps(await signLocally(local({ add: true }), ports))).toEqual(['keep', 'keep'])
})

test('a bad signature is not added to, nor replaced', async () => {
  const { signed, ports } = world({ files: { 'w-src.zip.asc': signatureText(ADA, 'other bytes') } })
  for (const add of [false, true])
    await expect(signLocally(local({ add }), ports)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('does not match w-src.zip'),
    })
  expect(signed).toEqual([])
})

test('a signature that KEYS does not accept is not written', async () => {
  const { ports, asc } = world()
  const sign = async () => signatureText('E'.repeat(40), 'binary')
  const lying = { ...ports, signer: { ...ports.signer, sign } }
  await expect(signLocally(local(), lying)).rejects.toMatchObject({
    code: 'SIGNING_FAILED',
    message: expect.stringContaining('which is not in KEYS'),
  })
  expect(asc('/c/bin/w.zip')).toBeUndefined()
})

test('a signature by another key of KEYS than was chosen is not written', async () => {
  const { ports, asc } = world()
  const sign = async () => signatureText(BOB, 'binary')
  await expect(signLocally(local(), { ...ports, signer: { ...ports.signer, sign } })).rejects.toThrow(/another key/)
  expect(asc('/c/bin/w.zip')).toBeUndefined()
})

test('a file that is changed while it is signed is found out', async () => {
  const { disk, ports } = world()
  const sign: LocalSigningPorts['signer']['sign'] = async ({ fingerprint, path }) => {
    disk.files.set(path, Buffer.from('swapped'))
    return signatureText(fingerprint, 'swapped')
  }
  await expect(signLocally(local(), { ...ports, signer: { ...ports.signer, sign } })).rejects.toMatchObject({
    code: 'CONFLICT',
    hint: expect.stringContaining('Remove the signatures'),
  })
})

test('KEYS may be given, and must vouch for the key', async () => {
  const { disk, ports } = world()
  disk.files.set('/other', Buffer.from(keysOf(BOB)))
  await expect(signLocally(local({ keys: '/other' }), ports)).rejects.toMatchObject({
    code: 'REFUSED',
    message: expect.stringContaining('is not in KEYS'),
  })
  await expect(signLocally(local({ keys: 'https://me:secret@example.org/KEYS' }), ports)).rejects.toMatchObject({
    code: 'INPUT_INVALID',
  })
})

test('KEYS of the request is looked for beside the request, then where the user is', async () => {
  const { disk, ports } = world()
  disk.files.set('/sent/request.json', Buffer.from(requestFor(FILES, 'trust/KEYS')))
  disk.files.set('trust/KEYS', Buffer.from(keysOf(ADA)))
  const asked = local({ request: '/sent/request.json', dryRun: true })
  expect((await signLocally(asked, ports)).key.fingerprint).toBe(ADA)
  disk.files.set('/sent/trust/KEYS', Buffer.from(keysOf(BOB)))
  await expect(signLocally(asked, ports)).rejects.toMatchObject({ message: expect.stringContaining('is not in KEYS') })
})

test.each(['trust/KEYS', '/nowhere/KEYS'])(
  'that the request names KEYS %s, which is not there, is told',
  async (keys) => {
    const { disk, ports } = world()
    disk.files.set('/request.json', Buffer.from(requestFor(FILES, keys)))
    await expect(signLocally(local(), ports)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringMatching(new RegExp(`${keys} .*signing request`)),
      hint: expect.stringContaining('--keys'),
    })
  },
)
