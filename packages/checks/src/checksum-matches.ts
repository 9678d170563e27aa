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

import { type Check, companionOf } from '@tra/kernel'
import { baseName } from './artifacts.ts'
import { parseChecksumFile } from './checksum-file.ts'
import type { CandidateFacts, FileFacts } from './facts.ts'
import { policy } from './policy.ts'
import type { Problem } from './problem.ts'

type Algorithm = 'sha256' | 'sha512'

const ALGORITHM_OF_SUFFIX: Record<string, Algorithm> = { '.sha512': 'sha512', '.sha256': 'sha256' }
const HEX_LENGTH = { sha256: 64, sha512: 128 }

function rewrite(target: FileFacts, algorithm: Algorithm): string {
  const name = baseName(target.path)
  return `check that the right file was uploaded, then in its directory run: ${algorithm}sum ${name} > ${name}.${algorithm}`
}

function judge(companion: FileFacts, target: FileFacts, algorithm: Algorithm): Problem | undefined {
  const about = { artifact: target.path, hint: rewrite(target, algorithm) }
  const stated = parseChecksumFile(companion.text ?? '', HEX_LENGTH[algorithm])
  const named = stated.find(({ fileName }) => fileName === baseName(target.path)) ?? stated[0]
  if (named === undefined)
    return { severity: 'blocker', ...about, message: `${companion.path} holds no ${algorithm} checksum` }
  if (named.digest !== target[algorithm])
    return {
      severity: 'blocker',
      ...about,
      message: `${companion.path} states ${named.digest.slice(0, 16)}… but ${target.path} has ${target[algorithm].slice(0, 16)}…`,
    }
  if (named.fileName !== undefined && named.fileName !== baseName(target.path))
    return {
      severity: 'concern',
      ...about,
      message: `${companion.path} names ${JSON.stringify(named.fileName)}, so ${algorithm}sum -c can't find ${baseName(target.path)}`,
    }
  return undefined
}

export const checksumMatches: Check<CandidateFacts> = {
  id: 'checksum-matches',
  summary: 'Every .sha512 and .sha256 holds the digest of the file beside it, under its plain name.',
  reference: policy.signaturesAndSums,
  run({ files }) {
    const byPath = new Map(files.map((file) => [file.path, file]))
    return files.flatMap((file) => {
      const companion = companionOf(file.path)
      const algorithm = ALGORITHM_OF_SUFFIX[companion?.suffix ?? '']
      const target = byPath.get(companion?.artifact ?? '')
      if (algorithm === undefined || target === undefined) return []
      return judge(file, target, algorithm) ?? []
    })
  },
}
