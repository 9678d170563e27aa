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

import type { AttestationFacts } from '@tra/checks'
import {
  type CertificateClaims,
  parseIdentityPolicy,
  SLSA_PROVENANCE,
  slsaProvenance,
  statement,
} from '@tra/provenance'
import { describe, expect, test } from 'vitest'
import type { AttestationVerifier } from '../ports.ts'
import { memoryDisk } from '../testing/memory-disk.ts'
import { verifyAttestations } from './verify-attestations.ts'

const BUILDER = `https://github.com/apache/suite/.github/workflows/release.yml@${'b'.repeat(40)}`
const SOURCE = { repository: 'https://github.com/apache/demo', commit: 'a'.repeat(40) }
const ISSUER = 'https://token.actions.githubusercontent.com'

const claims: CertificateClaims = {
  subjectAlternativeName: BUILDER,
  issuer: ISSUER,
  buildSignerUri: BUILDER,
  buildSignerDigest: 'b'.repeat(40),
  runnerEnvironment: 'github-hosted',
  sourceRepositoryUri: SOURCE.repository,
  sourceRepositoryDigest: SOURCE.commit,
  sourceRepositoryRef: 'refs/tags/v1.0.0',
  sourceRepositoryIdentifier: '123',
  sourceRepositoryOwnerIdentifier: '456',
  buildConfigUri: `${SOURCE.repository}/.github/workflows/release.yml@refs/tags/v1.0.0`,
  buildTrigger: 'push',
  runInvocationUri: `${SOURCE.repository}/actions/runs/42/attempts/1`,
}

const policy = parseIdentityPolicy(
  JSON.stringify({
    version: 1,
    identities: [{ issuer: ISSUER, san: BUILDER }],
    trustedWorkflows: [{ san: BUILDER }],
    minLevel: 'SLSA_BUILD_LEVEL_3',
  }),
)

/** Believes everything: a "bundle" is its statement, signed with the given certificate. */
function believing(stated: CertificateClaims): AttestationVerifier & { asked: string[] } {
  const proof = { outcome: 'good' as const, claims: stated, signature: 'c2ln', certificate: 'Y2VydA==' }
  const asked: string[] = []
  return {
    asked,
    verifyFile: async () => proof,
    verifyPair: async () => proof,
    verifyStatement: async (bundle) => {
      asked.push(bundle)
      return { ...proof, payload: bundle }
    },
  }
}

interface Case {
  provenance?: (text: string) => string
  stated?: CertificateClaims
  source?: object
}

async function verified({ provenance = (text) => text, stated = claims, source = SOURCE }: Case = {}) {
  const disk = memoryDisk({ '/c/a.zip': 'a', '/c/b.zip': 'b', '/c/c.zip': 'c' })
  const artifacts = await disk.reader.read('/c')
  const subjects = artifacts.map(({ path, sha256, sha512 }) => ({ name: path, digest: { sha256, sha512 } }))
  const text = JSON.stringify(statement(SLSA_PROVENANCE, subjects, slsaProvenance(claims)))
  for (const { path } of artifacts) await disk.writer.write(`/c/${path}.intoto.jsonl`, provenance(text))
  const attestations = believing(stated)
  const files = await disk.reader.read('/c')
  const ports = { documents: disk.documents, attestations, progress: () => {} }
  const facts = await verifyAttestations({ directory: '/c', files, policy, source }, ports)
  return { facts, asked: attestations.asked }
}

const faultsOf = (facts: readonly AttestationFacts[]) => facts.flatMap(({ faults }) => faults.map(({ kind }) => kind))

test('a trusted reusable workflow at a commit proves level 3, and the same statement is verified once', async () => {
  const { facts, asked } = await verified()
  expect(facts.map(({ buildLevel }) => buildLevel)).toEqual([3, 3, 3])
  expect(faultsOf(facts)).toEqual([])
  expect(asked).toHaveLength(1)
})

describe('the level falls short', () => {
  test('without a source to compare with', async () => {
    const { facts } = await verified({ source: {} })
    expect(facts.map(({ buildLevel }) => buildLevel)).toEqual([2, 2, 2])
    expect(faultsOf(facts)).toEqual(['level', 'level', 'level'])
  })

  test('on a runner of their own, which the statement hides', async () => {
    const { facts } = await verified({ stated: { ...claims, runnerEnvironment: 'self-hosted' } })
    expect(new Set(faultsOf(facts))).toEqual(new Set(['certificate', 'level']))
    expect(facts[0]).not.toHaveProperty('buildLevel')
  })
})

test('a certificate that is not of a GitHub Actions run confirms nothing', async () => {
  const { facts } = await verified({ stated: { subjectAlternativeName: BUILDER, issuer: ISSUER } })
  expect(new Set(faultsOf(facts))).toEqual(new Set(['certificate', 'source', 'level']))
})

test.each(['{}', 'null', '{"_type":"https://in-toto.io/Statement/v1","subject":[]}'])(
  'a well-signed payload that is no statement is malformed: %s',
  async (text) => {
    const { facts } = await verified({ provenance: () => text })
    expect(facts.map(({ outcome }) => outcome)).toEqual(['malformed', 'malformed', 'malformed'])
  },
)

test('a file that vanished meanwhile is an error: nobody may take it for a verdict', async () => {
  const disk = memoryDisk({ '/c/a.zip': 'a', '/c/a.zip.sigstore.json': '{}' })
  const files = await disk.reader.read('/c')
  disk.files.delete('/c/a.zip.sigstore.json')
  const ports = { documents: disk.documents, attestations: believing(claims), progress: () => {} }
  const verifying = verifyAttestations({ directory: '/c', files, policy }, ports)
  await expect(verifying).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
