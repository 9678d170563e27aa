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
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { AttestationFacts, FileFacts } from '@tra/checks'
import {
  exactIdentity,
  type IdentityPolicy,
  parseIdentityPolicy,
  SBOM_PREDICATES,
  SLSA_PROVENANCE,
  slsaProvenance,
  statement,
  verificationSummary,
} from '@tra/provenance'
import { type AttestationsRequest, verifyAttestations } from '@tra/release'
import { type OidcIssuer, type SigstoreLab, startOidcIssuer, startSigstoreLab } from '@tra/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '../clock/index.ts'
import { documentReader } from '../files/index.ts'
import { BundleVerifier } from './bundle-verifier.ts'
import { parseTrustRoot } from './parse-trust-root.ts'
import { SigningSession } from './signing-session.ts'

const SUBJECT = 'https://github.com/example-org/example/.github/workflows/release.yml@refs/tags/v1.0.0'
const REPOSITORY = 'https://github.com/example-org/example'
const COMMIT = 'a'.repeat(40)
const SBOM = { bomFormat: 'CycloneDX', specVersion: '1.6', components: [{ name: 'left-pad', version: '1.0.0' }] }

let directory: string
let issuer: OidcIssuer
let lab: SigstoreLab
let session: SigningSession
/** A candidate with two artifacts, everything signed: content by path. */
let clean: ReadonlyMap<string, string>

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'attested-'))
  issuer = await startOidcIssuer()
  lab = await startSigstoreLab({ issuer })
  session = sessionOf()
  clean = await signedCandidate()
})
afterAll(async () => {
  await Promise.all([lab.close(), issuer.close(), rm(directory, { recursive: true })])
})

const trustRoot = () => parseTrustRoot(JSON.stringify(lab.trustedRoot))

function sessionOf(): SigningSession {
  const instance = { fulcioUrl: lab.fulcioUrl, rekorUrl: lab.rekorUrl, tsaUrl: lab.tsaUrl, trustRoot: trustRoot() }
  return new SigningSession(instance, async () => issuer.mint(), systemClock)
}

function factsOf([path, content]: [string, string]): FileFacts {
  const digest = (algorithm: string) => createHash(algorithm).update(content).digest('hex')
  return { path, size: content.length, sha256: digest('sha256'), sha512: digest('sha512') }
}

const subjectOf = ({ path, sha256, sha512 }: FileFacts) => ({ name: path, digest: { sha256, sha512 } })

async function signedCandidate(): Promise<Map<string, string>> {
  const files = new Map([
    ['a.tar.gz', 'source of a'],
    ['bin/b.zip', 'program b'],
  ])
  const artifacts = [...files].map(factsOf)
  for (const { path } of artifacts) await signArtifact(path, files)
  const subjects = artifacts.map(subjectOf)
  const claims = await session.claims()
  const provenance = await session.attest(JSON.stringify(statement(SLSA_PROVENANCE, subjects, slsaProvenance(claims))))
  for (const { path } of artifacts) files.set(`${path}.intoto.jsonl`, `${provenance}\n`)
  files.set('a.tar.gz.cdx.json', JSON.stringify(SBOM, null, 2))
  files.set('a.tar.gz.cdx.sigstore.json', await attestedSbom(subjects, SBOM))
  files.set('example-1.0.0.vsa.sigstore.json', await summaryOf(artifacts))
  return files
}

async function signArtifact(path: string, files: Map<string, string>): Promise<void> {
  const place = join(directory, path)
  await mkdir(dirname(place), { recursive: true })
  await writeFile(place, files.get(path) ?? '')
  const bundle = await session.signFile(place)
  const { messageSignature, verificationMaterial } = JSON.parse(bundle)
  files.set(`${path}.sigstore.json`, bundle)
  files.set(`${path}.sig`, messageSignature.signature)
  files.set(`${path}.pem`, pemOf(verificationMaterial.certificate.rawBytes))
}

const pemOf = (base64: string) => `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`

