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
import type { PublishedRelease } from '@tra/provenance'
import type { ReleaseAttestor } from '@tra/release'
import * as z from 'zod'
import { jsonFrom } from '../fetch/json-from.ts'

type Attestation = GitHubPromise['attestation']

/** One for each tag of a commit; GitHub gives out as many at once. */
const MAX_ATTESTATIONS = 100

const refSchema = z.object({ object: z.object({ sha: z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/) }) })
const attestationsSchema = z.object({
  attestations: z.array(z.object({ bundle: z.looseObject({}).nullish() })).max(MAX_ATTESTATIONS),
})

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
    return await attestor.judge(
      bundles.map((bundle) => JSON.stringify(bundle)),
      { ...release, tagged },
    )
  } catch (thrown) {
    return { state: attestor === undefined ? 'unverified' : 'absent', why: messageOf(thrown) }
  }
}
