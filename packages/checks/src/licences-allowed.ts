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

import { type LicenceFinding, type LicenceRule, licenceFindings, type OverrideUse, overrideUses } from '@tra/licences'
import { artifactsOf, readableArchives } from './artifacts.ts'
import type { CandidateFacts } from './facts.ts'
import { licenceMentions, shortName } from './licence-mentions.ts'
import { packageKindIn } from './package-kind.ts'
import { clause } from './policy.ts'
import type { Problem, Rule, RuleCheck, SeverityByProfile } from './rule.ts'
import type { SbomComponent, SbomFacts } from './sbom-facts.ts'

type Name = LicenceRule | 'override-used' | 'override-unused' | 'override-expired'

// The categories are the Foundation's.
function asf(severity: 'blocker' | 'concern' | 'suggestion' | 'note'): SeverityByProfile {
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
  'override-used': {
    about: 'components that count otherwise than the lists say, by a decision that the policy of the project names',
    why: 'Readers, and ATR, come to another verdict unless they know of the decision.',
    clause: clause('practice', 'projectPolicy'),
    severity: asf('note'),
  },
  'override-unused': {
    about: 'a decision about licences that names no component',
    why: 'It may let a later component pass that nobody has decided about.',
    clause: clause('practice', 'projectPolicy'),
    severity: asf('suggestion'),
  },
  'override-expired': {
    about: 'a decision about licences whose last day is over',
    why: 'Nobody answers for it any longer, and the lists count again.',
    clause: clause('practice', 'projectPolicy'),
    severity: asf('concern'),
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
  'override-used': 'see the ticket',
  'override-unused': 'remove it from the policy, or correct its pattern',
  'override-expired': 'ask whether the decision still holds, and write a new last day',
}

const SHOWN = 5

function named({ name, version }: SbomComponent): string {
  return version === undefined ? name : `${name} ${version}`
}

function problemOf({ path, artifact }: SbomFacts, finding: LicenceFinding<SbomComponent>): Problem<Name> {
  const { rule, licence, components } = finding
  const more = components.length > SHOWN ? ` and ${components.length - SHOWN} more` : ''
  const terms = rule === 'undeclared' ? 'without a stated licence' : `under ${licence}`
  const message = `${path} lists in ${artifact} ${terms}: ${components.slice(0, SHOWN).map(named).join(', ')}${more}`
  return { rule, artifact, message, hint: HINTS[rule] }
}

function overrideProblem({ override, state, matches }: OverrideUse): Problem<Name>[] {
  // The policy's reader refuses one without reference or reason; whoever gives it otherwise gets no use of it.
  if (state === 'baseless') return []
  const { package: pattern, licence, category, reference, reason, expires } = override
  const says = licence ?? `category ${category}`
  const messages = {
    used: `${matches} components that ${pattern} names count as ${says} by ${reference}: ${reason}`,
    unused: `the licence override of ${pattern} by ${reference} names no component`,
    expired: `the licence override of ${pattern} by ${reference} expired on ${expires} (${reason})`,
  }
  const rule: Name = `override-${state}`
  return [{ rule, message: messages[state], hint: HINTS[rule] }]
}

/** What LICENSE of an artifact names, by the artifact: policy asks for as much where a binary holds category B. */
function labelsIn(facts: CandidateFacts): (artifact: string) => (component: { name: string }) => boolean {
  const archives = new Map(readableArchives(facts).map((archive) => [archive.path, archive]))
  return (artifact) => {
    const archive = archives.get(artifact)
    const mentions = archive && licenceMentions(archive)
    return ({ name }) =>
      [name, shortName(name) ?? ''].some((called) => /[a-z0-9]/i.test(called) && mentions?.names(called) === true)
  }
}

export const licencesAllowed: RuleCheck<CandidateFacts, Name> = {
  id: 'licences-allowed',
  summary: 'Every component that ships is under a licence that the Foundation allows in that kind of package.',
  rules,
  run(facts) {
    const kindOf = packageKindIn(artifactsOf(facts))
    const overrides = facts.licenceOverrides ?? []
    const today = facts.now.toISOString().slice(0, 10)
    // An invalid SBOM is undecided as a whole; `sbom-valid` says so.
    const sboms = facts.sboms.filter(({ problems }) => problems.length === 0)
    const labelled = labelsIn(facts)
    const problems = sboms.flatMap((sbom) => {
      const request = { kind: kindOf(sbom.artifact), isLabelled: labelled(sbom.artifact), overrides, today }
      return licenceFindings(sbom.components, request).map((finding) => problemOf(sbom, finding))
    })
    const components = sboms.flatMap((sbom) => sbom.components)
    return [...problems, ...overrideUses(overrides, components, today).flatMap(overrideProblem)]
  },
}
