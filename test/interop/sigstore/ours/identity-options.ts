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

import { writeFile } from 'node:fs/promises'
import { parseIdentityPolicy } from '@tra/provenance'
import type { ExpectedSigner } from '../signer.ts'
import { claimsOfRun } from '../workflow-run.ts'

/** The signer named in full, as options of `trusted-release verify`. */
export const exactly = ({ subject, issuer }: ExpectedSigner): string[] => ['--identity', subject, '--issuer', issuer]

/** A project's policy for any version of the workflow that signs, for one repository. @returns options that name its file. */
export async function byPolicy(path: string, issuer: string, repository?: string): Promise<string[]> {
  const { sourceRepositoryUri = '', sourceRepositoryOwnerIdentifier = '' } = claimsOfRun(issuer)
  const identity = {
    issuer,
    sanPattern:
      'https://github\\.com/example-org/release-actions/\\.github/workflows/sign\\.yml@refs/tags/v\\d+\\.\\d+\\.\\d+',
    oids: { sourceRepositoryUri: repository ?? sourceRepositoryUri, sourceRepositoryOwnerIdentifier },
  }
  const document = JSON.stringify({ version: 1, identities: [identity], minLevel: 'SLSA_BUILD_LEVEL_2' })
  parseIdentityPolicy(document)
  await writeFile(path, document)
  return ['--identity-policy', path]
}
