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

import { judgeLicence, type LicenceVerdict } from './judge-licence.ts'
import type { LicenceCategory } from './licence-category.ts'
import { type LicenceOverride, namesPackage, overridesInForce } from './licence-override.ts'

/** A component, as far as its licence matters. */
export interface LicensedComponent {
  name: string
  version?: string
  purl?: string
  /** What is stated about its licence. */
  licence?: string
  /** `excluded` only builds or tests: it is not in the artifact. */
  scope: 'required' | 'optional' | 'excluded'
}

/** What a component's licence does to a package of some kind. */
export type LicenceRule =
  | 'category-x'
  | 'category-b-source'
  | 'category-b-binary'
  | 'unknown'
  | 'undeclared'
  | 'not-shipped'

/** What a rule does to the release where nobody says otherwise. */
export const licenceGates: Readonly<Record<LicenceRule, 'fails' | 'warns' | 'needs-human' | 'informs'>> = {
  'category-x': 'fails',
  'category-b-source': 'fails',
  'category-b-binary': 'warns',
  unknown: 'needs-human',
  undeclared: 'needs-human',
  'not-shipped': 'informs',
}

/** All components of one licence that one rule is about: an SBOM may hold thousands. */
export interface LicenceFinding<Component extends LicensedComponent = LicensedComponent> {
  rule: LicenceRule
  /** As stated; empty where nothing is. */
  licence: string
  verdict: LicenceVerdict
  components: Component[]
}

/** What the licences of a package's components are judged by. */
export interface LicencePolicyRequest {
  kind: 'source' | 'binary'
  overrides?: readonly LicenceOverride[] | undefined
  /** `2026-05-04`, UTC: overrides whose last day is before it do not count. */
  today: string
  /** Whether LICENSE or README of the artifact names the component, which is what category B asks for in a binary. */
  isLabelled?: ((component: LicensedComponent) => boolean) | undefined
}

/** What counts for a component, after what Legal Affairs decided about it. */
export interface EffectiveLicence {
  licence: string
  verdict: LicenceVerdict
  override?: LicenceOverride
}

const NOTHING_STATED = new Set(['', 'NOASSERTION', 'NONE'])

type Judge = (component: LicensedComponent) => EffectiveLicence

/** Judges each licence once. The first override in force that names a component counts. */
export function licenceJudge({ overrides = [], today }: Pick<LicencePolicyRequest, 'overrides' | 'today'>): Judge {
  const inForce = overridesInForce(overrides, today)
  const verdicts = new Map<string, LicenceVerdict>()
  const judged = (licence: string) => {
    const verdict = verdicts.get(licence) ?? judgeLicence(licence)
    verdicts.set(licence, verdict)
    return verdict
  }
  return ({ licence = '', purl }) => {
    const override = inForce.find((candidate) => namesPackage(candidate, purl))
    if (override === undefined) return { licence, verdict: judged(licence) }
    const verdict = judged(override.licence ?? licence)
    const because = `${override.reason} (${override.reference})`
    const category = override.category ?? verdict.category
    return { licence: override.licence ?? licence, verdict: { ...verdict, category, because }, override }
  }
}

function shippedRule(category: LicenceCategory, { kind }: LicencePolicyRequest): LicenceRule | undefined {
  if (category === 'A') return undefined
  if (category === 'B') return `category-b-${kind}`
  return category === 'X' ? 'category-x' : 'unknown'
}

function ruleFor(component: LicensedComponent, { licence, verdict }: EffectiveLicence, request: LicencePolicyRequest) {
  const { category } = verdict
  if (component.scope === 'excluded') return category === 'X' || category === 'B' ? 'not-shipped' : undefined
  const rule = shippedRule(category, request)
  if (rule === 'unknown' && NOTHING_STATED.has(licence.trim())) return 'undeclared'
  return rule === 'category-b-binary' && request.isLabelled?.(component) ? undefined : rule
}

/**
 * What the Foundation's policy says about a package with these components (www.apache.org/legal/resolved.html). Only what
 * ships gates: X never, B not in a source package and labelled in a binary one; what nobody has decided about is for a human.
 * @returns one finding for each rule and licence, in the order in which they come up.
 */
export function licenceFindings<Component extends LicensedComponent>(
  components: readonly Component[],
  request: LicencePolicyRequest,
): LicenceFinding<Component>[] {
  const judge = licenceJudge(request)
  const findings = new Map<string, LicenceFinding<Component>>()
  for (const component of components) {
    const effective = judge(component)
    const rule = ruleFor(component, effective, request)
    if (rule === undefined) continue
    const licence = rule === 'undeclared' ? '' : effective.licence
    const key = `${rule} ${licence}`
    const finding = findings.get(key) ?? { rule, licence, verdict: effective.verdict, components: [] }
    findings.set(key, finding)
    finding.components.push(component)
  }
  return [...findings.values()]
}
