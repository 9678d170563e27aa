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

import { isDeepStrictEqual } from 'node:util'
import { ReleaseError } from '@tra/kernel'
import type { AttestationPublisher } from '@tra/release'
import * as z from 'zod'
import { type GitHubClient, type GitHubOptions, githubClient } from './github-client.ts'
import { repositoryPath } from './repository-name.ts'

const bundleSchema = z.looseObject({
  dsseEnvelope: z.looseObject({ payload: z.base64(), signatures: z.array(z.unknown()) }),
})

const subjectSchema = z.looseObject({ digest: z.looseObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }) })

const statementSchema = z.looseObject({
  subject: z.tuple([subjectSchema], z.unknown()),
})

const attestationsSchema = z.object({ attestations: z.array(z.looseObject({ bundle: z.unknown() })) })

const CREATED = 201
const FOUND = 200

/** What is published: the parsed bundle, and the digest under which GitHub lists it. */
interface Published {
  bundle: z.infer<typeof bundleSchema>
  sha256: string
}

function published(json: string): Published {
  try {
    const bundle = bundleSchema.parse(JSON.parse(json))
    const statement = statementSchema.parse(JSON.parse(Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString()))
    return { bundle, sha256: statement.subject[0].digest.sha256 }
  } catch (cause) {
    throw new ReleaseError('MALFORMED', 'what GitHub should keep is no attestation', { cause })
  }
}

/**
 * Adds attestations to those that GitHub keeps for a repository (`POST /repos/{owner}/{repo}/attestations`; permission
 * `attestations: write`). GitHub takes only what a workflow of that repository signed.
 * @param repository gives `owner/repo`.
 */
export function attestationPublisher(repository: () => Promise<string>, options: GitHubOptions): AttestationPublisher {
  const client = githubClient(options)
  return {
    async publish(json) {
      const name = await repository()
      const path = repositoryPath(name)
      const wanted = published(json)
      if (await isThere(client, path, wanted)) return
      const { status } = await client.post(`${path}/attestations`, { bundle: wanted.bundle })
      if (status !== CREATED) throw refusal(name, status)
    },
  }
}

async function isThere(client: GitHubClient, path: string, { bundle, sha256 }: Published): Promise<boolean> {
  const { status, body } = await client.get(`${path}/attestations/sha256:${sha256}?per_page=100`)
  const listed = attestationsSchema.safeParse(body)
  if (status !== FOUND || !listed.success) return false
  const { signatures } = bundle.dsseEnvelope
  return listed.data.attestations.some((one) => {
    const known = bundleSchema.safeParse(one.bundle)
    return known.success && isDeepStrictEqual(known.data.dsseEnvelope.signatures, signatures)
  })
}

function refusal(repository: string, status: number): ReleaseError {
  return new ReleaseError('PERMISSION_MISSING', `GitHub keeps no attestation for ${repository}: it answers ${status}`, {
    hint: 'Give the job `permissions: attestations: write` and the step the token of the job as `github-token`.',
  })
}
