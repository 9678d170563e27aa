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
import type { CertificateClaims } from '@tra/provenance'
import { describe, expect, test } from 'vitest'
import type { SigstoreSession } from './ports.ts'
import { type SignPorts, type SignRequest, signCandidate } from './sign-candidate.ts'
import { type MemoryDisk, memoryDisk } from './testing/memory-disk.ts'
import { keysOf, memoryOpenPgp, signatureText } from './testing/memory-open-pgp.ts'
import { standingClock } from './testing/standing-clock.ts'

const KEY = 'A'.repeat(40)
const OTHER_KEY = 'B'.repeat(40)
const EXPIRED = '2026-02-28T00:00:00Z'

const claims: CertificateClaims = {
  subjectAlternativeName: 'https://github.com/example-org/example/.github/workflows/release.yml@refs/tags/v1',
  buildSignerUri: 'https://github.com/example-org/example/.github/workflows/release.yml@refs/tags/v1',
  runnerEnvironment: 'github-hosted',
  sourceRepositoryUri: 'https://github.com/example-org/example',
  sourceRepositoryDigest: 'a'.repeat(40),
  sourceRepositoryRef: 'refs/tags/v1',
  sourceRepositoryIdentifier: '1',
  sourceRepositoryOwnerIdentifier: '2',
  buildConfigUri: 'https://github.com/example-org/example/.github/workflows/release.yml@refs/tags/v1',
  buildTrigger: 'push',
  runInvocationUri: 'https://github.com/example-org/example/actions/runs/1/attempts/1',
}

/** Bundles that are bound to the bytes and, as real ones, never the same twice. */
function memorySigstore({ files }: MemoryDisk): SigstoreSession {
  let made = 0
  const digest = (path: string) =>
    createHash('sha256')
      .update(files.get(path) ?? '')
      .digest('hex')
  return {
    claims: async () => claims,
    signFile: async (path) => JSON.stringify({ signs: digest(path), entry: ++made }),
    attest: async (statement) => JSON.stringify({ statement, entry: ++made }),
    accepts: async (bundle, path) => bundle.includes(digest(path)),
  }
}

function setUp({ keys = [KEY], files = {} }: { keys?: string[]; files?: Record<string, string> } = {}) {
  const disk = memoryDisk({
    '/KEYS': keysOf(...keys),
    '/rc/tool-1.0-src.tar.gz': 'source',
    '/rc/sub/tool-1.0-bin.zip': 'binary',
    ...files,
  })
  const openPgp = memoryOpenPgp(disk)
  const lines: string[] = []
  const ports: SignPorts = {
    ...disk,
    openPgp,
    signers: openPgp,
    sigstore: memorySigstore(disk),
    clock: standingClock(),
    progress: (line) => lines.push(line),
  }
  const sign = (request: Partial<SignRequest> = {}, other: Partial<SignPorts> = {}) =>
    signCandidate(
      { directory: '/rc', keys: '/KEYS', privateKey: KEY, passphrase: undefined, dryRun: false, ...request },
      { ...ports, ...other },
    )
  const text = (path: string) => disk.files.get(`/rc/${path}`)?.toString('utf8') ?? ''
  return { disk, openPgp, sign, text, lines }
}

const suffixes = ['.asc', '.intoto.jsonl', '.sha512', '.sigstore.json']
const artifacts = ['sub/tool-1.0-bin.zip', 'tool-1.0-src.tar.gz']
const companions = artifacts.flatMap((artifact) => suffixes.map((suffix) => `${artifact}${suffix}`))

