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

import { artifactsOf } from './artifacts.ts'
import { baseName } from './base-name.ts'
import type { CandidateFacts } from './facts.ts'
import { packageStem, packageSuffix } from './package-suffix.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'
import { namesVersion } from './version-spelling.ts'

type Name = 'absent' | 'several-versions' | 'candidate' | 'snapshot'

const rules: Record<Name, Rule> = {
  absent: {
    about: 'an artifact without the version of the release in its name',
    why: 'A file of another version was packed by mistake, or users can not tell which one they have.',
    clause: clause('MUST', 'compiledPackages'),
    severity: 'concern',
  },
  'several-versions': {
    about: 'artifacts of different versions in one candidate',
    why: 'Convenience packages must have the version of the source package they were built from.',
    clause: clause('MUST', 'compiledPackages'),
    severity: 'concern',
  },
  snapshot: {
    about: 'an artifact that calls itself a snapshot or a development version',
    why: 'What is released must not be mistaken for unreleased material, which must not be published.',
    clause: clause('MUST', 'approval'),
    severity: 'blocker',
  },
  candidate: {
    about: 'the number of the candidate in the name of an artifact',
    why: 'The file must be renamed after the vote; its checksum file names the old name and no longer verifies.',
    clause: clause('practice', 'publishing'),
    severity: 'concern',
  },
}

const CANDIDATE = /(^|[-_.\d])rc[-_.]?\d+(?=$|[-_.])/i
const SNAPSHOT = /[-_.](SNAPSHOT|nightly|dev\d*)(?=$|[-_.])/i
const VERSION = /\d+(\.\d+)+/g

function absent(path: string, version: string): Problem<Name>[] {
  if (namesVersion(packageStem(path), version)) return []
  const message = `${path} does not name the version ${version}`
  return [
    { rule: 'absent', artifact: path, message, hint: `build it again as ${version}, or name it with its version` },
  ]
}

function candidate(path: string): Problem<Name>[] {
  const found = CANDIDATE.exec(packageStem(path))?.[0]
  if (found === undefined) return []
  const hint = `name it ${baseName(path).replace(/[-_.]?rc[-_.]?\d+/i, '')}, and the directory after the candidate`
  return [
    { rule: 'candidate', artifact: path, message: `${path} names a candidate (${found.replace(/^\W/, '')})`, hint },
  ]
}

function snapshot(path: string): Problem<Name>[] {
  const found = SNAPSHOT.exec(packageStem(path))?.[1]
  if (found === undefined) return []
  const hint = 'set the version of the release in the source, tag it, and build again'
  return [{ rule: 'snapshot', artifact: path, message: `${path} calls itself ${found}`, hint }]
}

/** Names may hold several numbers (`kafka_2.13-3.6.0`): one that all have in common is enough. */
function severalVersions(paths: readonly string[]): Problem<Name>[] {
  const versions = paths.map((path) => new Set(packageStem(path).match(VERSION) ?? [])).filter(({ size }) => size > 0)
  const [first, ...others] = versions
  const common = [...(first ?? [])].filter((version) => others.every((set) => set.has(version)))
  if (others.length === 0 || common.length > 0) return []
  const all = [...new Set(versions.flatMap((set) => [...set]))].sort().join(', ')
  return [
    {
      rule: 'several-versions',
      message: `the artifacts have no version in common: ${all}`,
      hint: 'say the release with the version, and build all of it from one source package',
    },
  ]
}

export const versionInName: RuleCheck<CandidateFacts, Name> = {
  id: 'version-in-name',
  summary: "Every artifact's name holds the version of the release and not the number of the candidate.",
  rules,
  run(facts) {
    const version = facts.release?.version
    const paths = artifactsOf(facts)
      .map(({ path }) => path)
      .filter((path) => packageSuffix(path) !== undefined)
    const versions = version === undefined ? severalVersions(paths) : paths.flatMap((path) => absent(path, version))
    // A version that itself ends in rc1 is what the project releases.
    const candidates = CANDIDATE.test(version ?? '') ? [] : paths.flatMap(candidate)
    return [...versions, ...paths.flatMap(snapshot), ...candidates]
  },
}
