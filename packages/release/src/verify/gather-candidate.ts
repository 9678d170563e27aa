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

import { artifactsOf, type CandidateFacts } from '@tra/checks'
import type { ExpectedSource } from '@tra/provenance'
import { verifyAttestations } from '../attestations/verify-attestations.ts'
import { compareSource } from '../compare-source.ts'
import { identityPolicyOf } from '../project-policy/identity-policy-of.ts'
import type { EffectivePolicy } from './effective-policy.ts'
import { readReleaseFiles } from './read-release-files.ts'
import { sbomDocuments } from './sbom-documents.ts'
import type { VerifyPorts, VerifyRequest } from './verify-request.ts'
import { voterBuilds } from './voter-builds.ts'

/** What provenance must name, as far as the request says it. */
function expectedSource({ source }: VerifyRequest): ExpectedSource {
  const { repository, commit, tag } = source ?? {}
  return {
    repository: repository?.startsWith('https://') ? repository.replace(/(\.git)?\/?$/, '') : undefined,
    commit,
    ref: tag === undefined ? undefined : `refs/tags/${tag}`,
  }
}

/**
 * Everything that the checks look at, from one read of the candidate's files and whatever else the request names.
 * @throws ReleaseError when something that was asked for can't be read.
 */
export async function gatherCandidate(
  directory: string,
  request: VerifyRequest,
  policy: EffectivePolicy,
  ports: VerifyPorts,
): Promise<CandidateFacts> {
  const { source, rebuilt, build, release, expectedDigest } = request
  const { keysBytes, ...read } = await readReleaseFiles(directory, request, policy, ports)
  const { files } = read
  const identities = request.identities ?? identityPolicyOf(policy.project)
  const expected = expectedSource(request)
  const { 'licence-overrides': licenceOverrides } = policy.project
  return {
    profile: policy.profile,
    now: ports.clock.now(),
    ...read,
    ...(release === undefined ? {} : { release }),
    ...(expectedDigest === undefined ? {} : { expectedDigest }),
    attestations: await verifyAttestations({ directory, files, policy: identities, source: expected }, ports),
    sboms: await sbomDocuments(directory, files, ports.documents),
    ...(licenceOverrides && { licenceOverrides }),
    ...(source && { source: await compareSource({ ...source, keys: keysBytes, files }, ports.sources) }),
    ...(rebuilt && { rebuilt: await ports.rebuilds.compare({ directory, rebuilt, files: artifactsOf({ files }) }) }),
    ...(build && { builds: await voterBuilds(directory, files, build, ports) }),
  }
}
