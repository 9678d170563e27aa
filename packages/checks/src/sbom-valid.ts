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
import type { CandidateFacts } from './facts.ts'
import { clause } from './policy.ts'
import type { Problem, RuleCheck } from './rule.ts'
import type { SbomFacts } from './sbom-facts.ts'

type Name = 'malformed' | 'unread' | 'elements'

const SBOM_SUFFIXES = ['.cdx.json', '.cdx.xml', '.spdx.json', '.spdx3.json']
const SHOWN = 3

function list(texts: readonly string[]): string {
  const more = texts.length > SHOWN ? `; and ${texts.length - SHOWN} more` : ''
  return `${texts.slice(0, SHOWN).join('; ')}${more}`
}

function judge({ path, problems, lacks = [] }: SbomFacts): Problem<Name>[] {
  const malformed = `${path} is no valid document: ${list(problems)}`
  if (problems.length > 0)
    return [
      {
        rule: 'malformed',
        artifact: path,
        message: malformed,
        hint: 'make it again with a current tool; `trusted-release sbom check` shows all problems',
      },
    ]
  if (lacks.length === 0) return []
  const hint = 'fill it in, as the action sbom does; `trusted-release sbom check` says which components lack what'
  return [{ rule: 'elements', artifact: path, message: `${path} lacks ${list(lacks)}`, hint }]
}

/** SBOMs that nobody read, of artifacts of which no other SBOM was read. */
function unread({ files, sboms }: CandidateFacts): Problem<Name>[] {
  const known = new Set(sboms.flatMap(({ path, artifact }) => [path, artifact]))
  return files.flatMap(({ path }) => {
    const companion = companionOf(path)
    if (companion === undefined || !SBOM_SUFFIXES.includes(companion.suffix)) return []
    if (known.has(path) || known.has(companion.artifact)) return []
    const hint = 'verify again, or let a person look into it'
    return [{ rule: 'unread', artifact: path, message: `${path} was not read`, hint }]
  })
}

export const sbomValid: RuleCheck<CandidateFacts, Name> = {
  id: 'sbom-valid',
  summary: 'Every SBOM is a valid CycloneDX or SPDX document with the elements that its readers need.',
  rules: {
    malformed: {
      about: 'an SBOM that is no valid document',
      why: 'Tools read something else from it or nothing, and its licences are not judged.',
      clause: clause('specification', 'cyclonedx'),
      severity: { else: 'concern', 'high-assurance': 'blocker' },
      atr: 'sbom.review',
      undecided: true,
    },
    unread: {
      about: 'an SBOM that was not read',
      why: 'Nobody has looked at its components and licences.',
      clause: clause('practice', 'automatedChecks'),
      severity: 'concern',
      undecided: true,
    },
    elements: {
      about: 'an SBOM without the minimum elements',
      why: 'Users can not match its components with lists of vulnerabilities.',
      clause: clause('SHOULD', 'minimumElements'),
      severity: 'suggestion',
      atr: 'sbom.review',
    },
  },
  run(facts) {
    return [...facts.sboms.flatMap(judge), ...unread(facts)]
  },
}