describe('signCandidate', () => {
  test('gives every artifact its companions and says what it wrote', async () => {
    const { sign, text, disk, openPgp } = setUp()
    const signed = await sign()
    expect(signed.written.map(({ name }) => name).toSorted()).toEqual(companions)
    expect(signed).toMatchObject({ fingerprint: KEY, kept: [] })
    expect(signed.artifacts.toSorted()).toEqual(artifacts)
    expect(text('tool-1.0-src.tar.gz.asc')).toBe(signatureText(KEY, 'source'))
    const sum = createHash('sha512').update('binary').digest('hex')
    expect(text('sub/tool-1.0-bin.zip.sha512')).toBe(`${sum}  tool-1.0-bin.zip\n`)
    const [companion] = signed.written
    const written = disk.files.get(`/rc/${companion?.name}`) ?? ''
    expect(companion?.sha256).toBe(createHash('sha256').update(written).digest('hex'))
    expect(openPgp.closed).toBe(1)
  })

  test('writes one provenance about all artifacts, from the claims of the certificate', async () => {
    const { sign, text } = setUp()
    await sign()
    const [first, second] = artifacts.map((artifact) => text(`${artifact}.intoto.jsonl`))
    expect(first).toBe(second)
    expect(first).toMatch(/^[^\n]+\n$/)
    const { subject, predicate } = JSON.parse(JSON.parse(first ?? '').statement)
    expect(subject.map(({ name }: { name: string }) => name).toSorted()).toEqual(artifacts)
    expect(predicate.runDetails.builder.id).toBe(claims.buildSignerUri)
  })

  test('keeps what an interrupted run left and what verifies', async () => {
    const { sign, text, disk } = setUp()
    await sign()
    const before = new Map(disk.files)
    for (const lost of ['tool-1.0-src.tar.gz.asc', 'sub/tool-1.0-bin.zip.sigstore.json'])
      disk.files.delete(`/rc/${lost}`)
    const { written, kept } = await sign()
    expect(written.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['tool-1.0-src.tar.gz.asc', 'sub/tool-1.0-bin.zip.sigstore.json']),
    )
    for (const name of [
      'sub/tool-1.0-bin.zip.asc',
      'tool-1.0-src.tar.gz.sigstore.json',
      'tool-1.0-src.tar.gz.sha512',
    ]) {
      expect(kept).toContain(name)
      expect(text(name)).toBe(before.get(`/rc/${name}`)?.toString('utf8'))
    }
  })

  test('keeps a signature file to which somebody else in KEYS has added theirs', async () => {
    const both = signatureText(KEY, 'source') + signatureText(OTHER_KEY, 'source')
    const { sign, text } = setUp({ keys: [KEY, OTHER_KEY], files: { '/rc/tool-1.0-src.tar.gz.asc': both } })
    expect((await sign()).kept).toContain('tool-1.0-src.tar.gz.asc')
    expect(text('tool-1.0-src.tar.gz.asc')).toBe(both)
  })

  test.each([
    ['.asc', signatureText(KEY, 'older source')],
    ['.asc', 'rubbish\n'],
    ['.asc', ''],
    ['.asc', signatureText(KEY, 'source') + signatureText(OTHER_KEY, 'source')],
    ['.sha512', '0'.repeat(128)],
    ['.sigstore.json', '{}'],
  ])('replaces a %s that does not verify: %j', async (suffix, stale) => {
    const name = `tool-1.0-src.tar.gz${suffix}`
    const { sign, text } = setUp({ files: { [`/rc/${name}`]: stale } })
    const { written, kept } = await sign()
    expect(written.map((evidence) => evidence.name)).toContain(name)
    expect(kept).not.toContain(name)
    expect(text(name)).not.toBe(stale)
  })

  test.each([
    ['an expired key', `${KEY} ${EXPIRED}`, [KEY], 'expired on 2026-02-28'],
    ['a key that is not in KEYS', KEY, [OTHER_KEY], 'is not in KEYS'],
    ['an empty KEYS file', KEY, [], 'is not in KEYS'],
    ['a revoked key', KEY, [`${KEY} revoked`], 'revocation'],
  ])('refuses %s before anything is written', async (_, privateKey, keys, words) => {
    const { sign, disk, openPgp } = setUp({ keys })
    const before = new Map(disk.files)
    const refused = expect.objectContaining({ code: 'REFUSED', message: expect.stringContaining(words) })
    await expect(sign({ privateKey })).rejects.toEqual(refused)
    expect(disk.files).toEqual(before)
    expect(openPgp.closed).toBe(1)
  })

  test('takes a key that expires later', async () => {
    await expect(setUp().sign({ privateKey: `${KEY} 2026-03-02T00:00:00Z` })).resolves.toBeDefined()
  })

  test('a dry run writes nothing and says what it would write', async () => {
    const { sign, disk, lines } = setUp()
    const before = new Map(disk.files)
    const unreachable = () => Promise.reject(new Error('a dry run must not ask Sigstore'))
    const sigstore = { claims: unreachable, signFile: unreachable, attest: unreachable, accepts: unreachable }
    const signed = await sign({ dryRun: true }, { sigstore })
    expect(disk.files).toEqual(before)
    expect(lines).toContain('would write tool-1.0-src.tar.gz.asc')
    expect(signed.written).toHaveLength(4)
  })

  test('without Sigstore there is neither bundle nor provenance', async () => {
    const { written } = await setUp().sign({}, { sigstore: undefined })
    const names = written.map(({ name }) => name).toSorted()
    expect(names).toEqual(companions.filter((name) => /\.(asc|sha512)$/.test(name)))
  })

  test('a directory without an artifact is told, not signed', async () => {
    const { sign } = setUp()
    await expect(sign({ directory: '/empty' })).rejects.toMatchObject({ code: 'NOT_FOUND', hint: expect.any(String) })
  })

  test('a signature that KEYS does not accept after all ends the step', async () => {
    const { sign, openPgp } = setUp()
    const signers = {
      open: async (request: Parameters<typeof openPgp.open>[0]) => ({
        ...(await openPgp.open(request)),
        sign: async () => signatureText(KEY, 'other bytes'),
      }),
    }
    await expect(sign({}, { signers })).rejects.toMatchObject({ code: 'SIGNING_FAILED', hint: expect.any(String) })
  })
})
