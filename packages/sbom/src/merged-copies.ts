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

import { type LicenceStatement, licenceSources, scopes } from './dependency-graph.ts'
import type { FoundPackage } from './merged-graph.ts'
import { sortedBy } from './sorted-by.ts'

/** The stronger of two words of a list that begins with the strongest. */
export function strongest<Word>(order: readonly Word[], words: readonly Word[]): Word | undefined {
  return order.find((word) => words.includes(word))
}

/** What all files say of one package. */
export function mergedCopies(copies: [FoundPackage, ...FoundPackage[]]): FoundPackage {
  const [first, ...more] = copies
  if (more.length === 0) return first
  const licence = copies.find((copy) => copy.licence !== undefined)?.licence
  const distributions = unique(copies.flatMap((copy) => copy.distributions ?? []))
  const properties = unique(copies.flatMap((copy) => copy.properties ?? []))
  const statements = bestFirst(unique(copies.flatMap((copy) => copy.statements ?? [])))
  const supplier = copies.find((copy) => copy.supplier !== undefined)?.supplier
  return {
    ...first,
    ...versionOf(copies),
    scope:
      strongest(
        scopes,
        copies.map(({ scope }) => scope),
      ) ?? first.scope,
    hashes: unique(copies.flatMap(({ hashes }) => hashes)),
    locations: unique(copies.flatMap(({ locations }) => locations)),
    paths: unique(copies.flatMap(({ paths }) => paths)),
    found: unique(copies.flatMap(({ found }) => found)),
    ...(distributions.length > 0 && { distributions }),
    ...(properties.length > 0 && { properties }),
    ...(licence !== undefined && { licence }),
    ...(statements.length > 0 && { statements }),
    ...(supplier !== undefined && { supplier }),
  }
}

/** A file that names no version means the one that another names; so does its package URL. */
function versionOf(copies: readonly FoundPackage[]): Pick<FoundPackage, 'version' | 'purl'> {
  const { version, purl } = copies.find((copy) => copy.version !== undefined) ?? {}
  return { ...(version !== undefined && { version }), ...(version !== undefined && purl !== undefined && { purl }) }
}

function bestFirst(statements: readonly LicenceStatement[]): LicenceStatement[] {
  return licenceSources.flatMap((source) => statements.filter((one) => one.source === source))
}

/** Each value once, in an order that the order of the files leaves no trace in. */
function unique<Value>(values: readonly Value[]): Value[] {
  const byText = new Map(values.map((value) => [JSON.stringify(value), value] as const))
  return sortedBy(byText, ([text]) => text).map(([, value]) => value)
}
