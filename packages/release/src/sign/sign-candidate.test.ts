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
import { describe, expect, test } from 'vitest'
import type { SigstoreSession } from '../ports.ts'
import { memoryDisk } from '../testing/memory-disk.ts'
import { keysOf, memoryOpenPgp, signatureText } from '../testing/memory-open-pgp.ts'
import { exampleClaims, memorySigstore } from '../testing/memory-sigstore.ts'
import { standingClock } from '../testing/standing-clock.ts'
import { type SignPorts, type SignRequest, signCandidate } from './sign-candidate.ts'
import { type SigningChoices, signingPlan } from './signing-plan.ts'

const KEY = 'A'.repeat(40)
const OTHER_KEY = 'B'.repeat(40)
const EXPIRED = '2026-02-28T00:00:00Z'

const CHOICES: SigningChoices = { openPgp: true, sigstore: true, rekorVersion: 1, githubAttestations: 'off' }
const projectKey = (privateKey = KEY) => ({ by: 'project-key' as const, privateKey, passphrase: undefined })

function setUp({ keys = [KEY], files = {} }: { keys?: string[]; files?: Record<string, string> } = {}) {
  const disk = memoryDisk({
    '/KEYS': keysOf(...keys),
    '/rc/tool-1.0-src.tar.gz': 'source',
    '/rc/sub/tool-1.0-bin.zip': 'binary',
    ...files,
  })
  const openPgp = memoryOpenPgp(disk)
  const sigstore = memorySigstore(disk)
  const lines: string[] = []
  const published: string[] = []
  const ports: SignPorts = {
    ...disk,
    openPgp,
    signers: openPgp,
    combine: (signatures) => signatures.join(''),
    sigstore,
    github: { publish: async (bundle) => void published.push(bundle) },
    clock: standingClock(),
    progress: (line) => lines.push(line),
  }
  const plan = signingPlan('asf', CHOICES)
  const sign = (request: Partial<SignRequest> = {}, other: Partial<SignPorts> = {}) =>
    signCandidate(
      { directory: '/rc', keys: '/KEYS', openPgp: projectKey(), plan, dryRun: false, ...request },
      { ...ports, ...other },
    )
  const text = (path: string) => disk.files.get(`/rc/${path}`)?.toString('utf8') ?? ''
  return { disk, openPgp, sigstore, published, sign, text, lines }
}

const suffixes = ['.asc', '.intoto.jsonl', '.sha512', '.sigstore.json']
const artifacts = ['sub/tool-1.0-bin.zip', 'tool-1.0-src.tar.gz']
const companions = artifacts.flatMap((artifact) => suffixes.map((suffix) => `${artifact}${suffix}`))
const names = (written: readonly { name: string }[]) => written.map(({ name }) => name).toSorted()

