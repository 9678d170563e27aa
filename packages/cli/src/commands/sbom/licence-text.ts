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

import { visibleText } from '@tra/kernel'
import type { LicenceReport, LicensedPackage } from '@tra/release'

const SHOWN = 5
const CATEGORIES = ['A', 'B', 'X', 'unknown'] as const

function someOf(names: readonly string[]): string {
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : ''
  return `${names.slice(0, SHOWN).map(visibleText).join(', ')}${more}`
}

function groupsOf(components: readonly LicensedPackage[]): Map<string, LicensedPackage[]> {
  const groups = new Map<string, LicensedPackage[]>()
  for (const one of components) {
    const key = `${one.licence ?? '(nothing stated)'}${one.source === undefined ? '' : `, by ${one.source}`}`
    const group = groups.get(key) ?? []
    groups.set(key, group)
    group.push(one)
  }
  return groups
}

function categoryLines(report: LicenceReport, category: (typeof CATEGORIES)[number]): string[] {
  const { components, shipped } = report.categories[category]
  const members = report.components.filter((one) => one.category === category)
  const groups = [...groupsOf(members)].toSorted((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
  return [
    `${category}: ${components} components, ${shipped} of them ship`,
    ...groups.map(([key, some]) => `  ${some.length} × ${visibleText(key)}: ${someOf(some.map(({ name }) => name))}`),
  ]
}

function findingLine({ rule, gate, licence, because, components }: LicenceReport['findings'][number]): string {
  const terms = licence === '' ? 'nothing stated' : visibleText(licence)
  return `${gate}: ${rule}: ${terms} (${visibleText(because)}): ${someOf(components)}`
}

function overrideLines({ overrides }: LicenceReport): string[] {
  return overrides.map(({ override, state, matches }) => {
    const { package: pattern, reference, expires } = override
    return `override ${visibleText(pattern)} by ${reference}, until ${expires}: ${state}, ${matches} components`
  })
}

/** The report for people: categories, then what follows from them. */
export function licenceText(report: LicenceReport): string {
  const sources = Object.entries(report.sources).map(([source, count]) => `${count} by ${source}`)
  const stated = sources.length === 0 ? '' : `: ${sources.join(', ')}`
  const lines = [
    `${report.components.length} components in a ${report.kind} package, by ${report.policy}; stated${stated || ' nowhere'}`,
    ...CATEGORIES.flatMap((category) => categoryLines(report, category)),
    ...report.findings.map(findingLine),
    ...report.unread.map((message) => `needs-human: ${visibleText(message)}`),
    ...overrideLines(report),
    report.verdict,
  ]
  return `${lines.join('\n')}\n`
}
