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

import { candidateDigest } from '@tra/kernel'
import { describe, expect, test } from 'vitest'
import type { CandidateReader } from './ports.ts'
import { memoryDisk } from './testing/memory-disk.ts'
import { keysOf, memoryOpenPgp, signatureText } from './testing/memory-open-pgp.ts'
import { standingClock } from './testing/standing-clock.ts'
import { type VerifyPorts, type VerifyRequest, verifyCandidate } from './verify-candidate.ts'

const KEY = 'A'.repeat(40)
const identity = {
  subject: 'https://github.com/example-org/example/w.yml@refs/tags/v1',
  issuer: 'https://issuer.example.org',
}

function setUp(extra: Record<string, string> = {}) {
  const disk = memoryDisk({
    '/KEYS': keysOf(KEY),
    '/rc/tool.jar': 'bytes',
    '/rc/tool.jar.asc': signatureText(KEY, 'bytes'),
    ...extra,
  })
  const disposed: string[] = []
  const reader: CandidateReader = {
    // Checksum files are written by what is there, so that only the subject of a test is wrong.
    read: async (directory) => {
      const files = await disk.reader.read(directory)
      const sum = files.find(({ path }) => path === 'tool.jar')?.sha512
      disk.files.set(`${directory}/tool.jar.sha512`, Buffer.from(`${sum}  tool.jar\n`))
      return disk.reader.read(directory)
    },
  }
  const ports: VerifyPorts = {
    fetcher: { fetch: async (directory) => ({ directory, dispose: async () => void disposed.push(directory) }) },
    reader,
    documents: disk.documents,
    openPgp: memoryOpenPgp(disk),
    clock: standingClock(),
    progress: () => {},
  }
  const verify = (request: Partial<VerifyRequest> = {}, other: Partial<VerifyPorts> = {}) =>
    verifyCandidate({ candidate: '/rc', profile: 'asf', keys: '/KEYS', ...request }, { ...ports, ...other })
  return { disk, disposed, reader, verify }
}

describe('verifyCandidate', () => {
  test('reports a good candidate, what was checked and what was not', async () => {
    const { verify, reader, disposed } = setUp()
    const report = await verify()
    expect(report).toMatchObject({
      verdict: 'passed',
      candidate: '/rc',
      profile: 'asf',
      checkedAt: '2026-03-01T12:00:00.000Z',
    })
    expect(report.candidateDigest).toBe(candidateDigest(await reader.read('/rc')))
    expect(report.signatures).toEqual([{ artifact: 'tool.jar', fingerprint: KEY }])
    expect(report.checks).toEqual(expect.arrayContaining(['signature-valid', 'checksum-matches', 'digest-expected']))
    expect(report.notChecked).toContain('licence headers')
    expect(disposed).toEqual(['/rc'])
  })

  test('shows every problem, the worst first', async () => {
    const { verify } = setUp({ '/rc/tool.jar.asc': signatureText('B'.repeat(40), 'bytes'), '/rc/tool.jar.md5': 'x' })
    const { verdict, findings, signatures } = await verify({ expectedDigest: '0'.repeat(64) })
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

describe('Sigstore bundles', () => {
  const bundle = { '/rc/tool.jar.sigstore.json': '{"bundle":1}' }

  test('are reported as not checked while nobody says whose they must be', async () => {
    const { verdict, notChecked } = await setUp(bundle).verify()
    expect(verdict).toBe('passed')
    expect(notChecked[0]).toBe('1 Sigstore bundles: no certificate identity and issuer were given')
  })

  test('are handed over with file and identity, and pass', async () => {
    const asked: unknown[] = []
    const sigstore = { verifyFile: async (request: unknown) => void asked.push(request) }
    const report = await setUp(bundle).verify({ identity }, { sigstore: sigstore as never })
    expect(report).toMatchObject({ verdict: 'passed', notChecked: expect.not.arrayContaining([/Sigstore/]) })
    expect(asked).toEqual([{ bundle: '{"bundle":1}', path: '/rc/tool.jar', identity }])
  })

  test('that do not verify stop the release', async () => {
    const sigstore = { verifyFile: async () => 'the file differs from what was signed' }
    const { verdict, findings } = await setUp(bundle).verify({ identity }, { sigstore })
    expect(verdict).toBe('failed')
    expect(findings[0]).toMatchObject({
      check: 'sigstore-bundle-valid',
      artifact: 'tool.jar.sigstore.json',
      message: 'the file differs from what was signed',
    })
  })
})