const attestedSbom = (subjects: Parameters<typeof statement>[1], sbom: object) =>
  session.attest(JSON.stringify(statement(SBOM_PREDICATES.cyclonedx, subjects, sbom)))

function summaryOf(artifacts: FileFacts[], changes: Partial<Parameters<typeof verificationSummary>[0]> = {}) {
  const summary = verificationSummary({
    verifier: SUBJECT,
    candidate: { uri: 'https://dist.example.org/dev/example', name: 'example-1.0.0-rc1', digest: '0'.repeat(64) },
    artifacts,
    policy: { uri: 'https://example.org/policy' },
    verdict: 'passed',
    checkedAt: new Date(),
    ...changes,
  })
  return session.attest(JSON.stringify(summary))
}

const exact = () => exactIdentity({ subject: SUBJECT, issuer: issuer.url })

/** What is found in the clean candidate with some files changed (`undefined` removes one). */
async function factsAfter(
  changes: Record<string, string | undefined> = {},
  request: Partial<AttestationsRequest> = {},
): Promise<AttestationFacts[]> {
  const files = new Map(clean)
  for (const [path, content] of Object.entries(changes)) {
    if (content === undefined) files.delete(path)
    else files.set(path, content)
  }
  const place = await mkdtemp(join(directory, 'candidate-'))
  for (const [path, content] of files) {
    await mkdir(dirname(join(place, path)), { recursive: true })
    await writeFile(join(place, path), content)
  }
  const ports = {
    documents: documentReader(),
    attestations: new BundleVerifier(trustRoot()),
    progress: () => {},
  }
  const facts = [...files].map(factsOf)
  return verifyAttestations({ directory: place, files: facts, policy: exact(), ...request }, ports)
}

/** What was found that is not good, in short. */
async function faultsAfter(...given: Parameters<typeof factsAfter>): Promise<string[]> {
  const facts = await factsAfter(...given)
  return facts.flatMap(({ path, outcome, faults }) => [
    ...(outcome === 'good' ? [] : [`${path}: ${outcome}`]),
    ...faults.map(({ kind }) => `${path}: ${kind}`),
  ])
}

describe('a candidate that was signed well', () => {
  test('is good in everything, and says who signed and how it was built', async () => {
    const facts = await factsAfter({}, { source: { repository: REPOSITORY, commit: COMMIT, ref: 'refs/tags/v1.0.0' } })
    expect(facts.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
      'bundle a.tar.gz.sigstore.json',
      'bundle bin/b.zip.sigstore.json',
      'signature-pair a.tar.gz.sig',
      'signature-pair bin/b.zip.sig',
      'provenance a.tar.gz.intoto.jsonl',
      'provenance bin/b.zip.intoto.jsonl',
      'sbom a.tar.gz.cdx.sigstore.json',
      'vsa example-1.0.0.vsa.sigstore.json',
    ])
    for (const one of facts) expect(one).toMatchObject({ outcome: 'good', signer: SUBJECT, faults: [] })
    expect(facts.flatMap(({ buildLevel }) => buildLevel ?? [])).toEqual([2, 2])
  })

  test('is unchecked in everything when nobody says who must have signed', async () => {
    const facts = await factsAfter({}, { policy: undefined })
    expect(facts).toHaveLength(8)
    for (const one of facts) expect(one).toMatchObject({ outcome: 'unchecked', detail: expect.any(String) })
  })

  test('is by the wrong signer in everything for another identity', async () => {
    const facts = await factsAfter({}, { policy: exactIdentity({ subject: `${SUBJECT}-evil`, issuer: issuer.url }) })
    const detail = `signed by ${SUBJECT}, expected ${SUBJECT}-evil`
    for (const one of facts) expect(one).toMatchObject({ outcome: 'wrong-signer', detail, faults: [] })
  })

  test('or for another issuer', async () => {
    const policy = exactIdentity({ subject: SUBJECT, issuer: 'https://accounts.example.org' })
    expect(new Set((await factsAfter({}, { policy })).map(({ outcome }) => outcome))).toEqual(new Set(['wrong-signer']))
  })
})

