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

import type { Check, Severity } from '@tra/kernel'
import { artifactsOf } from './artifacts.ts'
import type { ArchiveProblem, CandidateFacts } from './facts.ts'
import { policy } from './policy.ts'
import type { Problem } from './problem.ts'

interface Rule {
  severity: Severity
  says: string
  hint: string
  undecided?: true
}

const REBUILD = 'build the archive again from a clean tree'
const TOO_LARGE = 'a person must look into it; this version does not read archives of that size'

const RULES: Record<ArchiveProblem['kind'], Rule> = {
  unreadable: { severity: 'blocker', says: 'can not be read', hint: 'build and upload the archive again' },
  'path-traversal': { severity: 'blocker', says: 'holds a path that leads outside', hint: REBUILD },
  'absolute-path': { severity: 'blocker', says: 'holds an absolute path', hint: REBUILD },
  'link-outside': { severity: 'blocker', says: 'holds a link that leads outside', hint: REBUILD },
  'special-file': { severity: 'blocker', says: 'holds a device, pipe or other special file', hint: REBUILD },
  'set-id': { severity: 'concern', says: 'holds a file with the set-user-id or set-group-id bit', hint: REBUILD },
  'duplicate-entry': { severity: 'blocker', says: 'holds the same path twice', hint: REBUILD },
  'too-many-entries': { severity: 'concern', says: 'holds too many entries', hint: TOO_LARGE, undecided: true },
  'too-many-bytes': { severity: 'concern', says: 'unpacks to too many bytes', hint: TOO_LARGE, undecided: true },
  'compression-ratio': { severity: 'blocker', says: 'is packed like an archive bomb', hint: REBUILD },
}

function explain(path: string, { kind, entry, detail }: ArchiveProblem): Problem {
  const { says, ...rule } = RULES[kind]
  const where = entry === undefined ? '' : ` at ${JSON.stringify(entry)}`
  return { ...rule, artifact: path, message: `${path} ${says}${where}: ${detail}` }
}

export const archiveSafe: Check<CandidateFacts> = {
  id: 'archive-safe',
  summary: 'Every archive can be unpacked anywhere without harm.',
  reference: policy.archiveFormat,
  run(facts) {
    return artifactsOf(facts).flatMap(({ path, archive }) =>
      (archive?.problems ?? []).map((problem) => explain(path, problem)),
    )
  },
}
