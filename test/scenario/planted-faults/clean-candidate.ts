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

import { join } from 'node:path'
import type { ProfileName } from '@tra/kernel'
import type { VerifyRequest } from '@tra/release'
import { CandidateBench } from './candidate-bench.ts'
import { sourceFiles, VERSION } from './project-files.ts'
import type { ReleaseTeam } from './release-team.ts'

/** A candidate without any fault: `git archive` of a signed tag in two formats, and a convenience package. */
export async function makeCleanCandidate(
  lab: ReleaseTeam,
  scratch: string,
  profile: ProfileName,
): Promise<CandidateBench> {
  const release = { committee: 'widget', product: 'widget', version: VERSION, candidate: 'rc1' }
  const request: VerifyRequest = { profile, keys: '', candidate: join(scratch, 'candidate'), release }
  const candidate = new CandidateBench(lab, profile, scratch, request)
  await candidate.publishKeys([lab.key])
  await candidate.release(sourceFiles(profile), { name: profile === 'asf' ? `v${VERSION}` : `${profile}/v${VERSION}` })
  await candidate.packBinary({})
  if (profile === 'high-assurance') request.identities = (await lab.sigstore()).identities()
  return candidate
}
