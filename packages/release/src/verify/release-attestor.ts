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

import type { GitHubPromise } from '@tra/checks'
import { messageOf } from '@tra/kernel'
import { type PublishedRelease, releaseMismatch, releaseStatement } from '@tra/provenance'
import type { AttestationVerifier } from '../ports.ts'

type Attestation = GitHubPromise['attestation']

/** Judges what GitHub attests of a release of its own. */
export interface ReleaseAttestor {
  /** @param bundles Sigstore bundles as GitHub hands them out for the Git object of the tag. Never throws for what is in them. */
  judge(bundles: readonly string[], release: PublishedRelease): Promise<Attestation>
}

interface Judge {
  verifier: AttestationVerifier
  signer: string
}

/** Subject of GitHub's certificates for releases on github.com (GitHub CLI, `gh release verify`). */
const SIGNER = 'https://dotcom.releases.github.com'

type Judged = { of: 'this' | 'another'; mismatch: string | undefined } | { refused: string }

async function judged(bundle: string, release: PublishedRelease, { verifier, signer }: Judge): Promise<Judged> {
  const verdict = await verifier.verifyStatement(bundle)
  if (verdict.outcome !== 'good') return { refused: verdict.detail }
  const { subjectAlternativeName: by } = verdict.claims
  if (by !== signer) return { refused: `${by} signed it, which is not GitHub` }
  try {
    const statement = releaseStatement(verdict.payload)
    return { of: statement.tag === release.tag ? 'this' : 'another', mismatch: releaseMismatch(statement, release) }
  } catch (thrown) {
    return { refused: messageOf(thrown) }
  }
}

// Several tags may name one commit, and each of their releases has a statement of its own.
async function verdictOn(bundles: readonly string[], release: PublishedRelease, judge: Judge): Promise<Attestation> {
  const all: Judged[] = []
  for (const bundle of bundles) all.push(await judged(bundle, release, judge))
  const ours = all.flatMap((one) => ('of' in one && one.of === 'this' ? [one] : []))
  const mismatch = ours.find((one) => one.mismatch !== undefined)?.mismatch
  if (mismatch !== undefined) return { state: 'refused', why: mismatch }
  if (ours.length > 0) return { state: 'verified' }
  const refused = all.flatMap((one) => ('refused' in one ? [one.refused] : []))
  if (refused[0] !== undefined) return { state: 'refused', why: refused[0] }
  return { state: 'absent', why: `GitHub attests other tags of this commit, not ${release.tag}` }
}

/** @param verifier against the trust root of GitHub's own Sigstore. @param signer a tenant of ghe.com has one of its own. */
export function releaseAttestor(verifier: AttestationVerifier, signer = SIGNER): ReleaseAttestor {
  return { judge: (bundles, release) => verdictOn(bundles, release, { verifier, signer }) }
}