describe('signCandidate', () => {
  test('gives every artifact its companions and says what it wrote', async () => {
    const { sign, text, disk, openPgp } = setUp()
    const signed = await sign()
    expect(names(signed.written)).toEqual(companions)
    expect(signed).toMatchObject({ outcome: 'complete', fingerprints: [KEY], kept: [], shortfalls: [], awaiting: [] })
    expect(signed.artifacts.map(({ path }) => path).toSorted()).toEqual(artifacts)
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
    const { subject, predicate } = JSON.parse(JSON.parse(first ?? '').payload)
    expect(subject.map(({ name }: { name: string }) => name).toSorted()).toEqual(artifacts)
    expect(predicate.runDetails.builder.id).toBe(exampleClaims.buildSignerUri)
  })

  test('a second run writes nothing, so that the candidate digest stays', async () => {
    const { sign, sigstore } = setUp()
    const first = await sign()
    const again = await sign()
    expect(again).toMatchObject({ outcome: 'complete', written: [], candidateDigest: first.candidateDigest })
    expect(again.kept.toSorted()).toEqual(companions)
    expect(sigstore.made).toBe(3)
  })

  test('keeps what an interrupted run left and what verifies', async () => {
    const { sign, text, disk } = setUp()
    await sign()
    const before = new Map(disk.files)
    const lost = ['sub/tool-1.0-bin.zip.sigstore.json', 'tool-1.0-src.tar.gz.asc']
    for (const name of lost) disk.files.delete(`/rc/${name}`)
    expect(names((await sign()).written)).toEqual(lost)
    for (const name of companions.filter((one) => !lost.includes(one)))
      expect(text(name)).toBe(before.get(`/rc/${name}`)?.toString('utf8'))
  })

  test.each([
    ['another commit', { sourceRepositoryDigest: 'b'.repeat(40) }],
    ['another tag', { sourceRepositoryRef: 'refs/tags/v2' }],
    [
      'another workflow',
      { subjectAlternativeName: 'https://github.com/example-org/example/.github/workflows/x.yml@v1' },
    ],
  ])('makes the provenance anew when it was about %s', async (_, claims) => {
    const { sign, sigstore, text } = setUp()
    await sign()
    const before = text('tool-1.0-src.tar.gz.intoto.jsonl')
    sigstore.says = { ...exampleClaims, ...claims }
    await sign()
    expect(text('tool-1.0-src.tar.gz.intoto.jsonl')).not.toBe(before)
  })

  test('makes the provenance anew when an artifact was added or changed', async () => {
    const { sign, disk, text } = setUp()
    await sign()
    const before = text('tool-1.0-src.tar.gz.intoto.jsonl')
    disk.files.set('/rc/tool-1.0-doc.zip', Buffer.from('more'))
    await sign()
    const after = text('tool-1.0-src.tar.gz.intoto.jsonl')
    expect(after).not.toBe(before)
    disk.files.set('/rc/tool-1.0-doc.zip', Buffer.from('other'))
    for (const suffix of ['.sha512', '.asc']) disk.files.delete(`/rc/tool-1.0-doc.zip${suffix}`)
    await sign()
    expect(text('tool-1.0-src.tar.gz.intoto.jsonl')).not.toBe(after)
  })

  test('keeps a signature file to which somebody else in KEYS has added theirs', async () => {
    const both = signatureText(KEY, 'source') + signatureText(OTHER_KEY, 'source')
    const { sign, text } = setUp({ keys: [KEY, OTHER_KEY], files: { '/rc/tool-1.0-src.tar.gz.asc': both } })
    expect((await sign()).kept).toContain('tool-1.0-src.tar.gz.asc')
    expect(text('tool-1.0-src.tar.gz.asc')).toBe(both)
  })

  test.each([
    ['.sigstore.json', '{}'],
    ['.intoto.jsonl', '{"payload":"{}"}'],
    ['.intoto.jsonl', 'rubbish\nof two lines\n'],
  ])('replaces a %s that does not verify: %j', async (suffix, stale) => {
    const name = `tool-1.0-src.tar.gz${suffix}`
    const { sign, text } = setUp({ files: { [`/rc/${name}`]: stale } })
    const { written, kept } = await sign()
    expect(written.map((evidence) => evidence.name)).toContain(name)
    expect(kept).not.toContain(name)
    expect(text(name)).not.toBe(stale)
  })

  test.each([
    ['over other bytes', '.asc', signatureText(KEY, 'older source')],
    ['of nobody', '.asc', 'rubbish\n'],
    ['that is empty', '.asc', ''],
    ["with a stranger's beside a good one", '.asc', signatureText(KEY, 'source') + signatureText(OTHER_KEY, 'source')],
    ['of other bytes', '.sha512', `${'0'.repeat(128)}  tool-1.0-src.tar.gz\n`],
  ])('refuses to go on over a file %s: %s', async (_, suffix, stale) => {
    const path = `/rc/tool-1.0-src.tar.gz${suffix}`
    const { sign, disk } = setUp({ files: { [path]: stale } })
    const before = new Map(disk.files)
    await expect(sign()).rejects.toMatchObject({ code: 'REFUSED', message: expect.stringContaining(path.slice(4)) })
    expect(disk.files).toEqual(before)
  })

  test('refuses a name that could forge a line, before anything is written beside it', async () => {
    const { sign, disk } = setUp({ files: { '/rc/a\n::error::x\nb.zip': 'x' } })
    const before = disk.files.size
    await expect(sign()).rejects.toMatchObject({ code: 'MALFORMED' })
    expect(disk.files.size).toBe(before)
  })

  test.each([
    ['an expired key', `${KEY} ${EXPIRED}`, [KEY], 'expired on 2026-02-28'],
    ['a key that is not in KEYS', KEY, [OTHER_KEY], 'is not in KEYS'],
    ['an empty KEYS file', KEY, [], 'is not in KEYS'],
    ['a revoked key', KEY, [`${KEY} revoked`], 'revocation'],
    ['a weak key', KEY, [`${KEY} weak`], 'RSA with only 1024 bits'],
  ])('refuses %s before anything is signed', async (_, privateKey, keys, words) => {
    const { sign, disk, openPgp, sigstore } = setUp({ keys })
    const refused = expect.objectContaining({ code: 'REFUSED', message: expect.stringContaining(words) })
    await expect(sign({ openPgp: projectKey(privateKey) })).rejects.toEqual(refused)
    expect([...disk.files.keys()].filter((path) => /\.(asc|json|jsonl)$/.test(path))).toEqual([])
    expect({ closed: openPgp.closed, made: sigstore.made }).toEqual({ closed: 1, made: 0 })
  })

  test('takes a key that expires later', async () => {
    await expect(setUp().sign({ openPgp: projectKey(`${KEY} 2026-03-02T00:00:00Z`) })).resolves.toBeDefined()
  })

  test('a dry run writes nothing, asks no service, and says what it would write', async () => {
    const { sign, disk, lines } = setUp()
    const before = new Map(disk.files)
    const unreachable = () => Promise.reject(new Error('a dry run must not ask Sigstore'))
    const sigstore: SigstoreSession = {
      claims: unreachable,
      signFile: unreachable,
      attest: unreachable,
      accepts: unreachable,
      acceptsStatement: unreachable,
    }
    const signed = await sign({ dryRun: true }, { sigstore })
    expect(disk.files).toEqual(before)
    expect(lines).toContain('would write tool-1.0-src.tar.gz.asc')
    expect(signed.written).toHaveLength(4)
    expect(signed.outcome).toBe('dry-run')
  })

  test('without Sigstore there is neither bundle nor provenance', async () => {
    const plan = signingPlan('asf', { ...CHOICES, sigstore: false })
    const { written, outcome } = await setUp().sign({ plan }, { sigstore: undefined })
    expect(outcome).toBe('complete')
    expect(names(written)).toEqual(companions.filter((name) => /\.(asc|sha512)$/.test(name)))
  })

  test('a directory without an artifact is told, not signed', async () => {
    const { sign } = setUp()
    await expect(sign({ directory: '/empty' })).rejects.toMatchObject({ code: 'NOT_FOUND', hint: expect.any(String) })
  })

  test('a signature that KEYS does not accept after all is not written', async () => {
    const { sign, openPgp, disk } = setUp()
    const signers = {
      open: async (request: Parameters<typeof openPgp.open>[0]) => ({
        ...(await openPgp.open(request)),
        sign: async () => signatureText(KEY, 'other bytes'),
      }),
    }
    await expect(sign({}, { signers })).rejects.toMatchObject({ code: 'SIGNING_FAILED', hint: expect.any(String) })
    expect([...disk.files.keys()].filter((path) => path.endsWith('.asc'))).toEqual([])
  })
})

