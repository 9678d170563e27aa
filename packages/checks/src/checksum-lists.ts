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
import { type ListedChecksum, readChecksumList } from './checksum-list.ts'
import type { CandidateFacts, FileFacts } from './facts.ts'
import { fileRole } from './file-role.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'

type Name = 'unreadable' | 'differs' | 'path' | 'absent' | 'weak' | 'incomplete'

const lists = clause('MUST', 'publishing')

const rules: Record<Name, Rule> = {
  unreadable: {
    about: 'a collective checksum file that is not what md5sum or gpg --print-mds writes',
    why: 'No tool can check with it.',
    clause: lists,
    severity: 'concern',
  },
  differs: {
    about: 'a collective checksum file with the checksum of other bytes',
    why: 'The file was changed after the list was made, or the wrong one was uploaded.',
    clause: lists,
    severity: 'blocker',
  },
  path: {
    about: 'a path instead of a plain name in a collective checksum file',
    why: 'Users who downloaded the files into one directory can not check them.',
    clause: lists,
    severity: 'concern',
  },
  absent: {
    about: 'a name in a collective checksum file that is not in the candidate',
    why: 'The file was forgotten, or the list is of another candidate.',
    clause: clause('practice', 'publishing'),
    severity: 'concern',
  },
  weak: {
    about: 'a collective checksum file with MD5 or SHA-1 alone',
    why: 'Collisions are affordable, so the sums prove little.',
    clause: clause('SHOULD NOT', 'signaturesAndSums'),
    severity: 'suggestion',
  },
  incomplete: {
    about: 'an artifact that the collective checksum file beside it does not list',
    why: 'Users think that everything was checked.',
    clause: clause('practice', 'publishing'),
    severity: 'suggestion',
  },
}

function directoryOf(path: string): string {
  return path.slice(0, path.length - baseName(path).length)
}

function judgeEntry(list: string, stated: ListedChecksum, files: ReadonlyMap<string, FileFacts>): Problem<Name>[] {
  const { fileName, algorithm, digest } = stated
  const about = { artifact: list, hint: 'make the list again in the directory of the files' }
  const plain = baseName(fileName)
  const target = files.get(directoryOf(list) + fileName.replace(/^\.\//, ''))
  if (target === undefined)
    return [{ rule: 'absent', ...about, message: `${list} lists ${JSON.stringify(fileName)}, which is not there` }]
  const differs = (algorithm === 'sha256' || algorithm === 'sha512') && target[algorithm] !== digest
  const message = `${list} states another ${algorithm} of ${target.path} than it has`
  if (differs) return [{ rule: 'differs', ...about, artifact: target.path, message }]
  if (plain === fileName) return []
  return [{ rule: 'path', ...about, message: `${list} lists ${JSON.stringify(fileName)} instead of ${plain}` }]
}

function incomplete(list: string, listed: readonly ListedChecksum[], artifacts: readonly string[]): Problem<Name>[] {
  const names = new Set(listed.map(({ fileName }) => baseName(fileName)))
  // A `.mds` file is about one artifact.
  const missing = list.endsWith('.mds')
    ? []
    : artifacts.filter((path) => directoryOf(path) === directoryOf(list) && !names.has(baseName(path)))
  return missing.map((path) => {
    const message = `${path} is not in ${list}`
    return { rule: 'incomplete', artifact: path, message, hint: 'make the list again in the directory of the files' }
  })
}

function judge(list: FileFacts, files: ReadonlyMap<string, FileFacts>, artifacts: readonly string[]): Problem<Name>[] {
  const { path } = list
  const listed = readChecksumList(path, list.text ?? '')
  const about = { artifact: path, hint: 'make it with sha512sum, in the directory of the files' }
  if (listed.length === 0) return [{ rule: 'unreadable', ...about, message: `${path} is no list of checksums` }]
  const strong = listed.some(({ algorithm }) => algorithm === 'sha256' || algorithm === 'sha512')
  const weak: Problem<Name> = { rule: 'weak', ...about, message: `${path} holds MD5 or SHA-1 sums alone` }
  return [
    ...(strong ? [] : [weak]),
    ...listed.flatMap((stated) => judgeEntry(path, stated, files)),
    ...incomplete(path, listed, artifacts),
  ]
}

export const checksumLists: RuleCheck<CandidateFacts, Name> = {
  id: 'checksum-lists',
  summary: 'Every collective checksum file (SHA512SUM, .mds) lists the files beside it with their checksums.',
  rules,
  run(facts) {
    const byPath = new Map(facts.files.map((file) => [file.path, file]))
    const artifacts = artifactsOf(facts).map(({ path }) => path)
    return facts.files
      .filter(({ path }) => fileRole(path) === 'checksum-list')
      .flatMap((list) => judge(list, byPath, artifacts))
  },
}
