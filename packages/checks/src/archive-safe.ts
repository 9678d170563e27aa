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

import type { ArchiveProblem, ArchiveProblemKind } from './archive-facts.ts'
import { archiveRules } from './archive-rules.ts'
import { artifactsOf } from './artifacts.ts'
import type { CandidateFacts } from './facts.ts'
import type { Problem, RuleCheck } from './rule.ts'

const REBUILD = 'build the archive again from a clean tree, for example with `git archive`'
const RENAME = 'rename the file in the source and build the archive again'
const TOO_LARGE = 'let a person look into it: this version does not read archives of that size to their end'

/** What to do, where it is something else than to build the archive again. */
const HINTS: Partial<Record<ArchiveProblemKind, string>> = {
  unreadable: 'compare the digest with that of the file where it was built; build or upload it again',
  'checksum-mismatch': 'compare the digest with that of the file where it was built; build or upload it again',
  'unportable-name': RENAME,
  'deceptive-name': RENAME,
  'colliding-names': RENAME,
  'link-outside': 'replace the link by a copy of its target, or leave it out with `export-ignore`',
  'link-dangling': 'add the target, or leave the link out with `export-ignore`',
  leftover: 'leave it out with `export-ignore`, or set COPYFILE_DISABLE=1 before packing on macOS',
  'too-many-entries': TOO_LARGE,
  'too-many-bytes': TOO_LARGE,
}

function explain(artifact: string, { kind, entry, detail }: ArchiveProblem): Problem<ArchiveProblemKind> {
  const where = entry === undefined ? artifact : `${artifact}: ${JSON.stringify(entry)}`
  const says = kind === 'unreadable' && entry === undefined ? `can't be read: ${detail}` : detail
  return {
    rule: kind,
    artifact,
    ...(entry === undefined ? {} : { entry }),
    message: `${where} ${says}`,
    hint: HINTS[kind] ?? REBUILD,
  }
}

export const archiveSafe: RuleCheck<CandidateFacts, ArchiveProblemKind> = {
  id: 'archive-safe',
  summary: 'Every archive can be read to its end, unpacks anywhere without harm, and is the same to every program.',
  rules: archiveRules,
  run(facts) {
    return artifactsOf(facts).flatMap(({ path, archive }) =>
      (archive?.problems ?? []).map((problem) => explain(path, problem)),
    )
  },
}
