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

import type { Magic } from '@tra/contents'
import type { ArchiveFormat } from './archive-facts.ts'
import { artifactsOf } from './artifacts.ts'
import type { CandidateFacts, FileFacts } from './facts.ts'
import { packageSuffix } from './package-suffix.ts'
import { clause } from './policy.ts'
import type { Problem, RuleCheck } from './rule.ts'

const ZIP: readonly Magic[] = ['zip', 'java-archive']
const GZIP: readonly Magic[] = ['gzip']

/** What the first bytes are behind a suffix that promises a format. */
const PROMISED: Partial<Record<string, readonly Magic[]>> = {
  '.tar.gz': GZIP,
  '.tgz': GZIP,
  '.crate': GZIP,
  '.jar.pack.gz': GZIP,
  '.tar.xz': ['xz'],
  '.tar.bz2': ['bzip2'],
  '.tar.zst': ['zstd'],
  '.tar': ['tar'],
  '.gem': ['tar'],
  '.zip': ZIP,
  '.jar': ZIP,
  '.war': ZIP,
  '.ear': ZIP,
  '.nar': ZIP,
  '.nbm': ZIP,
  '.vsix': ZIP,
  '.apk': ZIP,
  '.whl': ZIP,
  '.nupkg': ZIP,
  '.snupkg': ZIP,
  '.7z': ['7z'],
  '.deb': ['ar'],
  '.rpm': ['rpm'],
  '.exe': ['pe'],
}

const MAGIC_OF_FORMAT: Record<ArchiveFormat, Magic> = {
  tar: 'tar',
  'tar.gz': 'gzip',
  'tar.xz': 'xz',
  'tar.bz2': 'bzip2',
  'tar.zst': 'zstd',
  zip: 'zip',
  gem: 'tar',
}

/** What was seen, by the first bytes or else by having been read as an archive of that format. */
function seen({ magic, archive }: FileFacts): string | undefined {
  if (magic !== undefined) return magic
  const readable = archive !== undefined && !archive.problems.some(({ kind }) => kind === 'unreadable')
  return readable ? MAGIC_OF_FORMAT[archive.format] : undefined
}

function judge(file: FileFacts): Problem<'mismatch'>[] {
  const promised = PROMISED[packageSuffix(file.path) ?? '']
  // An empty file is one fault, and `artifact-size` says it.
  if (promised === undefined || file.size === 0) return []
  const found = seen(file)
  if (promised.some((magic) => magic === found)) return []
  const is = found === undefined ? 'is of no known type' : `is ${found} by its first bytes`
  const message = `${file.path} ${is}, not ${promised.join(' or ')}`
  return [
    { rule: 'mismatch', artifact: file.path, message, hint: 'build and upload it again, or give it its right suffix' },
  ]
}

export const fileTypeMatches: RuleCheck<CandidateFacts, 'mismatch'> = {
  id: 'file-type-matches',
  summary: 'Every artifact begins with the bytes that its suffix promises.',
  rules: {
    mismatch: {
      about: 'a file whose first bytes are not what its suffix promises',
      why: 'A download page saved as an archive, or a program named like one, is not what people think they checked.',
      clause: clause('practice', 'automatedChecks'),
      severity: 'blocker',
      atr: 'quarantine',
    },
  },
  run(facts) {
    return artifactsOf(facts).flatMap(judge)
  },
}