test('one changed artifact shows in all that was said about it, and nowhere else', async () => {
  expect(await faultsAfter({ 'a.tar.gz': 'source of A' })).toEqual([
    'a.tar.gz.sigstore.json: differs',
    'a.tar.gz.sig: differs',
    'a.tar.gz.intoto.jsonl: subject',
    'a.tar.gz.cdx.sigstore.json: subject',
    'example-1.0.0.vsa.sigstore.json: subject',
  ])
})

describe('provenance', () => {
  const at = 'a.tar.gz.intoto.jsonl'
  const line = async (predicate: unknown, type = SLSA_PROVENANCE, names = ['a.tar.gz']) => {
    const subjects = names.map((path) => subjectOf(factsOf([path, clean.get(path) ?? ''])))
    return { [at]: `${await session.attest(JSON.stringify(statement(type, subjects, predicate)))}\n` }
  }

  test('of the other artifact alone is not about this one', async () => {
    const predicate = slsaProvenance(await session.claims())
    expect(await faultsAfter(await line(predicate, SLSA_PROVENANCE, ['bin/b.zip']))).toEqual([`${at}: subject`])
  })

  test('with a forged builder and commit contradicts its certificate, and proves no level', async () => {
    const predicate = JSON.parse(JSON.stringify(slsaProvenance(await session.claims())))
    predicate.runDetails.builder.id = 'https://github.com/apache/trusted/.github/workflows/build.yml@refs/tags/v1.0.0'
    predicate.buildDefinition.resolvedDependencies[0].digest.gitCommit = 'b'.repeat(40)
    const [, , , , forged] = await factsAfter(await line(predicate))
    expect(forged?.faults.map(({ kind }) => kind)).toEqual(['certificate', 'certificate'])
    expect(forged).not.toHaveProperty('buildLevel')
  })

  test('of another type is none', async () => {
    const other = await line(slsaProvenance(await session.claims()), 'https://slsa.dev/provenance/v0.2')
    expect(await faultsAfter(other)).toEqual([`${at}: predicate-type`])
  })

  test.each([
    ['repository', { repository: 'https://github.com/example-org/other' }],
    ['commit', { commit: 'b'.repeat(40) }],
    ['ref', { ref: 'refs/tags/v1.0.1' }],
  ])('of another %s is told', async (_, source) => {
    expect(await faultsAfter({}, { source })).toEqual([`${at}: source`, 'bin/b.zip.intoto.jsonl: source'])
  })

  test('below the level that the policy asks for is told', async () => {
    const document = { version: 1, identities: [{ issuer: issuer.url, san: SUBJECT }], minLevel: 'SLSA_BUILD_LEVEL_3' }
    const policy: IdentityPolicy = parseIdentityPolicy(JSON.stringify(document))
    expect(await faultsAfter({}, { policy })).toEqual([`${at}: level`, 'bin/b.zip.intoto.jsonl: level'])
  })

  test.each([
    ['empty', ''],
    ['junk', '{}\n'],
    ['a file bundle', 'bundle'],
  ])('that is %s is malformed', async (_, text) => {
    const content = text === 'bundle' ? (clean.get('a.tar.gz.sigstore.json') ?? '') : text
    expect(await faultsAfter({ [at]: content })).toEqual([`${at}: malformed`])
  })

  test('of two lines is malformed: tools differ in which of them they read', async () => {
    const one = clean.get(at) ?? ''
    expect(await faultsAfter({ [at]: one + one })).toEqual([`${at}: malformed`])
  })
})

