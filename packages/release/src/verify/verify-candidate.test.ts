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
import { exactIdentity } from '@tra/provenance'
import { describe, expect, test } from 'vitest'
import type { AttestationVerifier, CandidateReader } from '../ports.ts'
import { memoryDisk } from '../testing/memory-disk.ts'
import { keysOf, memoryOpenPgp, signatureText } from '../testing/memory-open-pgp.ts'
import { standingClock } from '../testing/standing-clock.ts'
import { verifyCandidate } from './verify-candidate.ts'
import type { VerifyPorts, VerifyRequest } from './verify-request.ts'

const KEY = 'A'.repeat(40)
const ARTIFACT = 'tool-1.0-src.bin'
const identities = exactIdentity({
  subject: 'https://github.com/example-org/example/w.yml@refs/tags/v1',
  issuer: 'https://issuer.example.org',
})
const unused = { open: () => Promise.reject(new Error('not asked for')) }

function setUp(extra: Record<string, string> = {}) {
  const disk = memoryDisk({
    '/KEYS': keysOf(KEY),
    [`/rc/${ARTIFACT}`]: 'bytes',
    [`/rc/${ARTIFACT}.asc`]: signatureText(KEY, 'bytes'),
    ...extra,
  })
  const disposed: string[] = []
  const reader: CandidateReader = {
    // Checksum files are written by what is there, so that only the subject of a test is wrong.
    read: async (directory) => {
      const files = await disk.reader.read(directory)
      const sum = files.find(({ path }) => path === ARTIFACT)?.sha512
      disk.files.set(`${directory}/${ARTIFACT}.sha512`, Buffer.from(`${sum}  ${ARTIFACT}\n`))
      return disk.reader.read(directory)
    },
  }
  const ports: VerifyPorts = {
    fetcher: { fetch: async (directory) => ({ directory, dispose: async () => void disposed.push(directory) }) },
    reader,
    documents: disk.documents,
    openPgp: memoryOpenPgp(disk),
    sources: unused,
    rebuilds: { compare: unused.open },
    builder: { build: unused.open },
    clock: standingClock(),
    progress: () => {},
  }
  const verify = (request: Partial<VerifyRequest> = {}, other: Partial<VerifyPorts> = {}) =>
    verifyCandidate({ candidate: '/rc', profile: 'open-source', keys: '/KEYS', ...request }, { ...ports, ...other })
  return { disk, disposed, reader, verify }
}

describe('verifyCandidate', () => {
  test('reports a good candidate, what was checked and what was not', async () => {
    const { verify, reader, disposed } = setUp()
    const report = await verify()
    expect(report).toMatchObject({
      verdict: 'passed',
      candidate: '/rc',
      profile: 'open-source',
      checkedAt: '2026-03-01T12:00:00.000Z',
    })
    expect(report.candidateDigest).toBe(candidateDigest(await reader.read('/rc')))
    expect(report.signatures).toEqual([{ artifact: ARTIFACT, fingerprint: KEY }])
    expect(report.checks).toEqual(expect.arrayContaining(['signature-valid', 'checksum-matches']))
    // Nobody asked for it, so nobody looked.
    expect(report.checks).not.toContain('digest-expected')
    expect(report.notChecked.map(({ what }) => what)).toContain('source against the tagged commit')
    expect(report.keys?.sha256).toBe(createHash('sha256').update(keysOf(KEY)).digest('hex'))
    expect(disposed).toEqual(['/rc'])
  })

  test('shows every problem, the worst first', async () => {
    const { verify } = setUp({
      [`/rc/${ARTIFACT}.asc`]: signatureText('B'.repeat(40), 'bytes'),
      [`/rc/${ARTIFACT}.md5`]: 'x',
    })
    const { verdict, findings, signatures } = await verify({ profile: 'asf', expectedDigest: '0'.repeat(64) })
    expect(verdict).toBe('failed')
    expect(signatures).toEqual([])
    const checks = findings.map(({ check }) => check)
    expect(checks).toEqual(expect.arrayContaining(['signature-valid', 'companions-known', 'digest-expected']))
    const ranks = findings.map(({ severity }) => ['blocker', 'concern', 'suggestion', 'note'].indexOf(severity))
    expect(ranks).toEqual(ranks.toSorted())
  })

  test('the digest of the VOTE mail decides whether these are the voted bytes', async () => {
    const { verify, reader } = setUp()
    const digest = candidateDigest(await reader.read('/rc'))
    expect((await verify({ expectedDigest: digest })).verdict).toBe('passed')
    const { verdict, findings } = await verify({ expectedDigest: digest.replace(/^./, (c) => (c === '0' ? '1' : '0')) })
    expect({ verdict, check: findings[0]?.check }).toEqual({ verdict: 'failed', check: 'digest-expected' })
  })

  test('cleans up and tells when KEYS can not be read', async () => {
    const { verify, disposed } = setUp()
    await expect(verify({ keys: '/gone' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(disposed).toEqual(['/rc'])
  })

  test('an empty candidate is a failed one, not an error', async () => {
    const { verify } = setUp()
    const reader = { read: async () => [] }
    expect(await verify({}, { reader })).toMatchObject({ verdict: 'failed', files: [], signatures: [] })
  })
})

describe('the project policy', () => {
  const policy = (text: string) => ({ '/policy.yml': `version: 1\n${text}` })

  test('chooses the profile, makes rules stricter and waives with a reason', async () => {
    const text = `profile: asf
severities: { companions-known/orphan: blocker }
waivers:
  - { check: source-artifact-present, reason: this product is released as one file, expires: 2026-06-01 }
`
    const { verify } = setUp({ ...policy(text), '/rc/gone-1.0.zip.asc': 'x' })
    const report = await verify({ profile: undefined, policy: '/policy.yml' })
    expect(report).toMatchObject({ profile: 'asf', policy: { path: '/policy.yml' }, verdict: 'failed' })
    const byRule = new Map(report.findings.map((finding) => [`${finding.check}/${finding.rule}`, finding]))
    expect(byRule.get('companions-known/orphan')?.severity).toBe('blocker')
    expect([...byRule.values()].filter(({ waived }) => waived).map(({ check }) => check)).toEqual([
      'source-artifact-present',
    ])
  })

  test('that can not be read stops the run instead of being ignored', async () => {
    const { verify } = setUp(policy('surprise: true\n'))
    await expect(verify({ policy: '/policy.yml' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(verify({ policy: '/gone.yml' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('Sigstore bundles', () => {
  const bundle = { [`/rc/${ARTIFACT}.sigstore.json`]: '{"bundle":1}' }
  const answering = (answer: object): AttestationVerifier => ({ verifyFile: async () => answer }) as never

  test('are reported as not checked while nobody says whose they must be', async () => {
    const { verdict, notChecked } = await setUp(bundle).verify()
    expect(verdict).toBe('passed')
    expect(notChecked.map(({ what }) => what)).toContain('1 Sigstore signatures and statements')
  })

  test('that do not verify stop the release', async () => {
    const attestations = answering({ outcome: 'differs', detail: 'the file differs from what was signed' })
    const { verdict, findings } = await setUp(bundle).verify({ identities }, { attestations })
    expect(verdict).toBe('failed')
    expect(findings[0]).toMatchObject({ check: 'sigstore-bundle-valid', severity: 'blocker' })
  })
})
