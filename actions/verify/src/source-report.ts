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

import { candidateOf, type Workflow } from '@tra/actionkit'
import {
  documentReader,
  openPgpVerifier,
  releaseArea,
  repositoryPosture,
  sourceHistory,
  sourceRepository,
  systemClock,
} from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import { type SubjectReport, type VerifySourceRequest, verifySource } from '@tra/release'
import type { Inputs } from './trust.ts'

function requestFrom(inputs: Inputs): VerifySourceRequest {
  const { location, commit, tag, baseline, keys, profile, policy, branch } = inputs
  const repository = inputs['github-repository']
  if (repository === undefined)
    throw new ReleaseError('INPUT_INVALID', 'github-repository: required for the subject source', {
      hint: 'It is owner/repository, in a workflow github.repository.',
    })
  return {
    clone: location,
    repository,
    commit: commit ?? tag ?? 'HEAD',
    release: candidateOf(inputs),
    baseline: baseline === undefined ? undefined : { ref: baseline },
    branch,
    tag: tag === undefined ? undefined : { name: tag, required: true },
    keys,
    keysDigest: inputs['keys-digest'],
    profile,
    policy,
  }
}

/** The report about the repository before its tag, or at it. */
export async function sourceReport(inputs: Inputs, workflow: Workflow): Promise<SubjectReport> {
  const request = requestFrom(inputs)
  const options = { clock: systemClock, token: inputs['github-token'], apiUrl: inputs['github-url'] }
  return verifySource(request, {
    history: sourceHistory(),
    sources: sourceRepository(openPgpVerifier()),
    posture: repositoryPosture(request.repository, options),
    released: inputs['release-url'] === undefined ? undefined : releaseArea(inputs['release-url']),
    documents: documentReader(),
    clock: systemClock,
    progress: workflow.info,
  })
}
