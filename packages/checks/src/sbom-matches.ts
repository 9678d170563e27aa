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

import type { CandidateFacts, FileFacts } from './facts.ts'
import { clause } from './policy.ts'
import type { Problem, RuleCheck } from './rule.ts'
import type { SbomFacts } from './sbom-facts.ts'
import { namesVersion } from './version-spelling.ts'

type Name = 'digest' | 'version' | 'unbound' | 'time'

const HINT = 'make the SBOM again from the artifact that is released'

function digest({ path, subject }: SbomFacts, target: FileFacts): Problem<Name>[] {
  const stated = (['sha256', 'sha512'] as const).filter((algorithm) => subject?.[algorithm] !== undefined)
  const [wrong] = stated.filter((algorithm) => subject?.[algorithm]?.toLowerCase() !== target[algorithm])
  if (stated.length === 0)
    return [{ rule: 'unbound', artifact: path, message: `${path} states no digest of ${target.path}`, hint: HINT }]
  if (wrong === undefined) return []
  const message = `${path} is about other bytes: its ${wrong} is not that of ${target.path}`
  return [{ rule: 'digest', artifact: path, message, hint: HINT }]
}

function version({ path, subject }: SbomFacts, release: CandidateFacts['release']): Problem<Name>[] {
  const stated = subject?.version
  if (stated === undefined || release === undefined || namesVersion(stated, release.version)) return []
  const message = `${path} is about version ${stated}, the release is ${release.version}`
  return [{ rule: 'version', artifact: path, message, hint: HINT }]
}

function time({ path, timestamp }: SbomFacts, now: Date): Problem<Name>[] {
  const made = Date.parse(timestamp ?? '')
  if (Number.isNaN(made) || made <= now.getTime()) return []
  return [
    { rule: 'time', artifact: path, message: `${path} says it was made at ${timestamp}, which is to come`, hint: HINT },
  ]
}

export const sbomMatches: RuleCheck<CandidateFacts, Name> = {
  id: 'sbom-matches',
  summary: 'Every SBOM is about the artifact beside it, by digest and version.',
  rules: {
    digest: {
      about: 'an SBOM about other bytes',
      why: 'It lists what is in another file, and users trust it for this one.',
      clause: clause('specification', 'cyclonedx'),
      severity: 'blocker',
    },
    version: {
      about: 'an SBOM about another version',
      why: 'It was kept from an earlier release and lists its components.',
      clause: clause('specification', 'cyclonedx'),
      severity: 'concern',
    },
    unbound: {
      about: 'an SBOM without a digest of its artifact',
      why: 'Nothing but the file name ties it to what is released.',
      clause: clause('practice', 'minimumElements'),
      severity: { else: 'off', 'high-assurance': 'concern' },
    },
    time: {
      about: 'an SBOM from the future',
      why: 'Its time is made up, so it does not say what was known when.',
      clause: clause('specification', 'cyclonedx'),
      severity: 'concern',
    },
  },
  run({ sboms, files, release, now }) {
    const byPath = new Map(files.map((file) => [file.path, file]))
    return sboms.flatMap((sbom) => {
      const target = byPath.get(sbom.artifact)
      // What an invalid document says about its subject is worth nothing; `sbom-valid` speaks about it.
      if (target === undefined || sbom.problems.length > 0) return []
      return [...digest(sbom, target), ...version(sbom, release), ...time(sbom, now)]
    })
  },
}
