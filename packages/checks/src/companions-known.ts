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
import type { CandidateFacts, FileFacts } from './facts.ts'
import { packageStem, packageSuffix } from './package-suffix.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'

type Companion = NonNullable<ReturnType<typeof companionOf>>
type Name = 'md5' | 'sig' | 'sha1' | 'orphan'

// ATR has no path for them: its own `paths.check_errors` and `paths.check_warnings` hold many rules.
const rules: Record<Name, Rule> = {
  md5: {
    about: 'a .md5 file',
    why: 'MD5 collisions are made in seconds, so the sum proves nothing.',
    clause: clause('SHOULD NOT', 'publishing'),
    severity: { else: 'blocker', 'open-source': 'off' },
    atr: 'paths.check_errors',
  },
  sig: {
    about: 'a .sig file',
    why: 'Tools of the Foundation take it for a binary OpenPGP signature, which must not be published.',
    clause: clause('MUST NOT', 'signaturesAndSums'),
    severity: { else: 'blocker', 'high-assurance': 'off', 'open-source': 'off' },
    atr: 'paths.check_errors',
  },
  sha1: {
    about: 'a .sha1 or .sha file',
    why: 'SHA-1 collisions are affordable, so the sum proves little.',
    clause: clause('SHOULD NOT', 'signaturesAndSums'),
    severity: { else: 'concern', 'open-source': 'off' },
    atr: 'paths.check_warnings',
  },
  orphan: {
    about: 'a companion without its artifact',
    why: 'A user who sees a signature looks for the file; one of the two was forgotten or has another name.',
    clause: clause('MUST', 'signaturesAndSums'),
    severity: 'concern',
    atr: 'paths.check_warnings',
  },
}

const SBOM_SUFFIXES = ['.cdx.json', '.cdx.xml', '.spdx.json', '.spdx3.json']

const FORBIDDEN: Partial<Record<string, Name>> = { '.md5': 'md5', '.sig': 'sig', '.sha1': 'sha1', '.sha': 'sha1' }

function forbidden(rule: Name, path: string, suffix: string): Problem<Name> {
  return {
    rule,
    artifact: path,
    message: `${path}: files ending in ${suffix} must not be published`,
    hint: `remove it; use ${suffix === '.sig' ? 'an armoured .asc' : '.sha512'} instead`,
  }
}

function orphan(path: string, artifact: string): Problem<Name> {
  return {
    rule: 'orphan',
    artifact: path,
    message: `${path} is about ${artifact}, which is not in the candidate`,
    hint: `add ${artifact} or remove ${path}`,
  }
}

/** One SBOM may stand for all formats of a package: `widget-1.0-src.cdx.json` beside `widget-1.0-src.tar.gz` and `.zip`. */
function isShared({ artifact, suffix }: Companion, files: readonly FileFacts[]): boolean {
  return SBOM_SUFFIXES.includes(suffix) && files.some(({ path }) => path !== artifact && stemOf(path) === artifact)
}

/** A summary may be about the whole candidate: `widget-1.0.vsa.sigstore.json`, named after no file. */
function isOfCandidate({ artifact, suffix }: Companion): boolean {
  return suffix === '.vsa.sigstore.json' && packageSuffix(artifact) === undefined
}

function stemOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1) + packageStem(path)
}

export const companionsKnown: RuleCheck<CandidateFacts, Name> = {
  id: 'companions-known',
  summary: 'No companion has a forbidden suffix, and every companion lies beside its artifact.',
  rules,
  run({ files }) {
    const paths = new Set(files.map(({ path }) => path))
    return files.flatMap(({ path }) => {
      const companion = companionOf(path)
      if (companion === undefined) return []
      const rule = FORBIDDEN[companion.suffix]
      const isKnown = isShared(companion, files) || isOfCandidate(companion)
      if (!paths.has(companion.artifact)) return isKnown ? [] : [orphan(path, companion.artifact)]
      return rule === undefined ? [] : [forbidden(rule, path, companion.suffix)]
    })
  },
}
