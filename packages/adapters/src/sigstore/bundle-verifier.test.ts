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
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type SigstoreLab, startSigstoreLab, type TrustedRootJson } from '@tra/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BundleLab, CONTENT, kinds, STATEMENT } from '../../test/bundle-lab.ts'
import { type BundleOptions, makeBundle } from '../../test/make-bundle.ts'

const SUBJECT = 'https://github.com/example-org/example/.github/workflows/release.yml@refs/tags/v1.0.0'
const HOUR = 3_600_000

let lab: BundleLab
beforeAll(async () => {
  lab = await BundleLab.start()
})
afterAll(() => lab.close())

describe('a bundle that was made well', () => {
  test.each(kinds)('%s: is good and tells who signed', async (kind) => {
    expect(await lab.verdictOn(lab.text(kind))).toMatchObject({
      outcome: 'good',
      claims: { subjectAlternativeName: SUBJECT, issuer: lab.issuer.url, runnerEnvironment: 'github-hosted' },
    })
  })

  test('gives the text of its statement', async () => {
    expect(await lab.verdictOn(lab.text('statement v1'))).toMatchObject({ payload: STATEMENT.toString() })
  })

  test('stays good long after its certificate ended, whatever the clock here says', async () => {
    expect(JSON.parse(lab.text('file v1')).mediaType).toBe('application/vnd.dev.sigstore.bundle.v0.3+json')
    lab.ahead = 24 * HOUR
    expect(await lab.verdictOn(lab.text('file v1'))).toMatchObject({ outcome: 'good' })
    lab.ahead = 0
  })
})

describe('another file', () => {
  const differs = { outcome: 'differs', detail: 'the file differs from what was signed' }

  test.each([
    ['with one changed byte', 'the artifacT'],
    ['cut off', 'the arti'],
    ['empty', ''],
  ])('%s', async (_, content) => {
    const path = join(lab.directory, 'changed.zip')
    await writeFile(path, content)
    expect(await lab.verdictOn(lab.text('file v1'), { path })).toEqual(differs)
    expect(await lab.verdictOn(lab.text('file v2'), { path })).toEqual(differs)
  })

  test('is told from its digest, without reading it', async () => {
    const path = join(lab.directory, 'nowhere.zip')
    expect(await lab.verdictOn(lab.text('file v1'), { path, sha256: '0'.repeat(64) })).toEqual(differs)
  })

  test('that took its place since its digest was made is told too', async () => {
    const path = join(lab.directory, 'exchanged.zip')
    await writeFile(path, 'exchanged')
    const sha256 = createHash('sha256').update(CONTENT).digest('hex')
    expect(await lab.verdictOn(lab.text('file v1'), { path, sha256 })).toMatchObject({ outcome: 'differs' })
    expect(await lab.verdictOn(lab.text('file v1'), { sha256 })).toMatchObject({ outcome: 'good' })
  })

  test('that the bundle was edited to name by digest is still not the signed one', async () => {
    const path = join(lab.directory, 'other.zip')
    await writeFile(path, 'other')
    const bundle = JSON.parse(lab.text('file v1'))
    bundle.messageSignature.messageDigest.digest = createHash('sha256').update('other').digest('base64')
    expect(await lab.verdictOn(bundle, { path })).toMatchObject({ outcome: 'differs' })
  })

  test('that is missing is an error and no verdict', async () => {
    const gone = lab.verdictOn(lab.text('file v1'), { path: join(lab.directory, 'gone.zip') })
    await expect(gone).rejects.toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('gone.zip') })
  })
})

describe('a time outside the life of the certificate', () => {
  const expired = {
    outcome: 'untrusted',
    detail: 'it was signed outside the minutes in which its certificate was valid',
  }
  const anHourLater = () => {
    lab.ahead = HOUR
  }

  test.each<[string, Partial<BundleOptions>]>([
    ['by the log', { timestamp: false }],
    ['by the time-stamp authority', { log: 2 }],
    ['by both', {}],
  ])('%s', async (_, options) => {
    const bundle = await lab.make({ ...options, meanwhile: anHourLater })
    lab.ahead = 0
    expect(await lab.verdictOn(bundle)).toEqual(expired)
  })
})

