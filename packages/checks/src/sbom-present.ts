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
import type { CandidateFacts } from './facts.ts'
import { packageStem, packageSuffix } from './package-suffix.ts'
import { clause } from './policy.ts'
import type { RuleCheck } from './rule.ts'

const SBOM_SUFFIXES = ['.cdx.json', '.cdx.xml', '.spdx.json', '.spdx3.json']

/** Beside the artifact under its full name, or under the name that several formats of it share. */
function places(path: string): string[] {
  const directory = path.slice(0, path.lastIndexOf('/') + 1)
  return [path, directory + packageStem(path)].flatMap((base) => SBOM_SUFFIXES.map((suffix) => base + suffix))
}

export const sbomPresent: RuleCheck<CandidateFacts, 'missing'> = {
  id: 'sbom-present',
  summary: 'Every artifact has a software bill of materials beside it.',
  rules: {
    missing: {
      about: 'an artifact without SBOM',
      why: 'Users look up vulnerable components in it; without one they have to guess.',
      clause: clause('practice', 'automatedChecks'),
      // There `companions-present` asks for both formats.
      severity: { else: 'suggestion', 'high-assurance': 'off' },
      atr: 'sbom.check',
    },
  },
  run(facts) {
    const paths = new Set(facts.files.map(({ path }) => path))
    return artifactsOf(facts)
      .filter(({ path }) => packageSuffix(path) !== undefined && !path.endsWith('.pom'))
      .filter(({ path }) => !places(path).some((place) => paths.has(place)))
      .map(({ path }) => ({
        rule: 'missing',
        artifact: path,
        message: `${path} has no SBOM beside it`,
        hint: `make one with the action sbom: ${path}.cdx.json`,
      }))
  },
}
