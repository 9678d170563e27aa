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
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck } from './rule.ts'

/** Each rule with the suffixes of which one must be there. */
const SUFFIXES = {
  signature: ['.asc'],
  checksum: ['.sha512', '.sha256'],
  bundle: ['.sigstore.json'],
  'signature-pair': ['.sig', '.pem'],
  provenance: ['.intoto.jsonl'],
  cyclonedx: ['.cdx.json', '.cdx.xml'],
  spdx: ['.spdx.json'],
} as const

type Name = keyof typeof SUFFIXES

const ASSURANCE = { else: 'off', 'high-assurance': 'blocker' } as const

function assurance(about: string, why: string): Rule {
  return { about, why, clause: clause('practice', 'slsaVerification'), severity: ASSURANCE }
}

const rules: Record<Name, Rule> = {
  signature: {
    about: 'an artifact without .asc',
    why: 'Without a signature nobody can tell who vouches for the file.',
    clause: clause('MUST', 'signaturesAndSums'),
    severity: { else: 'blocker', 'open-source': 'concern' },
    atr: 'paths.check_errors',
  },
  checksum: {
    about: 'an artifact without .sha512 or .sha256',
    why: 'Users compare a checksum to see that a mirror gave them the whole file.',
    clause: clause('MUST', 'signaturesAndSums'),
    severity: 'blocker',
    atr: 'paths.check_errors',
  },
  bundle: assurance(
    'an artifact without Sigstore bundle',
    'The log entry shows when and by which workflow a file was signed.',
  ),
  'signature-pair': assurance(
    'an artifact without detached Sigstore signature and certificate',
    'Tools that do not read bundles need the signature and its certificate as files.',
  ),
  provenance: assurance(
    'an artifact without provenance',
    'Provenance ties the file to the commit and the run that built it.',
  ),
  cyclonedx: assurance('an artifact without CycloneDX SBOM', 'Users look up vulnerable components in it.'),
  spdx: assurance('an artifact without SPDX SBOM', 'Users look up licences of components in it.'),
}

function howToMake(artifact: string, suffix: string): string {
  if (suffix === '.asc')
    return `find out who added it; if it belongs to the release, its manager signs it: gpg --armor --detach-sign ${artifact}`
  if (suffix === '.sha512') return `in its directory run: sha512sum ${artifact} > ${artifact}.sha512`
  return `run the step of the release that writes ${artifact}${suffix}`
}

/** A pair needs both its files; of other companions one form is enough. */
function lacking(rule: Name, path: string, paths: ReadonlySet<string>): readonly string[] {
  const suffixes: readonly string[] = SUFFIXES[rule]
  const absent = suffixes.filter((suffix) => !paths.has(path + suffix))
  if (rule === 'signature-pair') return absent
  return absent.length === suffixes.length ? absent.slice(0, 1) : []
}

function problemsOf(path: string, paths: ReadonlySet<string>): Problem<Name>[] {
  return (Object.keys(SUFFIXES) as Name[]).flatMap((rule) =>
    lacking(rule, path, paths).map((suffix) => ({
      rule,
      artifact: path,
      message: `${path} has no ${suffix} beside it`,
      hint: howToMake(baseName(path), suffix),
    })),
  )
}

export const companionsPresent: RuleCheck<CandidateFacts, Name> = {
  id: 'companions-present',
  summary: 'Every artifact has each companion that the profile asks for.',
  rules,
  run(facts) {
    const paths = new Set(facts.files.map(({ path }) => path))
    return artifactsOf(facts).flatMap(({ path }) => problemsOf(path, paths))
  },
}