const SBOMS = Object.fromEntries(
  artifacts.flatMap((path) => [
    [`/rc/${path}.cdx.json`, `{"bomFormat":"CycloneDX","of":"${path}"}`],
    [`/rc/${path}.spdx.json`, `{"spdxVersion":"SPDX-2.3","of":"${path}"}`],
  ]),
)

describe('high assurance', () => {
  const plan = signingPlan('high-assurance', CHOICES)

  test('adds the pair that other tools know, and attests both SBOMs of each artifact', async () => {
    const { sign, text } = setUp({ files: SBOMS })
    const signed = await sign({ plan })
    expect(signed.outcome).toBe('complete')
    const more = ['.cdx.sigstore.json', '.pem', '.sig', '.spdx.sigstore.json']
    expect(names(signed.written)).toEqual(
      artifacts.flatMap((one) => [...suffixes, ...more].map((s) => one + s)).toSorted(),
    )
    expect(text('tool-1.0-src.tar.gz.pem')).toBe('-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n')
    const bundle = JSON.parse(text('tool-1.0-src.tar.gz.sigstore.json'))
    expect(text('tool-1.0-src.tar.gz.sig')).toBe(bundle.messageSignature.signature)
    const spdx = JSON.parse(JSON.parse(text('tool-1.0-src.tar.gz.spdx.sigstore.json')).payload)
    expect(spdx).toMatchObject({
      subject: [{ name: 'tool-1.0-src.tar.gz' }],
      predicateType: 'https://spdx.dev/Document/v2.3',
      predicate: { of: 'tool-1.0-src.tar.gz' },
    })
  })

  test('a second run keeps every file', async () => {
    const { sign } = setUp({ files: SBOMS })
    await sign({ plan })
    expect((await sign({ plan })).written).toEqual([])
  })

  test('attests an SBOM again when the document changed', async () => {
    const { sign, disk } = setUp({ files: SBOMS })
    await sign({ plan })
    disk.files.set('/rc/tool-1.0-src.tar.gz.cdx.json', Buffer.from('{"bomFormat":"CycloneDX"}'))
    expect(names((await sign({ plan })).written)).toEqual(['tool-1.0-src.tar.gz.cdx.sigstore.json'])
  })

  test('does not sign past a missing SBOM', async () => {
    const { '/rc/tool-1.0-src.tar.gz.spdx.json': _, ...files } = SBOMS
    for (const dryRun of [false, true])
      await expect(setUp({ files }).sign({ plan, dryRun })).rejects.toMatchObject({
        code: 'NOT_FOUND',
        message: expect.stringContaining('tool-1.0-src.tar.gz'),
      })
  })

  test.each([
    ['Sigstore', { sigstore: false }],
    ['OpenPGP', { openPgp: false }],
    ['Rekor v1', { rekorVersion: 2 as const }],
  ])('refuses to go on without %s, before anything is done', async (_, left) => {
    const { sign, disk } = setUp({ files: SBOMS })
    const before = disk.files.size
    const refused = sign({ plan: signingPlan('high-assurance', { ...CHOICES, ...left }) })
    await expect(refused).rejects.toMatchObject({ code: 'REFUSED', message: expect.stringContaining('required') })
    expect(disk.files.size).toBe(before)
  })
})

