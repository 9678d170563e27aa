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

import { type Check, companionOf, type Severity } from '@tra/kernel'
import type { CandidateFacts } from './facts.ts'
import { policy } from './policy.ts'
import type { Problem } from './problem.ts'

// release-distribution: `.sig` MUST NOT and `.md5` must not be published; the SHA-1 suffixes are only a SHOULD NOT.
const FORBIDDEN_SEVERITY: Record<string, Severity> = { '.sig': 'blocker', '.md5': 'blocker' }

function forbidden(path: string, suffix: string): Problem {
  return {
    severity: FORBIDDEN_SEVERITY[suffix] ?? 'concern',
    artifact: path,
    message: `${path}: files ending in ${suffix} must not be published`,
    hint: `remove it; use ${suffix === '.sig' ? 'an armoured .asc' : '.sha512'} instead`,
  }
}

function orphan(path: string, artifact: string): Problem {
  return {
    severity: 'concern',
    artifact: path,
    message: `${path} is about ${artifact}, which is not in the candidate`,
    hint: `add ${artifact} or remove ${path}`,
  }
}

export const companionsKnown: Check<CandidateFacts> = {
  id: 'companions-known',
  summary: 'No companion has a forbidden suffix, and every companion lies beside its artifact.',
  reference: policy.signaturesAndSums,
  run({ files, profile }) {
    const paths = new Set(files.map(({ path }) => path))
    return files.flatMap(({ path }) => {
      const companion = companionOf(path)
      if (companion === undefined) return []
      if (profile.forbidden.includes(companion.suffix)) return [forbidden(path, companion.suffix)]
      return paths.has(companion.artifact) ? [] : [orphan(path, companion.artifact)]
    })
  },
}
