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

import { ReleaseError } from '@tra/kernel'
import type { CertificateClaims } from './claims.ts'

export const SLSA_PROVENANCE = 'https://slsa.dev/provenance/v1'
const BUILD_TYPE = 'https://actions.github.io/buildtypes/workflow/v1'

type Json = string | { [key: string]: Json | undefined } | Json[]

const required = (claims: CertificateClaims, name: keyof CertificateClaims): string => {
  const value = claims[name]
  if (value === undefined || value === '') {
    throw new ReleaseError('SIGNING_FAILED', `the signing certificate does not state ${name}`, {
      hint: 'Provenance can only be made by a GitHub Actions run; sign without it elsewhere.',
    })
  }
  return value
}

// `workflow_ref` is `<owner>/<repository>/<path>@<ref>`; a path may hold "@", a ref after it is the last one.
function workflowPath(buildConfigUri: string, repository: string): string {
  const rest = buildConfigUri.slice(repository.length + 1)
  return rest.slice(0, Math.max(rest.lastIndexOf('@'), 0)) || rest
}

/**
 * SLSA v1 provenance of a GitHub Actions run, derived from the certificate's claims alone: nothing that the build
 * could have written gets in (SLSA Build L3, "unforgeable"). Same shape as actions/attest writes.
 * @throws ReleaseError SIGNING_FAILED when the certificate lacks a claim.
 */
export function slsaProvenance(claims: CertificateClaims): { [key: string]: Json | undefined } {
  const repository = required(claims, 'sourceRepositoryUri')
  const ref = required(claims, 'sourceRepositoryRef')
  return {
    buildDefinition: {
      buildType: BUILD_TYPE,
      externalParameters: {
        workflow: { ref, repository, path: workflowPath(required(claims, 'buildConfigUri'), repository) },
      },
      internalParameters: {
        github: {
          event_name: required(claims, 'buildTrigger'),
          repository_id: required(claims, 'sourceRepositoryIdentifier'),
          repository_owner_id: required(claims, 'sourceRepositoryOwnerIdentifier'),
          runner_environment: required(claims, 'runnerEnvironment'),
        },
      },
      resolvedDependencies: [
        { uri: `git+${repository}@${ref}`, digest: { gitCommit: required(claims, 'sourceRepositoryDigest') } },
      ],
    },
    runDetails: {
      builder: { id: required(claims, 'buildSignerUri') },
      metadata: { invocationId: required(claims, 'runInvocationUri') },
    },
  }
}