describe('an outage', () => {
  test('keeps what is done, says what is missing, and the next run goes on from there', async () => {
    const { sign, sigstore, text } = setUp()
    sigstore.downAfter = 1
    const first = await sign()
    expect(first.outcome).toBe('outage')
    expect(first.shortfalls).toEqual([
      { kind: 'sigstore', message: 'Rekor: (502) down', required: true },
      { kind: 'provenance', message: 'Rekor: (502) down', required: true },
    ])
    const done = artifacts.filter((path) => text(`${path}.sigstore.json`) !== '')
    expect(done).toHaveLength(1)
    const before = text(`${done[0]}.sigstore.json`)
    sigstore.downAfter = Number.POSITIVE_INFINITY
    const second = await sign()
    expect(second).toMatchObject({ outcome: 'complete', shortfalls: [] })
    expect(second.kept).toContain(`${done[0]}.sigstore.json`)
    expect(text(`${done[0]}.sigstore.json`)).toBe(before)
  })

  test('of what is not required is a warning', async () => {
    const { sign, sigstore } = setUp()
    sigstore.downAfter = 0
    const plan = signingPlan('asf', { ...CHOICES, require: ['sha512', 'asc'] })
    const signed = await sign({ plan })
    expect(signed.outcome).toBe('complete')
    expect(signed.shortfalls.map(({ kind, required }) => [kind, required])).toEqual([
      ['sigstore', false],
      ['provenance', false],
    ])
  })

  test('a refusal of what is required ends the step', async () => {
    const { sign, sigstore } = setUp()
    const { ReleaseError } = await import('@tra/kernel')
    const signFile = () => Promise.reject(new ReleaseError('SIGNING_FAILED', 'Fulcio: (403) no'))
    await expect(sign({}, { sigstore: { ...sigstore, signFile } })).rejects.toMatchObject({ code: 'SIGNING_FAILED' })
  })
})

describe("GitHub's copy of the attestations", () => {
  const plan = signingPlan('asf', { ...CHOICES, githubAttestations: 'optional' })

  test('is made of every statement', async () => {
    const { sign, published, text } = setUp({ files: SBOMS })
    await sign({ plan })
    expect(published).toHaveLength(5)
    expect(`${published[0]}\n`).toBe(text('tool-1.0-src.tar.gz.intoto.jsonl'))
  })

  test.each([
    ['optional', 'complete', false],
    ['required', 'outage', true],
  ] as const)('that fails and is %s', async (githubAttestations, outcome, required) => {
    const { ReleaseError } = await import('@tra/kernel')
    const github = { publish: () => Promise.reject(new ReleaseError('OUTAGE', 'GitHub answers 500')) }
    const signed = await setUp().sign({ plan: signingPlan('asf', { ...CHOICES, githubAttestations }) }, { github })
    expect(signed).toMatchObject({ outcome, shortfalls: [{ kind: 'github', required }] })
  })
})
