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

import { createHash } from 'node:crypto'
import { type Profile, plainProfile } from '@tra/kernel'
import type { Clock, DocumentReader } from '../ports.ts'
import type { ProjectPolicy } from '../project-policy/project-policy.ts'
import { strictProfile } from '../project-policy/strict-profile.ts'
import type { Report } from '../report/verification-report.ts'
import type { Trust } from './verify-request.ts'

/** The rules of one verification. */
export interface EffectivePolicy {
  profile: Profile
  /** What the project says; empty without a policy of its own. */
  project: ProjectPolicy
  /** For the report: which file it was. */
  document: Pick<Report, 'policy'>
}

interface PolicyPorts {
  documents: DocumentReader
  clock: Clock
}

/** @throws ReleaseError NOT_FOUND, LIMIT_EXCEEDED, INPUT_INVALID (a policy that can't be read, or loosens a rule). */
export async function effectivePolicy(
  { profile, policy: path }: Pick<Trust, 'profile' | 'policy'>,
  { documents, clock }: PolicyPorts,
): Promise<EffectivePolicy> {
  if (path === undefined) return { profile: plainProfile(profile ?? 'asf'), project: { version: 1 }, document: {} }
  // Most runs have no policy: the YAML parser is loaded by those that do.
  const { MAX_PROJECT_POLICY_BYTES, readProjectPolicy } = await import('../project-policy/read-project-policy.ts')
  const bytes = await documents.read(path, MAX_PROJECT_POLICY_BYTES)
  const project = readProjectPolicy(bytes, { path, now: clock.now() })
  return {
    profile: strictProfile(profile ?? project.profile ?? 'asf', project),
    project,
    document: { policy: { path, sha256: createHash('sha256').update(bytes).digest('hex') } },
  }
}
