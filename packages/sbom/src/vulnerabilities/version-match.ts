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

import { type OsvPackage, packageKey } from './osv-package.ts'
import type { AffectedPackage, AffectedRange, OsvRecord } from './osv-record.ts'
import { semanticOrder, type VersionOrder, versionOrder } from './versions/version-order.ts'

/** Whether an advisory is about a version. */
export type VersionMatch = { state: 'affected' | 'unaffected' } | { state: 'undecided'; why: string }

const affectedMatch: VersionMatch = { state: 'affected' }
const unaffectedMatch: VersionMatch = { state: 'unaffected' }

/** The parts of an advisory that are about a package. */
export function affectedParts(
  { affected = [] }: OsvRecord,
  asked: Pick<OsvPackage, 'ecosystem' | 'name'>,
): AffectedPackage[] {
  const key = packageKey(asked)
  return affected.filter((part) => part.package !== undefined && packageKey(part.package) === key)
}

/**
 * Decides as the OSV schema's "Evaluation" does: a version that is listed is affected, else each range is asked. A version
 * or a range that can't be ordered is undecided, unless another part of the advisory names the version.
 */
export function versionMatch(record: OsvRecord, asked: OsvPackage): VersionMatch {
  const matches = affectedParts(record, asked).map((part) => partMatch(part, asked))
  return worstOf(matches)
}

function worstOf(matches: readonly VersionMatch[]): VersionMatch {
  const worst = matches.find(({ state }) => state === 'affected') ?? matches.find(({ state }) => state === 'undecided')
  return worst ?? unaffectedMatch
}

function partMatch({ versions = [], ranges = [] }: AffectedPackage, { ecosystem, version }: OsvPackage): VersionMatch {
  if (versions.includes(version) || versions.includes(version.replace(/^v/, ''))) return affectedMatch
  const ordered = ranges.filter(({ type }) => type !== 'GIT')
  if (ordered.length > 0) return worstOf(ordered.map((range) => rangeMatch(range, version, orderOf(range, ecosystem))))
  // Commits say nothing about versions; a list of versions that comes with them does.
  if (versions.length > 0) return unaffectedMatch
  return { state: 'undecided', why: 'the advisory names commits alone, or no versions at all' }
}

function orderOf({ type }: AffectedRange, ecosystem: string): VersionOrder | undefined {
  return type === 'SEMVER' ? semanticOrder : versionOrder(ecosystem)
}

/** Every event of a range in which a version is named. */
interface Step {
  kind: 'introduced' | 'fixed' | 'last_affected'
  version: string
}

function stepsOf({ events }: AffectedRange): Step[] {
  return events.flatMap(({ introduced, fixed, last_affected: last }) => [
    ...(introduced === undefined ? [] : [{ kind: 'introduced', version: introduced } as const]),
    ...(fixed === undefined ? [] : [{ kind: 'fixed', version: fixed } as const]),
    ...(last === undefined ? [] : [{ kind: 'last_affected', version: last } as const]),
  ])
}

/** `0` stands for everything that ever was (OSV schema, "affected[].ranges[].events"). */
const isBeginning = ({ kind, version }: Step): boolean => kind === 'introduced' && version === '0'

function rangeMatch(range: AffectedRange, version: string, order: VersionOrder | undefined): VersionMatch {
  if (order === undefined) return { state: 'undecided', why: 'how versions of this ecosystem are ordered is not known' }
  const steps = stepsOf(range)
  if (!steps.some(({ kind }) => kind === 'introduced')) {
    return { state: 'undecided', why: 'the advisory does not say since when versions are affected' }
  }
  const limits = range.events.flatMap(({ limit }) => (limit === undefined || limit === '*' ? [] : [limit]))
  const named = [...steps.filter((step) => !isBeginning(step)).map((step) => step.version), ...limits]
  const unknown = [version, ...named].find((text) => order(text, text) === undefined)
  if (unknown !== undefined) return { state: 'undecided', why: `${JSON.stringify(unknown)} can't be put in order` }
  if (limits.length > 0 && !limits.some((limit) => before(version, limit, order))) return unaffectedMatch
  return isWithin(version, steps, order) ? affectedMatch : unaffectedMatch
}

function before(one: string, other: string, order: VersionOrder): boolean {
  return (order(one, other) ?? 0) < 0
}

/** The last event at or before the version says how it is. */
function isWithin(version: string, steps: readonly Step[], order: VersionOrder): boolean {
  const inOrder = steps.toSorted((one, other) => compareSteps(one, other, order))
  let affected = false
  for (const step of inOrder) {
    const difference = isBeginning(step) ? 1 : (order(version, step.version) ?? 0)
    if (difference < 0) break
    if (step.kind === 'introduced') affected = true
    else if (step.kind === 'fixed' || difference > 0) affected = false
  }
  return affected
}

// At one version, a fix comes first: what is fixed and introduced at once is affected.
const STEP_ORDER: readonly Step['kind'][] = ['fixed', 'introduced', 'last_affected']

function compareSteps(one: Step, other: Step, order: VersionOrder): number {
  const [left, right] = [isBeginning(one), isBeginning(other)]
  if (left || right) return Number(right) - Number(left)
  return (order(one.version, other.version) ?? 0) || STEP_ORDER.indexOf(one.kind) - STEP_ORDER.indexOf(other.kind)
}

/** Versions in which the advisory calls it repaired, as it spells them; those of commits are none. */
export function fixedVersions(record: OsvRecord, asked: Pick<OsvPackage, 'ecosystem' | 'name'>): string[] {
  const ranges = affectedParts(record, asked).flatMap(({ ranges: all = [] }) => all)
  const fixed = ranges
    .filter(({ type }) => type !== 'GIT')
    .flatMap(({ events }) => events.flatMap(({ fixed: at }) => at ?? []))
  return [...new Set(fixed)]
}
