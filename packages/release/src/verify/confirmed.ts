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

import type { CandidateFacts } from '@tra/checks'
import type { Report } from '../report/verification-report.ts'

type Confirmed = Report['confirmed']

const paths = (files: readonly { artifact: string }[]) => files.map(({ artifact }) => artifact).join(', ')

function sourceConfirmed({ source }: CandidateFacts): Confirmed {
  const same = source?.comparisons.filter(({ identical }) => identical) ?? []
  const tag = source?.tag
  return [
    ...(same.length === 0 ? [] : [`the tree of commit ${same[0]?.commit}: ${paths(same)}`]),
    ...(tag?.signature === 'good' ? [`the tag ${tag.name} is signed by ${tag.fingerprint}, a key in KEYS`] : []),
  ]
}

function workConfirmed({ rebuilt = [], builds = [] }: CandidateFacts): Confirmed {
  const identical = rebuilt.filter((comparison) => comparison.identical)
  const passed = builds.filter(({ outcome }) => outcome === 'passed')
  return [
    ...(identical.length === 0 ? [] : [`built again, byte for byte: ${paths(identical)}`]),
    ...passed.map(
      ({ artifact, command, seconds }) => `${artifact}: ${command.join(' ')} passed in ${Math.round(seconds)} s`,
    ),
  ]
}

function attestationsConfirmed({ attestations }: CandidateFacts): Confirmed {
  const good = attestations.filter(({ outcome, faults }) => outcome === 'good' && faults.length === 0)
  return good.map(({ path, signer, buildLevel }) => {
    const level = buildLevel === undefined ? '' : `, SLSA build level ${buildLevel}`
    return `${path} is by ${signer ?? 'the expected signer'}${level}`
  })
}

/** What a verification found to be as it should: a reader must not have to infer it from silence. */
export function confirmed(facts: CandidateFacts): Confirmed {
  const { digest, expectedDigest, keysFile } = facts
  return [
    ...(expectedDigest?.toLowerCase() === digest ? ['the candidate digest is the expected one'] : []),
    ...(keysFile !== undefined && keysFile.expectedSha256 === keysFile.sha256 ? ['KEYS is the pinned file'] : []),
    ...sourceConfirmed(facts),
    ...workConfirmed(facts),
    ...attestationsConfirmed(facts),
  ]
}