describe('an SBOM attestation', () => {
  const at = 'a.tar.gz.cdx.sigstore.json'

  test('of another document than the one beside is told', async () => {
    const fewer = JSON.stringify({ ...SBOM, components: [] })
    expect(await faultsAfter({ 'a.tar.gz.cdx.json': fewer })).toEqual([`${at}: document`])
    expect(await faultsAfter({ 'a.tar.gz.cdx.json': undefined })).toEqual([`${at}: document`])
    expect(await faultsAfter({ 'a.tar.gz.cdx.json': '{' })).toEqual([`${at}: document`])
  })

  test('under the name of the other format is told', async () => {
    const spdx = { 'a.tar.gz.spdx.json': JSON.stringify(SBOM), 'a.tar.gz.spdx.sigstore.json': clean.get(at) ?? '' }
    expect(await faultsAfter(spdx)).toEqual(['a.tar.gz.spdx.sigstore.json: predicate-type'])
  })
})

describe('a verification summary', () => {
  const at = 'example-1.0.0.vsa.sigstore.json'
  const artifacts = () => ['a.tar.gz', 'bin/b.zip'].map((path) => factsOf([path, clean.get(path) ?? '']))

  test('that says FAILED is told', async () => {
    expect(await faultsAfter({ [at]: await summaryOf(artifacts(), { verdict: 'failed' }) })).toEqual([`${at}: verdict`])
  })

  test('in the name of another verifier is told', async () => {
    const verifier = 'https://trusted.example.org/verifier'
    expect(await faultsAfter({ [at]: await summaryOf(artifacts(), { verifier }) })).toEqual([`${at}: verifier`])
  })

  test('that leaves out an artifact is told, but may be about one artifact beside that', async () => {
    const [a] = artifacts()
    const aboutOne = await summaryOf(a === undefined ? [] : [a])
    expect(await faultsAfter({ [at]: aboutOne })).toEqual([`${at}: subject`])
    expect(await faultsAfter({ [at]: undefined, 'a.tar.gz.vsa.sigstore.json': aboutOne })).toEqual([])
  })

  test('that is provenance is none', async () => {
    const provenance = clean.get('a.tar.gz.intoto.jsonl')?.trim()
    expect(await faultsAfter({ [at]: provenance })).toEqual([`${at}: predicate-type`])
  })
})

describe('a detached signature', () => {
  test('without its bundle is unchecked, and without its other half malformed', async () => {
    expect(await faultsAfter({ 'a.tar.gz.sigstore.json': undefined })).toEqual(['a.tar.gz.sig: unchecked'])
    expect(await faultsAfter({ 'a.tar.gz.pem': undefined })).toEqual(['a.tar.gz.sig: malformed'])
    expect(await faultsAfter({ 'a.tar.gz.sig': undefined })).toEqual(['a.tar.gz.pem: malformed'])
  })

  test('beside a bundle of somebody else proves nothing', async () => {
    issuer.setRun({ ref: 'refs/tags/v1.0.0-evil' })
    const place = join(directory, 'a.tar.gz')
    const evil = await sessionOf().signFile(place)
    issuer.setRun({})
    expect(await faultsAfter({ 'a.tar.gz.sigstore.json': evil })).toEqual([
      'a.tar.gz.sigstore.json: wrong-signer',
      'a.tar.gz.sig: unchecked',
    ])
  })
})

test('a companion without its artifact is left to the checks of names', async () => {
  const rest = { 'a.tar.gz': undefined, 'example-1.0.0.vsa.sigstore.json': undefined }
  expect((await factsAfter(rest)).map(({ artifact }) => artifact)).toEqual(['bin/b.zip', 'bin/b.zip', 'bin/b.zip'])
})

test('a companion too large to be read is malformed, before it is read', async () => {
  const ports = {
    documents: { read: () => Promise.reject(new Error('must not be read')) },
    attestations: new BundleVerifier(trustRoot()),
    progress: () => {},
  }
  const large = { ...factsOf(['a.tar.gz.sigstore.json', '']), size: 20_000_001 }
  const files = [factsOf(['a.tar.gz', '']), large]
  const [fact] = await verifyAttestations({ directory, files, policy: exact() }, ports)
  expect(fact).toMatchObject({ outcome: 'malformed', detail: 'a.tar.gz.sigstore.json is too large to be read' })
})