test('a time stamp with a fraction that the library cannot read is told as such', async () => {
  const other = await startSigstoreLab({ issuer: lab.issuer, timestampFraction: 120 })
  const bundle = await makeBundle({ lab: other, issuer: lab.issuer, content: CONTENT })
  const verdict = await lab.verdictOn(bundle, { root: other.trustedRoot })
  await other.close()
  expect(verdict).toEqual({ outcome: 'untrusted', detail: expect.stringContaining('fractions of a second') })
})

describe('a trust root', () => {
  const parts = ['certificateAuthorities', 'ctlogs', 'tlogs', 'timestampAuthorities'] as const
  let other: SigstoreLab
  beforeAll(async () => {
    other = await startSigstoreLab({ issuer: lab.issuer })
  })
  afterAll(() => other.close())
  const without = (part: keyof TrustedRootJson) => ({ ...lab.sigstore.trustedRoot, [part]: [] })

  test.each(kinds)('of another instance refuses it (%s)', async (kind) => {
    const verdict = await lab.verdictOn(lab.text(kind), { root: other.trustedRoot })
    expect(verdict).toEqual({ outcome: 'untrusted', detail: expect.any(String) })
  })

  test.each(parts)('with %s of another instance refuses it', async (part) => {
    const root = { ...lab.sigstore.trustedRoot, [part]: other.trustedRoot[part] }
    expect(await lab.verdictOn(lab.text('file v1'), { root })).toMatchObject({ outcome: 'untrusted' })
    const statement = await lab.verdictOn(lab.text('statement v1'), { root })
    expect(statement).toMatchObject({ outcome: 'untrusted' })
  })

  test.each(['ctlogs', 'tlogs', 'timestampAuthorities'] as const)('without %s refuses it', async (part) => {
    expect(await lab.verdictOn(lab.text('file v2'), { root: without(part) })).toMatchObject({ outcome: 'untrusted' })
  })

  test('in which the authority had ended before it was signed refuses it', async () => {
    const [authority] = lab.sigstore.trustedRoot.certificateAuthorities
    const validFor = { start: new Date(0).toISOString(), end: new Date(Date.now() - HOUR).toISOString() }
    const root = { ...lab.sigstore.trustedRoot, certificateAuthorities: [{ ...authority, validFor }] }
    expect(await lab.verdictOn(lab.text('file v1'), { root })).toMatchObject({ outcome: 'untrusted' })
  })

  test.each(['ctlogs', 'tlogs'] as const)('whose %s say not since when they are valid refuses it', async (part) => {
    const undated = lab.sigstore.trustedRoot[part].map((log) => ({
      ...log,
      publicKey: { ...Object(log).publicKey, validFor: {} },
    }))
    const root = { ...lab.sigstore.trustedRoot, [part]: undated }
    expect(await lab.verdictOn(lab.text('file v1'), { root })).toMatchObject({ outcome: 'untrusted' })
  })
})

describe('junk', () => {
  test.each([
    '',
    'null',
    '[]',
    '{}',
    '1',
    '"text"',
    '{"mediaType":',
    '\0',
    '{"mediaType":"application/vnd.dev.sigstore.bundle.v0.3+json"}',
  ])('%j is told, not thrown', async (junk) => {
    expect(await lab.verdictOn(junk)).toEqual({ outcome: 'malformed', detail: expect.stringContaining('malformed') })
  })

  test('whatever JSON it is', async () => {
    const property = fc.asyncProperty(fc.json(), async (junk) => {
      expect(await lab.verdictOn(junk)).toMatchObject({ outcome: 'malformed' })
    })
    await fc.assert(property, { numRuns: 50 })
  })

  test('a good bundle with one byte changed is not good, or it is the same', async () => {
    const text = lab.text('file v1')
    const good = JSON.stringify(await lab.verdictOn(text))
    const change = fc.tuple(fc.nat(text.length - 1), fc.integer({ min: 32, max: 126 }))
    const property = fc.asyncProperty(change, async ([at, code]) => {
      const verdict = await lab.verdictOn(text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1))
      expect(['good', 'differs', 'untrusted', 'malformed']).toContain(verdict.outcome)
      if (verdict.outcome === 'good') expect(JSON.stringify(verdict)).toBe(good)
    })
    await fc.assert(property, { numRuns: 50 })
  })

  test('too much of it is not even parsed', async () => {
    expect(await lab.verdictOn(' '.repeat(20_000_001))).toEqual({
      outcome: 'malformed',
      detail: 'the bundle is too large',
    })
  })
})
