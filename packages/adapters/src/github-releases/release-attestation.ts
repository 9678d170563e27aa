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
import { messageOf, ReleaseError } from '@tra/kernel'
import { type PublishedRelease, releaseMismatch, releaseStatement } from '@tra/provenance'
import type { AttestationVerifier } from '@tra/release'
import * as z from 'zod'
import { jsonFrom } from '../fetch/json-from.ts'

type Attestation = GitHubPromise['attestation']

/** Who judges what GitHub signs. */
export interface ReleaseAttestor {
  verifier: AttestationVerifier
  /** Subject of GitHub's certificates for releases; a tenant of ghe.com has one of its own. */
  signer?: string
}

const SIGNER = 'https://dotcom.releases.github.com'
/** One for each tag of a commit; GitHub gives out as many at once. */
const MAX_ATTESTATIONS = 100

const refSchema = z.object({ object: z.object({ sha: z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/) }) })
const attestationsSchema = z.object({
  attestations: z.array(z.object({ bundle: z.looseObject({}).nullish() })).max(MAX_ATTESTATIONS),
})

type Judged = { of: 'this' | 'another'; mismatch: string | undefined } | { refused: string }

async function judged(bundle: object, release: PublishedRelease, attestor: ReleaseAttestor): Promise<Judged> {
  const verdict = await attestor.verifier.verifyStatement(JSON.stringify(bundle))
  if (verdict.outcome !== 'good') return { refused: verdict.detail }
  const { subjectAlternativeName: signer } = verdict.claims
  if (signer !== (attestor.signer ?? SIGNER)) return { refused: `${signer} signed it, which is not GitHub` }
  try {
    const statement = releaseStatement(verdict.payload)
    return { of: statement.tag === release.tag ? 'this' : 'another', mismatch: releaseMismatch(statement, release) }
  } catch (thrown) {
    return { refused: messageOf(thrown) }
  }
}

// Several tags may name one commit, and each of their releases has a statement of its own.
async function verdictOn(
  bundles: readonly object[],
  release: PublishedRelease,
  attestor: ReleaseAttestor,
): Promise<Attestation> {
  const all: Judged[] = []
  for (const bundle of bundles) all.push(await judged(bundle, release, attestor))
  const ours = all.flatMap((one) => ('of' in one && one.of === 'this' ? [one] : []))
  const mismatch = ours.find((one) => one.mismatch !== undefined)?.mismatch
  if (mismatch !== undefined) return { state: 'refused', why: mismatch }
  if (ours.length > 0) return { state: 'verified' }
  const refused = all.flatMap((one) => ('refused' in one ? [one.refused] : []))
  if (refused[0] !== undefined) return { state: 'refused', why: refused[0] }
  return { state: 'absent', why: `GitHub attests other tags of this commit, not ${release.tag}` }
}

/** As REST answers 404 where there is none. */
async function bundlesOf(base: string, { repository, tagged }: Omit<PublishedRelease, 'assets' | 'tag'>) {
  const algorithm = tagged.length === 40 ? 'sha1' : 'sha256'
  const query = `predicate_type=release&per_page=${MAX_ATTESTATIONS}`
  const address = `${base}/repos/${repository}/attestations/${algorithm}:${tagged}?${query}`
  try {
    return (await jsonFrom(address, attestationsSchema)).attestations
  } catch (thrown) {
    if (thrown instanceof ReleaseError && thrown.code === 'NOT_FOUND') return []
    throw thrown
  }
}

/**
 * What GitHub attests of a release, compared with what it serves (REST API, "List attestations"; the statement is in-toto's
 * release predicate, signed by GitHub's own Sigstore). Without somebody who judges signatures nothing is verified.
 * Never throws: what could not be looked at says why, and is never verified.
 */
export async function releaseAttestation(
  base: string,
  release: Omit<PublishedRelease, 'tagged'>,
  attestor: ReleaseAttestor | undefined,
): Promise<Attestation> {
  const { repository, tag } = release
  try {
    const ref = `${base}/repos/${repository}/git/ref/tags/${tag.split('/').map(encodeURIComponent).join('/')}`
    const tagged = (await jsonFrom(ref, refSchema)).object.sha
    const found = await bundlesOf(base, { repository, tagged })
    if (found.length === 0) return { state: 'absent', why: 'GitHub has none' }
    if (attestor === undefined)
      return { state: 'unverified', why: "no trust root of GitHub's Sigstore was given to verify it with" }
    const bundles = found.flatMap(({ bundle }) => (bundle ? [bundle] : []))
    if (bundles.length < found.length) return { state: 'absent', why: 'GitHub does not hand out its bundle' }
    return await verdictOn(bundles, { ...release, tagged }, attestor)
  } catch (thrown) {
    return { state: attestor === undefined ? 'unverified' : 'absent', why: messageOf(thrown) }
  }
}
