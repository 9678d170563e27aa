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

import type { CandidateFacts } from './facts.ts'
import { fileRole } from './file-role.ts'
import { clause } from './policy.ts'
import type { Problem, RuleCheck } from './rule.ts'

type Name = 'odd' | 'nested'

const NESTED = /\.(asc|sha\d*|md5|sig)\.(asc|sha256|sha512)$/

function judge(path: string): Problem<Name>[] {
  const role = fileRole(path)
  if (role === 'odd-companion') {
    const message = `${path} is a signature or checksum under an unusual name`
    return [{ rule: 'odd', artifact: path, message, hint: 'name it .asc, .sha512 or .sha256 in lower case' }]
  }
  if (role !== 'companion' || !NESTED.test(path)) return []
  const message = `${path} is a companion of a companion`
  return [{ rule: 'nested', artifact: path, message, hint: 'remove it; sign and sum artifacts alone' }]
}

export const companionNames: RuleCheck<CandidateFacts, Name> = {
  id: 'companion-names',
  summary: 'Signatures and checksums have the names that people and tools look for.',
  rules: {
    odd: {
      about: 'a signature or checksum with an unusual name',
      why: 'Neither people nor tools find it, so it protects nobody.',
      clause: clause('SHOULD NOT', 'signaturesAndSums'),
      severity: { else: 'suggestion', 'open-source': 'note' },
      atr: 'paths.check_warnings',
    },
    nested: {
      about: 'a companion of a signature or checksum',
      why: 'It adds a file to publish, and no proof that the artifact does not have.',
      clause: clause('SHOULD NOT', 'signaturesAndSums'),
      severity: { else: 'suggestion', 'open-source': 'note' },
      atr: 'paths.check_warnings',
    },
  },
  run({ files }) {
    return files.flatMap(({ path }) => judge(path))
  },
}
