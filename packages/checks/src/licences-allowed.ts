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
import { type LicenceCategory, licenceCategory } from './licence-category.ts'
import { type PackageKind, packageKindIn } from './package-kind.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck, SeverityByProfile } from './rule.ts'
import type { SbomComponent, SbomFacts } from './sbom-facts.ts'

type Name = 'category-x' | 'category-b-source' | 'category-b-binary' | 'unknown' | 'undeclared' | 'not-shipped'

// The categories are the Foundation's.
function asf(severity: 'blocker' | 'concern' | 'note'): SeverityByProfile {
  return { else: severity, 'open-source': 'off' }
}

const rules: Record<Name, Rule> = {
  'category-x': {
    about: 'a component under a licence of category X in an artifact',
    why: 'Its licence restricts users further than the Apache License, so it must not be distributed.',
    clause: clause('MUST NOT', 'thirdPartyLicences'),
    severity: asf('blocker'),
    atr: 'sbom.licenses',
  },
  'category-b-source': {
    about: 'a component under a licence of category B in a source package',
    why: 'Weak copyleft may be bundled in binary form only.',
    clause: clause('MUST NOT', 'thirdPartyLicences'),
    // The SBOM of a source package also lists what it merely refers to, which a program can't tell apart.
    severity: { else: 'concern', 'high-assurance': 'blocker', 'open-source': 'off' },
    atr: 'sbom.licenses',
  },
  'category-b-binary': {
    about: 'a component under a licence of category B in a convenience package',
    why: 'It is allowed when users are told prominently that other terms apply.',
    clause: clause('MUST', 'thirdPartyLicences'),
    severity: asf('concern'),
    atr: 'sbom.licenses',
  },
  unknown: {
    about: 'a component under a licence that no list names',
    why: 'Nobody has decided whether it may be distributed; Legal Affairs can.',
    clause: clause('MUST', 'thirdPartyLicences'),
    severity: asf('concern'),
    atr: 'sbom.licenses',
    undecided: true,
  },
  undeclared: {
    about: 'a component without a stated licence',
    why: 'Without a licence nobody may distribute it, and the SBOM does not say which it has.',
    clause: clause('MUST', 'thirdPartyLicences'),
    severity: asf('concern'),
    undecided: true,
  },
  'not-shipped': {
    about: 'a build or test dependency under a licence of category X or B',
    why: 'It is allowed as long as it is not in the artifact.',
    clause: clause('MAY', 'thirdPartyLicences'),
    severity: asf('note'),
  },
}

const HINTS: Record<Name, string> = {
  'category-x': 'remove or replace it, or make it an optional dependency that users fetch themselves',
  'category-b-source':
    'take it out of the source package unless that only refers to it; bundle it in binary form in a convenience package',
  'category-b-binary': 'name it with its licence and where to get its source in LICENSE or README',
  unknown: 'look at its licence; ask legal-discuss@apache.org when resolved.html does not answer it',
  undeclared: 'find its licence and state it in the SBOM',
  'not-shipped': 'keep it out of the artifact',
}

const SHOWN = 5
const NOTHING_STATED = new Set(['', 'NOASSERTION', 'NONE'])

function shippedRule(category: LicenceCategory, kind: PackageKind): Name | undefined {
  if (category === 'A') return undefined
  if (category === 'B') return kind === 'source' ? 'category-b-source' : 'category-b-binary'
  return category === 'X' ? 'category-x' : 'unknown'
}

function ruleFor({ licence = '', scope }: SbomComponent, kind: PackageKind): Name | undefined {
  const category = licenceCategory(licence)
  if (scope === 'excluded') return category === 'X' || category === 'B' ? 'not-shipped' : undefined
  return NOTHING_STATED.has(licence.trim()) ? 'undeclared' : shippedRule(category, kind)
}

function named({ name, version }: SbomComponent): string {
  return version === undefined ? name : `${name} ${version}`
}

/** One problem for all components of a licence: an SBOM may hold thousands. */
function judge({ path, artifact, components }: SbomFacts, kind: PackageKind): Problem<Name>[] {
  const groups = new Map<string, { rule: Name; licence: string; members: string[] }>()
  for (const component of components) {
    const rule = ruleFor(component, kind)
    if (rule === undefined) continue
    const licence = component.licence ?? ''
    const key = `${rule} ${rule === 'undeclared' ? '' : licence}`
    const group = groups.get(key) ?? { rule, licence, members: [] }
    groups.set(key, group)
    group.members.push(named(component))
  }
  return [...groups.values()].map(({ rule, licence, members }) => {
    const more = members.length > SHOWN ? ` and ${members.length - SHOWN} more` : ''
    const terms = rule === 'undeclared' ? 'without a stated licence' : `under ${licence}`
    const message = `${path} lists in ${artifact} ${terms}: ${members.slice(0, SHOWN).join(', ')}${more}`
    return { rule, artifact, message, hint: HINTS[rule] }
  })
}

export const licencesAllowed: RuleCheck<CandidateFacts, Name> = {
  id: 'licences-allowed',
  summary: 'Every component that ships is under a licence that the Foundation allows in that kind of package.',
  rules,
  run(facts) {
    const kindOf = packageKindIn(artifactsOf(facts))
    // An invalid SBOM is undecided as a whole; `sbom-valid` says so.
    return facts.sboms
      .filter(({ problems }) => problems.length === 0)
      .flatMap((sbom) => judge(sbom, kindOf(sbom.artifact)))
  },
}
