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

import { companionOf } from '@tra/kernel'
import { baseName } from './base-name.ts'
import { parseChecksumFile, type StatedChecksum } from './checksum-file.ts'
import type { CandidateFacts, FileFacts } from './facts.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'

type Algorithm = 'sha256' | 'sha512'
type Name = 'unreadable' | 'length' | 'differs' | 'contradiction' | 'name'

const sums = clause('MUST', 'signaturesAndSums')
const atr = 'file_hash.check'

const rules: Record<Name, Rule> = {
  unreadable: {
    about: 'a checksum file without checksum',
    why: 'Users who check get an error, and users who do not check have no protection.',
    clause: sums,
    severity: 'blocker',
    atr,
  },
  length: {
    about: 'a checksum of another algorithm than the suffix says',
    why: 'sha512sum can not check a SHA-256 digest, so the check fails for everybody.',
    clause: sums,
    severity: 'blocker',
    atr,
  },
  differs: {
    about: 'a checksum of other bytes',
    why: 'The file was changed after its checksum was made, or the wrong one was uploaded.',
    clause: sums,
    severity: 'blocker',
    atr,
  },
  contradiction: {
    about: 'two different checksums for one file',
    why: 'Tools that read the first line pass and tools that read all fail, so nobody knows which bytes were meant.',
    clause: sums,
    severity: 'blocker',
  },
  name: {
    about: 'a checksum file that names another file or a path',
    why: 'sha512sum -c does not find the file, and people stop checking.',
    clause: clause('practice', 'signing'),
    severity: 'concern',
  },
}

const ALGORITHM_OF_SUFFIX: Partial<Record<string, Algorithm>> = { '.sha512': 'sha512', '.sha256': 'sha256' }
const HEX_LENGTH = { sha256: 64, sha512: 128 }
/** Digits of MD5, SHA-1, SHA-224, SHA-256, SHA-384 and SHA-512. */
const HEX_LENGTHS = [32, 40, 56, 64, 96, 128]

function unreadable(companion: FileFacts, algorithm: Algorithm): { rule: Name; message: string } {
  const other = HEX_LENGTHS.find((length) => parseChecksumFile(companion.text ?? '', length).length > 0)
  if (other === undefined) return { rule: 'unreadable', message: `${companion.path} holds no ${algorithm} checksum` }
  return {
    rule: 'length',
    message: `${companion.path} holds a checksum of ${other} digits, not ${HEX_LENGTH[algorithm]}`,
  }
}

function complaint(companion: FileFacts, target: FileFacts, algorithm: Algorithm) {
  const stated = parseChecksumFile(companion.text ?? '', HEX_LENGTH[algorithm])
  const name = baseName(target.path)
  const about = stated.filter(({ fileName }) => fileName === undefined || fileName === name)
  const [first]: StatedChecksum[] = about.length > 0 ? about : stated
  if (first === undefined) return unreadable(companion, algorithm)
  if (about.some(({ digest }) => digest !== first.digest))
    return { rule: 'contradiction' as const, message: `${companion.path} states several checksums of ${name}` }
  const actual = target[algorithm]
  if (first.digest !== actual)
    return {
      rule: 'differs' as const,
      message: `${companion.path} states ${first.digest.slice(0, 16)}… but ${target.path} has ${actual.slice(0, 16)}…`,
    }
  if (about.length > 0) return undefined
  const message = `${companion.path} names ${JSON.stringify(first.fileName)}, so ${algorithm}sum -c can't find ${name}`
  return { rule: 'name' as const, message }
}

function judge(companion: FileFacts, target: FileFacts, algorithm: Algorithm): Problem<Name>[] {
  const found = complaint(companion, target, algorithm)
  if (found === undefined) return []
  const name = baseName(target.path)
  const remake = `in its directory run: ${algorithm}sum ${name} > ${name}.${algorithm}`
  return [{ artifact: target.path, ...found, hint: `check that the right file was uploaded, then ${remake}` }]
}

export const checksumMatches: RuleCheck<CandidateFacts, Name> = {
  id: 'checksum-matches',
  summary: 'Every .sha512 and .sha256 holds the digest of the file beside it, under its plain name.',
  rules,
  run({ files }) {
    const byPath = new Map(files.map((file) => [file.path, file]))
    return files.flatMap((file) => {
      const companion = companionOf(file.path)
      const algorithm = ALGORITHM_OF_SUFFIX[companion?.suffix ?? '']
      const target = byPath.get(companion?.artifact ?? '')
      return algorithm === undefined || target === undefined ? [] : judge(file, target, algorithm)
    })
  },
}
